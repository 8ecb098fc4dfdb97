import type { Area, AreaIn } from '#app/platform/i18n/message.ts';

const en = {
  listTitle: 'Coming of age',
  turns: '{name} turns {age} on {date}',
  hasCome: '{name} has been of age since {date}',
  turnsOn: 'Turns {age} on {date}',
  hasComeOn: 'Of age since {date}',
  changes: 'From that day on, appointment messages go to the client and no longer to the guardian.',
  changed: 'Appointment messages go to the client now, and no longer to the guardian.',
  ownEmail: 'They go to {email}. Ask the client whether that is right.',
  sharedEmail: 'The address on record, {email}, is a guardian’s too: ask for the client’s own.',
  noEmail: 'The client has no e-mail address, so nobody can be told by message: ask for one.',
  wantsNone: 'The client wants no messages, so nothing is sent.',
  lacksEmail: 'No e-mail address of the client’s own',
  sharesEmail: 'The e-mail address is a guardian’s too',
  enterAddress: 'Enter the address',
} as const satisfies Area;

const es: AreaIn<typeof en> = {
  listTitle: 'Mayoría de edad',
  turns: '{name} cumple {age} años el {date}',
  hasCome: '{name} es mayor de edad desde el {date}',
  turnsOn: 'Cumple {age} años el {date}',
  hasComeOn: 'Mayor de edad desde el {date}',
  changes: 'Desde ese día, los mensajes sobre citas van al cliente y ya no al tutor.',
  changed: 'Los mensajes sobre citas van ahora al cliente y ya no al tutor.',
  ownEmail: 'Van a {email}. Pregunte al cliente si es correcto.',
  sharedEmail: 'La dirección registrada, {email}, es también de un tutor: pida la del cliente.',
  noEmail:
    'El cliente no tiene correo electrónico, así que no se puede avisar a nadie por mensaje: pida una dirección.',
  wantsNone: 'El cliente no quiere mensajes, así que no se envía nada.',
  lacksEmail: 'Sin correo electrónico propio',
  sharesEmail: 'El correo electrónico es también de un tutor',
  enterAddress: 'Anotar la dirección',
};

export const majority = { en, es };

declare module '#app/platform/i18n/areas.ts' {
  interface Areas {
    majority: typeof en;
  }
}
