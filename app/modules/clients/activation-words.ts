import type { Area, AreaIn } from '#app/platform/i18n/message.ts';

const en = {
  open: 'Make active',
  title: 'Make {name} active again?',
  lead: 'An active client can be booked, and can be given a therapist.',
  stays:
    'Nothing else changes: the care team, the appointments and the notes stay as they are, and nobody is told.',
  confirm: 'Make active',
  done: 'The client is active again.',
} as const satisfies Area;

const es: AreaIn<typeof en> = {
  open: 'Activar',
  title: '¿Activar de nuevo a {name}?',
  lead: 'A un cliente activo se le puede reservar una cita y asignar terapeuta.',
  stays:
    'Nada más cambia: el equipo de atención, las citas y las notas quedan como están, y no se avisa a nadie.',
  confirm: 'Activar',
  done: 'El cliente está activo de nuevo.',
};

export const activation = { en, es };

declare module '#app/platform/i18n/areas.ts' {
  interface Areas {
    activation: typeof en;
  }
}
