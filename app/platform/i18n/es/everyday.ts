import type { common as source } from '../en/everyday.ts';
import type { AreaIn } from '../message.ts';

export const common: AreaIn<typeof source> = {
  save: 'Guardar',
  saving: 'Guardando…',
  continue: 'Continuar',
  cancel: 'Cancelar',
  back: 'Volver',
  change: 'Cambiar',
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
  minutesShort: '{count} min',
};
