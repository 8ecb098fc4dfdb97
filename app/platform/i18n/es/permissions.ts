import type { permissions as en } from '../en/permissions.ts';
import type { AreaIn } from '../message.ts';

export const permissions: AreaIn<typeof en> = {
  title: 'Quién puede hacer qué',
  lead: 'Lo que puede hacer cada función en esta clínica. Lo que no figura aquí se deniega.',
  caption: 'Permisos por función',
  permission: 'Acción',
  any: 'Sí',
  own: 'Solo sus clientes',
  limited: 'Solo algunos campos',
  no: 'No',
  keyHeading: 'Qué significan las palabras',
  keyOwn: 'Solo sus clientes: los clientes de cuyo equipo forma parte la persona, y sus propias citas.',
  keyLimited:
    'Solo algunos campos: recepción ve el contacto y las citas; facturación ve el nombre, el contacto y el seguro. Ninguna ve las necesidades ni las notas.',
  keyNotes:
    'La administración gestiona la clínica y no lee las notas. Quien supervisa también lee y refrenda las notas de las personas a su cargo.',
};
