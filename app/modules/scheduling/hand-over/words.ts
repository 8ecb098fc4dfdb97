import type { Area, AreaIn } from '#app/platform/i18n/message.ts';

/** The words for handing sessions over. */
const en = {
  heading: 'Coming sessions that this touches',
  lead: 'Say what becomes of each. Then you see all of it once more, and everything is done at once, or nothing.',
  tooMany:
    'Coming sessions: {count}. Most at once: {most}. Make it fewer first, for example with time off or closing days for some of the weeks.',
  all: 'For all sessions',
  all_each: 'As chosen for each',
  all_same: 'Another time with the same therapist, where there is one',
  all_other: 'Another therapist at the same time, where there is one',
  all_wait: 'Cancel all, and put their clients on the waiting list',
  all_cancel: 'Cancel all',
  all_keep: 'All stay as they are',
  move: 'Move to {when}, {who}',
  give: 'Give to {who}, {when}',
  score: 'Match {score}%',
  wait: 'Cancel, and put on the waiting list',
  cancel: 'Cancel',
  keep: 'It stays as it is',
  byHand: 'Choose another time by hand',
  notNow: 'It has begun or has a note. Open it to change it.',
  cancelReason: 'Why it is cancelled',
  keepReason: 'Why it stays',
  reason: 'Reason for what is cancelled or kept',
  reasonHint:
    'Staff read it. Needed for each session that is cancelled or stays and has no reason of its own.',
  review: 'Review',
  reviewHeading: 'This will happen',
  reviewLead: 'Nothing is done yet.',
  reviewTold:
    'Who can be written to is told once of another time or place, and of a cancellation; whom no message reaches stands under “Messages not delivered” until somebody has called, and so does whoever was told before and gets the messages no more. Nobody is written to about another therapist or room alone: tell those clients yourself.',
  becomes: 'From {from} to {to}, {who}',
  given: '{from}: with {who}, instead of {was}',
  willMove: 'Moves',
  willGive: 'Given',
  willCancel: 'Cancelled',
  willWait: 'Cancelled, on the waiting list',
  willKeep: 'Stays',
  again: 'Change the choices',
  mark_taken: 'This was taken meanwhile. Choose again for {who}, {when}.',
  mark_changed: 'This session changed meanwhile. Choose again for {who}, {when}.',
  'mark_reason-required': 'Say why, for {who}, {when}.',
  'forAll_reason-required': 'Say why, once for all of them.',
  'forAll_reason-long': 'Use at most 500 characters',
  'mark_reason-long': 'Use at most 500 characters for {who}, {when}.',
  field_way: 'What becomes of it',
} as const satisfies Area;

const es: AreaIn<typeof en> = {
  heading: 'Próximas sesiones a las que afecta',
  lead: 'Diga qué será de cada una. Después lo ve todo otra vez, y se hace todo a la vez o nada.',
  tooMany:
    'Próximas sesiones: {count}. Máximo a la vez: {most}. Antes, reduzca su número, por ejemplo con una ausencia o días de cierre en parte de las semanas.',
  all: 'Para todas las sesiones',
  all_each: 'Lo elegido en cada una',
  all_same: 'Otra hora con el mismo terapeuta, donde la haya',
  all_other: 'Otro terapeuta a la misma hora, donde lo haya',
  all_wait: 'Cancelar todas y poner a sus clientes en la lista de espera',
  all_cancel: 'Cancelar todas',
  all_keep: 'Todas se quedan como están',
  move: 'Cambiar a {when}, {who}',
  give: 'Pasar a {who}, {when}',
  score: 'Compatibilidad {score} %',
  wait: 'Cancelar y poner en la lista de espera',
  cancel: 'Cancelar',
  keep: 'Se queda como está',
  byHand: 'Elegir otra hora a mano',
  notNow: 'Ya empezó o tiene una nota. Ábrala para cambiarla.',
  cancelReason: 'Por qué se cancela',
  keepReason: 'Por qué se queda',
  reason: 'Motivo de lo que se cancela o se queda',
  reasonHint: 'Lo lee el personal. Hace falta para cada sesión que se cancela o se queda sin motivo propio.',
  review: 'Revisar',
  reviewHeading: 'Esto pasará',
  reviewLead: 'Todavía no se ha hecho nada.',
  reviewTold:
    'A quien se puede escribir se le avisa una vez de otra hora u otro lugar, y de una cancelación; a quien no llega ningún mensaje figura en «Mensajes no entregados» hasta que alguien llame, igual que a quien se le avisó antes y ya no recibe los mensajes. Solo por otro terapeuta u otra sala no se escribe a nadie: avise usted a esos clientes.',
  becomes: 'De {from} a {to}, {who}',
  given: '{from}: con {who}, en lugar de {was}',
  willMove: 'Cambia',
  willGive: 'Pasa',
  willCancel: 'Se cancela',
  willWait: 'Se cancela, en la lista de espera',
  willKeep: 'Se queda',
  again: 'Cambiar lo elegido',
  mark_taken: 'Mientras tanto se ocupó. Elija otra vez para {who}, {when}.',
  mark_changed: 'Esta sesión cambió mientras tanto. Elija otra vez para {who}, {when}.',
  'mark_reason-required': 'Diga por qué, para {who}, {when}.',
  'forAll_reason-required': 'Diga por qué, una vez para todas.',
  'forAll_reason-long': 'Use 500 caracteres como máximo',
  'mark_reason-long': 'Use 500 caracteres como máximo para {who}, {when}.',
  field_way: 'Qué será de ella',
};

export const handOver = { en, es };

declare module '#app/platform/i18n/areas.ts' {
  interface Areas {
    handOver: typeof en;
  }
}
