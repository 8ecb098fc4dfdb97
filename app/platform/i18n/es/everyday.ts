import type { common as source } from '../en/everyday.ts';
import type { AreaIn } from '../message.ts';

export const common: AreaIn<typeof source> = {
  save: 'Guardar',
  saving: 'Guardando…',
  continue: 'Continuar',
  cancel: 'Cancelar',
  close: 'Cerrar',
  back: 'Volver',
  change: 'Cambiar',
  remove: 'Quitar',
  edit: 'Editar',
  view: 'Ver',
  search: 'Buscar',
  add: 'Agregar',
  print: 'Imprimir',
  yes: 'Sí',
  no: 'No',
  none: 'Ninguno',
  notProvided: 'No indicado',
  signIn: 'Iniciar sesión',
  signOut: 'Cerrar sesión',
  today: 'Hoy',
  clients: { one: '{count} cliente', other: '{count} clientes' },
  appointments: { one: '{count} cita', other: '{count} citas' },
  minutes: { one: '{count} minuto', other: '{count} minutos' },
  days: { one: '{count} día', other: '{count} días' },
};
