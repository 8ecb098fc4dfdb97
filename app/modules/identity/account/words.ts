import type { Area, AreaIn } from '#app/platform/i18n/message.ts';

const en = {
  lead: 'You are signed in as {name}.',
  inClinics: 'Name and messages, by clinic',
  ofProvider: 'Your name comes from the identity provider.',
  everywhere: 'On every device',
  language: 'Language',
  language_clinic: 'As the clinic',
  language_en: 'English',
  language_es: 'Español',
  theme: 'Appearance',
  theme_system: 'As on this device',
  theme_light: 'Light',
  theme_dark: 'Dark',
  density: 'Density',
  density_compact: 'Compact, with more on the screen',
  density_comfortable: 'Comfortable, with larger text and more room',
  zone: 'Time zone',
  zoneHint:
    'For what belongs to no location: the audit trail, sign-ins, messages, saved changes. Appointments keep the zone of their location; an appointment’s own page shows yours beside it.',
  zoneOfClinic: 'As the clinic',
  saved: 'Your preferences are saved.',
  security: 'Second factor and sessions',
  securityLead:
    'The identity provider keeps your password and your second factor. The clinic knows only whether there is one.',
  lostFactor: 'A lost or new phone? An administrator of your clinic can have you set up a new one.',
  noAdminInterface: 'The identity provider does not tell it here.',
  back: 'Your account',
  ownTitle: 'You in this clinic',
  ownLead: 'How colleagues see you here, and what the clinic writes to you.',
  name: 'Your name',
  nameHint:
    'It stands in the list of staff, in the history and on what you print. What you signed keeps the name that you signed with.',
  ofProfile:
    'Calendars, clients and signatures show the name of your therapist’s profile, {name}. An administrator changes it.',
  messages: 'Messages to you',
  address: 'They go to {email}. An administrator changes the address.',
  licenceWarnings: 'Warnings that a license ends',
  licenceWarningsHint: '90, 60, 30 and 7 days ahead, by e-mail. The administrators get them in any case.',
  licenceWarningsAlways:
    'Always by e-mail: somebody in the clinic must know, and that is its administrators.',
  noMessages: 'The clinic sends no messages to people in your role.',
  done_own: 'It is saved.',
  act_change: 'Changed their own account',
  'error_name-required': 'Enter your name',
  error_choose: 'Choose one',
  error_stale: 'This was changed meanwhile, on another page or by an administrator. Look at it, then decide.',
  'error_form-already-sent': 'This form was sent before, with other answers. Check what is saved now.',
  error_other: 'Check this answer',
} as const satisfies Area;

const es: AreaIn<typeof en> = {
  lead: 'Inició sesión como {name}.',
  inClinics: 'Nombre y mensajes, por clínica',
  ofProvider: 'Su nombre viene del proveedor de identidad.',
  everywhere: 'En todos sus dispositivos',
  language: 'Idioma',
  language_clinic: 'El de la clínica',
  language_en: 'English',
  language_es: 'Español',
  theme: 'Apariencia',
  theme_system: 'Como en este dispositivo',
  theme_light: 'Clara',
  theme_dark: 'Oscura',
  density: 'Densidad',
  density_compact: 'Compacta, con más en la pantalla',
  density_comfortable: 'Cómoda, con letra más grande y más espacio',
  zone: 'Zona horaria',
  zoneHint:
    'Para lo que no pertenece a ninguna sede: el registro de auditoría, los inicios de sesión, los mensajes, los cambios guardados. Las citas conservan la zona de su sede; la página de una cita muestra al lado la suya.',
  zoneOfClinic: 'La de la clínica',
  saved: 'Sus preferencias están guardadas.',
  security: 'Segundo factor y sesiones',
  securityLead:
    'El proveedor de identidad guarda su contraseña y su segundo factor. La clínica solo sabe si lo hay.',
  lostFactor:
    '¿Perdió el teléfono o tiene uno nuevo? Alguien de la administración de su clínica puede pedir que configure otro.',
  noAdminInterface: 'El proveedor de identidad no lo dice aquí.',
  back: 'Su cuenta',
  ownTitle: 'Usted en esta clínica',
  ownLead: 'Cómo le ven aquí sus colegas y qué le escribe la clínica.',
  name: 'Su nombre',
  nameHint:
    'Está en la lista del personal, en el historial y en lo que imprime. Lo que firmó conserva el nombre con el que firmó.',
  ofProfile:
    'Los calendarios, los clientes y las firmas muestran el nombre de su perfil de terapeuta, {name}. Lo cambia la administración.',
  messages: 'Mensajes para usted',
  address: 'Van a {email}. La dirección la cambia la administración.',
  licenceWarnings: 'Avisos de que una licencia vence',
  licenceWarningsHint:
    '90, 60, 30 y 7 días antes, por correo. La administración los recibe en cualquier caso.',
  licenceWarningsAlways: 'Siempre por correo: alguien en la clínica debe saberlo, y es quien la administra.',
  noMessages: 'La clínica no envía mensajes a quien tiene su función.',
  done_own: 'Está guardado.',
  act_change: 'Modificó su propia cuenta',
  'error_name-required': 'Escriba su nombre',
  error_choose: 'Elija una opción',
  error_stale: 'Esto se cambió mientras tanto, en otra página o por la administración. Mírelo y decida.',
  'error_form-already-sent':
    'Este formulario ya se envió, con otras respuestas. Compruebe lo que está guardado.',
  error_other: 'Revise esta respuesta',
};

export const account = { en, es };

declare module '#app/platform/i18n/areas.ts' {
  interface Areas {
    account: typeof en;
  }
}
