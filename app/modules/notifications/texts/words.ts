import type { Area, AreaIn } from '#app/platform/i18n/message.ts';

/** The words of replies by text that a person reads. */
const en = {
  title: 'Replies to read',
  lead: 'These texts were not clear, or the answer to them did not arrive. Call where it is needed.',
  unknownClient: 'Nobody on record has this number',
  from: 'From {phone}',
  did_booked: 'The time was booked for them; our answer did not arrive',
  did_declined: 'They declined the time; our answer did not arrive',
  did_over: 'The time was taken already; our answer did not arrive',
  did_asked: 'We asked which time they meant; that did not arrive',
  dealtWith: 'Dealt with',
  doneDealtWith: 'The reply is dealt with.',
  act_answer: 'Handled a reply by text',
  act_dealWith: 'Dealt with a reply by text',
  act_read: 'Read a reply by text',
  act_receive: 'Received a reply by text',
  'error_form-already-sent': 'This was sent already.',
  error_other: 'Check this answer',
} as const satisfies Area;

const es: AreaIn<typeof en> = {
  title: 'Respuestas por leer',
  lead: 'Estos mensajes de texto no eran claros, o nuestra respuesta no llegó. Llame donde haga falta.',
  unknownClient: 'Nadie registrado tiene este número',
  from: 'De {phone}',
  did_booked: 'Se reservó la hora; nuestra respuesta no llegó',
  did_declined: 'Rechazó la hora; nuestra respuesta no llegó',
  did_over: 'La hora ya estaba ocupada; nuestra respuesta no llegó',
  did_asked: 'Preguntamos a qué hora se refería; eso no llegó',
  dealtWith: 'Atendida',
  doneDealtWith: 'La respuesta está atendida.',
  act_answer: 'Atendió por sí solo una respuesta por mensaje de texto',
  act_dealWith: 'Atendió una respuesta por mensaje de texto',
  act_read: 'Leyó una respuesta por mensaje de texto',
  act_receive: 'Recibió una respuesta por mensaje de texto',
  'error_form-already-sent': 'Esto ya se envió.',
  error_other: 'Revise esta respuesta',
};

export const replies = { en, es };

declare module '#app/platform/i18n/areas.ts' {
  interface Areas {
    replies: typeof en;
  }
}
