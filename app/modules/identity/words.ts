import type { Area, AreaIn } from '#app/platform/i18n/message.ts';

const en = {
  title: 'Who may do what',
  lead: 'What each role may do in this clinic. Somebody with several roles may do what any of them allows. Whatever is not listed is refused.',
  caption: 'Permissions by role',
  permission: 'Action',
  any: 'Yes',
  own: 'Own clients only',
  supervised: 'Own and supervised',
  limited: 'Some fields only',
  no: 'No',
  keyHeading: 'What the words mean',
  keyOwn: 'Own clients only: clients in whose care team the person is, and their own appointments.',
  keySupervised:
    'Own and supervised: also the appointments of the therapists whom the person supervises today, to read and not to change.',
  keyLimited:
    'Some fields only: reception sees contact and appointments, billing sees name, contact and insurance. Neither sees needs or notes.',
  keyNotes:
    'Administrators manage the clinic and do not read notes. A supervisor also reads and co-signs the notes of those supervised.',
} as const satisfies Area;

const es: AreaIn<typeof en> = {
  title: 'Quién puede hacer qué',
  lead: 'Lo que puede hacer cada función en esta clínica. Quien tiene varias puede hacer lo que permita cualquiera de ellas. Lo que no figura aquí se deniega.',
  caption: 'Permisos por función',
  permission: 'Acción',
  any: 'Sí',
  own: 'Solo sus clientes',
  supervised: 'Suyas y supervisadas',
  limited: 'Solo algunos campos',
  no: 'No',
  keyHeading: 'Qué significan las palabras',
  keyOwn: 'Solo sus clientes: los clientes de cuyo equipo forma parte la persona, y sus propias citas.',
  keySupervised:
    'Suyas y supervisadas: también las citas de los terapeutas a quienes la persona supervisa hoy, para leerlas y no para modificarlas.',
  keyLimited:
    'Solo algunos campos: recepción ve el contacto y las citas; facturación ve el nombre, el contacto y el seguro. Ninguna ve las necesidades ni las notas.',
  keyNotes:
    'La administración gestiona la clínica y no lee las notas. Quien supervisa también lee y refrenda las notas de las personas a su cargo.',
};

export const permissions = { en, es };

declare module '#app/platform/i18n/areas.ts' {
  interface Areas {
    permissions: typeof en;
  }
}
