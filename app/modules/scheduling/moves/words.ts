import type { Area, AreaIn } from '#app/platform/i18n/message.ts';

/** The words for what clients hear of a move, of an undo, and of a cancellation that is taken back. */
const en = {
  undoable: 'The move can be undone for two minutes.',
  undoableUntold:
    'The change can be undone for two minutes. Nothing that clients are told of has changed, so no message is sent about it.',
  undoableAtOnce:
    'The move can be undone for two minutes. The appointment begins so soon that the message goes at once.',
  undoableThenTold: 'The move can be undone for two minutes. Only then is a message sent.',
  before:
    'A move can be undone for two minutes. Only then is a message sent, or at once if the new time is near; and only if the time or place changes.',
  beforeUntold: 'A move can be undone for two minutes.',
  undone: 'The move is undone. The appointment is back at its earlier time.',
  undoneUntold: 'Nothing that clients are told of had changed, so no message is sent.',
  undoneWithdrawn: 'The message about the move is withdrawn: it was not sent.',
  undoneFirst:
    'The message about the move is withdrawn. The earlier time had not been told yet, so it is told:',
  undoneToTell: 'The earlier time had not been told yet, so it is told:',
  undoneCorrected: 'The move was told at once, so another message tells the earlier time:',
  callAgain: 'Whoever was called about it must be called again:',
  cancellationUndone: 'The cancellation is taken back.',
  restored: 'The message about the cancellation is withdrawn: it was not sent.',
  restoredCorrected:
    'The cancellation was told at once, so another message tells that the appointment stands:',
  restoredThenTold:
    'The message about the cancellation is withdrawn: it was not sent. The move before it is told:',
} as const satisfies Area;

const es: AreaIn<typeof en> = {
  undoable: 'El cambio se puede deshacer durante dos minutos.',
  undoableUntold:
    'El cambio se puede deshacer durante dos minutos. No ha cambiado nada de lo que se avisa, así que no se envía ningún mensaje.',
  undoableAtOnce:
    'El cambio se puede deshacer durante dos minutos. La cita empieza tan pronto que el mensaje sale enseguida.',
  undoableThenTold: 'El cambio se puede deshacer durante dos minutos. Solo después se envía un mensaje.',
  before:
    'Un cambio se puede deshacer durante dos minutos. Solo después se envía un mensaje, o enseguida si la nueva hora está cerca; y solo si cambia la hora o el lugar.',
  beforeUntold: 'Un cambio se puede deshacer durante dos minutos.',
  undone: 'El cambio está deshecho. La cita vuelve a su hora anterior.',
  undoneUntold: 'No había cambiado nada de lo que se avisa, así que no se envía ningún mensaje.',
  undoneWithdrawn: 'El mensaje sobre el cambio se retira: no se envió.',
  undoneFirst:
    'El mensaje sobre el cambio se retira. La hora anterior aún no se había avisado, así que se avisa:',
  undoneToTell: 'La hora anterior todavía no se había avisado, así que se avisa:',
  undoneCorrected: 'El cambio se avisó enseguida, así que otro mensaje avisa de la hora anterior:',
  callAgain: 'Hay que volver a llamar a quien se haya llamado:',
  cancellationUndone: 'La cancelación está deshecha.',
  restored: 'El mensaje sobre la cancelación se retira: no se envió.',
  restoredCorrected:
    'La cancelación se avisó enseguida, así que otro mensaje avisa de que la cita sigue en pie:',
  restoredThenTold:
    'El mensaje sobre la cancelación se retira: no se envió. Se avisa del cambio anterior a ella:',
};

export const moves = { en, es };

declare module '#app/platform/i18n/areas.ts' {
  interface Areas {
    moves: typeof en;
  }
}
