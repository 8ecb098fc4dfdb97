import type { Area, AreaIn } from '#app/platform/i18n/message.ts';

const en = {
  title: 'Warnings by e-mail',
  step: 'Warning',
  daysAhead: { one: '{count} day ahead', other: '{count} days ahead' },
  to: 'To',
  at: 'Sent',
  subject: 'License ends on {date}',
  subjects: { one: '{count} license ends soon', other: '{count} licenses end soon' },
  own: 'Your license in {state} ends on {date}, {when}.',
  of: '{name}: the license in {state} ends on {date}, {when}.',
  inDays: { one: 'in {count} day', other: 'in {count} days' },
  today: 'today',
  renew: 'Once the new last day is entered in the clinic, these messages stop.',
  act_warn: 'Warned that a license ends',
  act_warnAgain: 'Had warnings that a license ends sent again',
  act_tell: 'Told a member that a license ends',
  unsentKind: 'Warning that a license ends',
  endsOn: '{name}, {state}, ends {date}',
  correctAddress: 'Correct the e-mail {email}, then send again',
  askWhether: 'Ask {name} whether it arrived.',
  triedHourly: 'It is tried again every hour.',
  triedEnough: 'It is not tried again by itself.',
  inHours: 'in the hours of the clinic’s messages',
  told: 'Told',
  resent: 'The warning is sent again.',
  marked: 'Noted: told of the license.',
  settleTitle: 'This warning cannot be settled',
  backToList: 'Messages not delivered',
  'error_already-sent': 'Nothing is left to do: the warning arrived, or somebody has seen to it',
  'error_form-already-sent': 'This form was sent before. Open the list to see what became of it',
  error_other: 'Check this answer',
} as const satisfies Area;

const es: AreaIn<typeof en> = {
  title: 'Avisos por correo',
  step: 'Aviso',
  daysAhead: { one: '{count} día antes', other: '{count} días antes' },
  to: 'Para',
  at: 'Enviado',
  subject: 'Una licencia vence el {date}',
  subjects: { one: '{count} licencia vence pronto', other: '{count} licencias vencen pronto' },
  own: 'Su licencia de {state} vence el {date}, {when}.',
  of: '{name}: la licencia de {state} vence el {date}, {when}.',
  inDays: { one: 'en {count} día', other: 'en {count} días' },
  today: 'hoy',
  renew: 'Cuando se anote el nuevo último día en la clínica, estos mensajes cesan.',
  act_warn: 'Avisó de que una licencia vence',
  act_warnAgain: 'Hizo enviar otra vez avisos de que una licencia vence',
  act_tell: 'Avisó a una persona del personal de que una licencia vence',
  unsentKind: 'Aviso de que una licencia vence',
  endsOn: '{name}, {state}, vence el {date}',
  correctAddress: 'Corrija el correo {email} y envíe otra vez',
  askWhether: 'Pregunte a {name} si le llegó.',
  triedHourly: 'Se intenta de nuevo cada hora.',
  triedEnough: 'Ya no se intenta por sí solo.',
  inHours: 'en el horario de mensajes de la clínica',
  told: 'Avisado',
  resent: 'El aviso se envía otra vez.',
  marked: 'Anotado: avisado de la licencia.',
  settleTitle: 'No se puede resolver este aviso',
  backToList: 'Mensajes no entregados',
  'error_already-sent': 'No queda nada por hacer: el aviso llegó o alguien ya se ocupó',
  'error_form-already-sent': 'Este formulario ya se envió. Abra la lista para ver qué pasó',
  error_other: 'Revise esta respuesta',
};

export const licenceWarnings = { en, es };

declare module '#app/platform/i18n/areas.ts' {
  interface Areas {
    licenceWarnings: typeof en;
  }
}
