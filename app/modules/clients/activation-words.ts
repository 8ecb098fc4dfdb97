import type { Area, AreaIn } from '#app/platform/i18n/message.ts';

const en = {
  open: 'Make active',
  title: 'Make {name} active again?',
  lead: 'An active client can be booked, and can be given a therapist.',
  stays:
    'Nothing else changes: the care team, the appointments and the notes stay as they are, and nobody is told.',
  confirm: 'Make active',
  done: 'The client is active again.',
  'error_limit-reached':
    'The clinic’s plan allows no more active clients. Ask your administrator: the operator of this installation can allow more.',
  error_other: 'Check this answer',
  'error_form-already-sent': 'This was sent already. Open the page again to send it once more.',
} as const satisfies Area;

const es: AreaIn<typeof en> = {
  open: 'Activar',
  title: '¿Activar de nuevo a {name}?',
  lead: 'A un cliente activo se le puede reservar una cita y asignar terapeuta.',
  stays:
    'Nada más cambia: el equipo de atención, las citas y las notas quedan como están, y no se avisa a nadie.',
  confirm: 'Activar',
  done: 'El cliente está activo de nuevo.',
  'error_limit-reached':
    'El plan de la clínica no permite más clientes activos. Pregunte a su administrador: quien opera esta instalación puede permitir más.',
  error_other: 'Revise esta respuesta',
  'error_form-already-sent': 'Esto ya se envió. Abra la página de nuevo para enviarlo otra vez.',
};

export const activation = { en, es };

declare module '#app/platform/i18n/areas.ts' {
  interface Areas {
    activation: typeof en;
  }
}
