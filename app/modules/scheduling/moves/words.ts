import type { Area, AreaIn } from '#app/platform/i18n/message.ts';

/** The words for what clients hear of a move, of an undo, and of a cancellation that is taken back; and why nothing is. */
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
  undone: 'The move is undone. The appointment is as it was before.',
  undoneUntold: 'Nothing that clients are told of had changed, so no message is sent.',
  undoneWithdrawn: 'The message about the move is withdrawn: it was not sent.',
  undoneFirst:
    'The message about the move is withdrawn. What was before had not been told yet, so it is told:',
  undoneToTell: 'What was before had not been told yet, so it is told:',
  undoneCorrected: 'The move was told at once, so another message tells what was before:',
  callAgain: 'Whoever was called about it must be called again:',
  movedFrom: 'Moved from {what}',
  cancellationUndone: 'The cancellation is taken back.',
  restored: 'The message about the cancellation is withdrawn: it was not sent.',
  restoredCorrected:
    'The cancellation was told at once, so another message tells that the appointment stands:',
  restoredThenTold:
    'The message about the cancellation is withdrawn: it was not sent. The move before it is told:',
  'error_therapist-left': 'Nothing was taken back: its therapist is no longer here.',
  'error_time-off': 'Nothing was taken back: its therapist has time off then.',
  'error_licence-expired':
    'Nothing was taken back: its therapist has no license that day for the state where the client lives.',
  'error_outside-availability': 'Nothing was taken back: its therapist is not available then.',
  'error_place-closed': 'Nothing was taken back: its location is no longer in use.',
  error_closed: 'Nothing was taken back: its location is closed that day.',
  'error_outside-hours': 'Nothing was taken back: its location is not open then.',
  'error_no-room': 'Nothing was taken back: its location has no room in use, and its service needs one.',
  'error_room-retired': 'Nothing was taken back: its room is no longer in use.',
  'error_slot-taken': 'Nothing was taken back: its therapist has another appointment then by now.',
  'error_client-busy': 'Nothing was taken back: the client has another appointment then by now.',
  'error_co-therapist-busy': 'Nothing was taken back: a co-therapist is not free then by now.',
  'error_room-taken': 'Nothing was taken back: no room is free then by now.',
  'error_too-late': 'The two minutes are over. It can no longer be taken back.',
  'error_day-is-over': 'That day is over. Correct what happened instead, or ask an administrator.',
  'error_not-possible-now': 'There is no step to take back.',
  'error_note-begun':
    'Its note has been begun. Correct what happened instead, and say there that you know of the draft.',
  'error_note-signed':
    'The note of this session is signed, so nothing can be taken back. Its therapist can add an addendum to the note.',
  error_stale: 'Somebody changed this appointment meanwhile. What you see is the newest version.',
  'error_form-already-sent': 'This was already sent. Check what you see.',
  error_other: 'Nothing was taken back.',
  asTable: 'Table',
  asDragged: 'Drag to move',
  dragged: '{name}: now {when}.',
  notDragged: 'Nothing was moved',
  otherWay: 'Choose another time',
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
  undone: 'El cambio está deshecho. La cita está como antes.',
  undoneUntold: 'No había cambiado nada de lo que se avisa, así que no se envía ningún mensaje.',
  undoneWithdrawn: 'El mensaje sobre el cambio se retira: no se envió.',
  undoneFirst: 'El mensaje sobre el cambio se retira. Lo de antes aún no se había avisado, así que se avisa:',
  undoneToTell: 'Lo de antes todavía no se había avisado, así que se avisa:',
  undoneCorrected: 'El cambio se avisó enseguida, así que otro mensaje avisa de lo de antes:',
  callAgain: 'Hay que volver a llamar a quien se haya llamado:',
  movedFrom: 'Cambiada desde {what}',
  cancellationUndone: 'La cancelación está deshecha.',
  restored: 'El mensaje sobre la cancelación se retira: no se envió.',
  restoredCorrected:
    'La cancelación se avisó enseguida, así que otro mensaje avisa de que la cita sigue en pie:',
  restoredThenTold:
    'El mensaje sobre la cancelación se retira: no se envió. Se avisa del cambio anterior a ella:',
  'error_therapist-left': 'No se deshizo nada: su terapeuta ya no está.',
  'error_time-off': 'No se deshizo nada: su terapeuta está ausente entonces.',
  'error_licence-expired':
    'No se deshizo nada: su terapeuta no tiene licencia ese día para el estado donde vive el cliente.',
  'error_outside-availability': 'No se deshizo nada: su terapeuta no está disponible entonces.',
  'error_place-closed': 'No se deshizo nada: su sede ya no se usa.',
  error_closed: 'No se deshizo nada: su sede está cerrada ese día.',
  'error_outside-hours': 'No se deshizo nada: su sede no está abierta entonces.',
  'error_no-room': 'No se deshizo nada: su sede no tiene ninguna sala en uso, y su servicio necesita una.',
  'error_room-retired': 'No se deshizo nada: su sala ya no se usa.',
  'error_slot-taken': 'No se deshizo nada: su terapeuta ya tiene otra cita entonces.',
  'error_client-busy': 'No se deshizo nada: el cliente ya tiene otra cita entonces.',
  'error_co-therapist-busy': 'No se deshizo nada: un coterapeuta ya no está libre entonces.',
  'error_room-taken': 'No se deshizo nada: ya no hay sala libre entonces.',
  'error_too-late': 'Pasaron los dos minutos. Ya no se puede deshacer.',
  'error_day-is-over': 'Ese día ya pasó. Corrija lo que pasó, o pregunte a un administrador.',
  'error_not-possible-now': 'No hay ningún paso que deshacer.',
  'error_note-begun': 'Su nota ya se empezó. Corrija lo que pasó, e indique allí que sabe del borrador.',
  'error_note-signed':
    'La nota de esta sesión está firmada, así que nada se puede deshacer. Su terapeuta puede agregar una adenda a la nota.',
  error_stale: 'Alguien cambió esta cita entretanto. Lo que ve es la última versión.',
  'error_form-already-sent': 'Esto ya se envió. Revise lo que ve.',
  error_other: 'No se deshizo nada.',
  asTable: 'Tabla',
  asDragged: 'Arrastrar',
  dragged: '{name}: ahora {when}.',
  notDragged: 'No se ha cambiado nada',
  otherWay: 'Elegir otra hora',
};

export const moves = { en, es };

declare module '#app/platform/i18n/areas.ts' {
  interface Areas {
    moves: typeof en;
  }
}
