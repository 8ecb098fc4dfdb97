import type { Area, AreaIn } from '#app/platform/i18n/message.ts';

/** The words of calendar feeds. */
const en = {
  title: 'Calendar feed',
  lead: 'Your appointments in your own calendar, such as Google, Apple or Outlook. It reads them from a secret address, and cannot change them.',
  busy: 'Busy',
  shows: 'What stands in it',
  shows_busy: 'Times alone: “Busy”',
  shows_initials: 'The clients’ initials',
  showsHint_initials:
    'Initials and times can tell who comes here. Ask your clinic whether your calendar may have them.',
  newAddress: 'New address',
  make: 'Make an address',
  replace: 'Replace the address',
  replaceLead: 'The address in use then stops working. Calendars that read it get no more appointments.',
  address: 'Secret address',
  addressHint:
    'Add it to your calendar now, as a calendar from the web. It is shown for ten minutes, and never again. Whoever has it sees what stands in the feed: give it to nobody.',
  inUse: 'Address in use',
  madeAt: 'Made',
  readAt: 'Last read by a calendar',
  neverRead: 'Not yet',
  state: 'Address',
  state_on: 'In use',
  state_off: 'None',
  off: 'Turn off',
  endTitle: 'Turn off your calendar feed?',
  endOfTitle: 'Turn off this calendar feed?',
  endLead:
    'The address stops working at once. Calendars that read it get no more appointments; some keep those that they have until they are removed there.',
  keep: 'Keep it',
  back: 'You in this clinic',
  done_made: 'The address is made. Copy it now.',
  done_ended: 'The calendar feed is turned off.',
  'why-no-feed': 'There is no calendar feed to turn off.',
  act_make: 'Made a calendar feed',
  act_replace: 'Replaced the address of a calendar feed',
  act_end: 'Turned off a calendar feed',
  act_read: 'A calendar read a feed, first that day',
  error_stale: 'Another address was made meanwhile, or yours was turned off. Look at it, then decide.',
  error_choose: 'Choose what stands in it',
  'error_form-already-sent': 'This form was sent before. Check what is saved now.',
  error_other: 'Check this answer',
} as const satisfies Area;

const es: AreaIn<typeof en> = {
  title: 'Calendario web',
  lead: 'Sus citas en su propio calendario, como Google, Apple u Outlook. Las lee en una dirección secreta y no puede modificarlas.',
  busy: 'Ocupado',
  shows: 'Qué se muestra',
  shows_busy: 'Solo las horas: «Ocupado»',
  shows_initials: 'Las iniciales de los clientes',
  showsHint_initials:
    'Las iniciales con las horas pueden revelar quién viene aquí. Pregunte en su clínica si su calendario puede tenerlas.',
  newAddress: 'Nueva dirección',
  make: 'Crear una dirección',
  replace: 'Reemplazar la dirección',
  replaceLead:
    'La dirección en uso deja de servir de inmediato. Los calendarios que la leen no reciben más citas.',
  address: 'Dirección secreta',
  addressHint:
    'Agréguela ahora a su calendario, como calendario de internet. Se muestra durante diez minutos y nunca más. Quien la tenga ve lo que se muestra: no se la dé a nadie.',
  inUse: 'Dirección en uso',
  madeAt: 'Creada',
  readAt: 'Última lectura de un calendario',
  neverRead: 'Todavía ninguna',
  state: 'Dirección',
  state_on: 'En uso',
  state_off: 'Ninguna',
  off: 'Desactivar',
  endTitle: '¿Desactivar su calendario web?',
  endOfTitle: '¿Desactivar este calendario web?',
  endLead:
    'La dirección deja de servir de inmediato. Los calendarios que la leen no reciben más citas; algunos conservan las que ya tienen hasta que se quiten allí.',
  keep: 'Conservarlo',
  back: 'Usted en esta clínica',
  done_made: 'La dirección está creada. Cópiela ahora.',
  done_ended: 'El calendario web está desactivado.',
  'why-no-feed': 'No hay ningún calendario web que desactivar.',
  act_make: 'Creó un calendario web',
  act_replace: 'Reemplazó la dirección de un calendario web',
  act_end: 'Desactivó un calendario web',
  act_read: 'Un calendario leyó las citas, por primera vez ese día',
  error_stale: 'Entretanto se creó otra dirección o se desactivó la suya. Véala y luego decida.',
  error_choose: 'Elija qué se muestra',
  'error_form-already-sent': 'Este formulario ya se envió. Compruebe lo que está guardado.',
  error_other: 'Revise esta respuesta',
};

export const feeds = { en, es };

declare module '#app/platform/i18n/areas.ts' {
  interface Areas {
    feeds: typeof en;
  }
}
