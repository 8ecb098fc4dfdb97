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
};

export const licenceWarnings = { en, es };

declare module '#app/platform/i18n/areas.ts' {
  interface Areas {
    licenceWarnings: typeof en;
  }
}
