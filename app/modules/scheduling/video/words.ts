import type { Area, AreaIn } from '#app/platform/i18n/message.ts';

/** The words of the page of a link to a session by video. They tell nothing of what the appointment is about. */
const en = {
  title_early: 'Your appointment has not begun yet',
  early: {
    one: 'It begins on {when}. Open this link again then. It works from {count} minute before.',
    other: 'It begins on {when}. Open this link again then. It works from {count} minutes before.',
  },
  'title_no-link': 'Please call us',
  'no-link':
    'There is no video link for your appointment yet. Call {phone}, and we will tell you how to join.',
  'title_in-person': 'Your appointment is not by video',
  'in-person': 'It is on {when}. Please come in: {place}.',
  title_cancelled: 'This appointment was cancelled',
  title_over: 'This appointment is over',
  call: 'Questions? Call {phone}.',
  callAnew: 'To arrange another one, call {phone}.',
  title_unknown: 'This link does not work',
  unknown: 'Check that the whole address was copied, or call the clinic that wrote to you.',
} as const satisfies Area;

const es: AreaIn<typeof en> = {
  title_early: 'Su cita aún no ha empezado',
  early: {
    one: 'Empieza: {when}. Abra este enlace de nuevo a esa hora. Funciona desde {count} minuto antes.',
    other: 'Empieza: {when}. Abra este enlace de nuevo a esa hora. Funciona desde {count} minutos antes.',
  },
  'title_no-link': 'Llámenos, por favor',
  'no-link': 'Su cita aún no tiene enlace de video. Llame al {phone} y le diremos cómo conectarse.',
  'title_in-person': 'Su cita no es por video',
  'in-person': 'Es: {when}. Venga, por favor: {place}.',
  title_cancelled: 'Esta cita se canceló',
  title_over: 'Esta cita terminó',
  call: '¿Preguntas? Llame al {phone}.',
  callAnew: 'Para pedir otra, llame al {phone}.',
  title_unknown: 'Este enlace no funciona',
  unknown: 'Compruebe que copió la dirección completa o llame a la clínica que le escribió.',
};

export const video = { en, es };

declare module '#app/platform/i18n/areas.ts' {
  interface Areas {
    video: typeof en;
  }
}
