import type { Area, AreaIn } from '#app/platform/i18n/message.ts';

/** The words of undoing what one act has done with a series: what can be undone, what clients hear, and why it is not. */
const en = {
  undo_change: 'Undo the change',
  undo_cancellation: 'Undo the cancellation',
  until_none:
    'This can be undone for two minutes, for all appointments at once. Nothing that clients are told of has changed, so no message is sent about it.',
  until_time:
    'This can be undone for two minutes, for all appointments at once. Only then is a message sent.',
  'until_at-once':
    'This can be undone for two minutes, for all appointments at once. The first appointment begins so soon that the message goes at once.',
  until_untold: 'This can be undone for two minutes, for all appointments at once.',
  undone: 'It is undone. All appointments are as they were before, and no message is sent about it.',
  undoneTold: 'It is undone. All appointments are as they were before, and a message tells so.',
  callAgain: 'Whoever was called about it must be called again.',
  title: 'Undo what was done with the series',
  inTheWay: 'In the way',
  act_undo: 'Undid what was done with a series',
  'error_too-late': 'The two minutes are over. It can no longer be undone.',
  'error_changed-meanwhile':
    'Nothing was undone: something was done with one of these appointments since. Change them, or undo what is possible on the page of each.',
  'error_note-begun': 'Nothing was undone: the note of one of these appointments has been begun.',
  'error_therapist-left': 'Nothing was undone: the therapist of one of them is no longer here.',
  'error_time-off': 'Nothing was undone: the therapist of one of them has time off then.',
  'error_licence-expired':
    'Nothing was undone: the therapist of one of them has no license that day for the state where the client lives.',
  'error_outside-availability': 'Nothing was undone: the therapist of one of them is not available then.',
  'error_place-closed': 'Nothing was undone: their location is no longer in use.',
  error_closed: 'Nothing was undone: the location of one of them is closed that day.',
  'error_outside-hours': 'Nothing was undone: the location of one of them is not open then.',
  'error_no-room': 'Nothing was undone: their location has no room in use, and their service needs one.',
  'error_room-retired': 'Nothing was undone: the room of one of them is no longer in use.',
  'error_slot-taken': 'Nothing was undone: one of the times is taken by now.',
  'error_client-busy': 'Nothing was undone: the client has another appointment then by now.',
  'error_co-therapist-busy': 'Nothing was undone: a co-therapist is not free then by now.',
  'error_room-taken': 'Nothing was undone: a room is taken then by now.',
  'error_form-already-sent': 'This was already sent. Check what you see.',
  error_other: 'Nothing was undone.',
} as const satisfies Area;

const es: AreaIn<typeof en> = {
  undo_change: 'Deshacer el cambio',
  undo_cancellation: 'Deshacer la cancelación',
  until_none:
    'Se puede deshacer durante dos minutos, para todas las citas a la vez. No cambió nada de lo que se avisa a los clientes, así que no se envía ningún mensaje.',
  until_time:
    'Se puede deshacer durante dos minutos, para todas las citas a la vez. Solo después se envía un mensaje.',
  'until_at-once':
    'Se puede deshacer durante dos minutos, para todas las citas a la vez. La primera cita empieza tan pronto que el mensaje sale enseguida.',
  until_untold: 'Se puede deshacer durante dos minutos, para todas las citas a la vez.',
  undone: 'Está deshecho. Todas las citas están como antes y no se envía ningún mensaje.',
  undoneTold: 'Está deshecho. Todas las citas están como antes y un mensaje lo avisa.',
  callAgain: 'Hay que volver a llamar a quien se haya llamado por ello.',
  title: 'Deshacer lo hecho con la serie',
  inTheWay: 'Lo impide',
  act_undo: 'Deshizo lo hecho con una serie',
  'error_too-late': 'Pasaron los dos minutos. Ya no se puede deshacer.',
  'error_changed-meanwhile':
    'No se deshizo nada: después se hizo algo con una de estas citas. Cámbielas, o deshaga lo posible en la página de cada una.',
  'error_note-begun': 'No se deshizo nada: ya se empezó la nota de una de estas citas.',
  'error_therapist-left': 'No se deshizo nada: el terapeuta de una de ellas ya no está aquí.',
  'error_time-off': 'No se deshizo nada: el terapeuta de una de ellas está ausente entonces.',
  'error_licence-expired':
    'No se deshizo nada: el terapeuta de una de ellas no tiene licencia ese día en el estado donde vive el cliente.',
  'error_outside-availability': 'No se deshizo nada: el terapeuta de una de ellas no trabaja entonces.',
  'error_place-closed': 'No se deshizo nada: su centro ya no se usa.',
  error_closed: 'No se deshizo nada: el centro de una de ellas está cerrado ese día.',
  'error_outside-hours': 'No se deshizo nada: el centro de una de ellas no está abierto entonces.',
  'error_no-room': 'No se deshizo nada: su centro no tiene salas en uso y su servicio necesita una.',
  'error_room-retired': 'No se deshizo nada: la sala de una de ellas ya no se usa.',
  'error_slot-taken': 'No se deshizo nada: una de las horas ya está ocupada.',
  'error_client-busy': 'No se deshizo nada: el cliente ya tiene otra cita entonces.',
  'error_co-therapist-busy': 'No se deshizo nada: un coterapeuta ya no está libre entonces.',
  'error_room-taken': 'No se deshizo nada: una sala ya está ocupada entonces.',
  'error_form-already-sent': 'Esto ya se envió. Revise lo que ve.',
  error_other: 'No se deshizo nada.',
};

export const seriesUndo = { en, es };

declare module '#app/platform/i18n/areas.ts' {
  interface Areas {
    seriesUndo: typeof en;
  }
}
