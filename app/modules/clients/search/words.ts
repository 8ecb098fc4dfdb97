import type { Area, AreaIn } from '#app/platform/i18n/message.ts';

const en = {
  show: 'Which clients',
  waiting: 'Waiting for a match',
  all: 'All clients',
  only: 'Only: {part}',
  waits: 'Waits',
  waitsSince: { one: '{count} day, since {date}', other: '{count} days, since {date}' },
  waitsToday: 'Since today',
} as const satisfies Area;

const es: AreaIn<typeof en> = {
  show: 'Qué clientes',
  waiting: 'En espera de coincidencia',
  all: 'Todos los clientes',
  only: 'Solo: {part}',
  waits: 'Espera',
  waitsSince: { one: '{count} día, desde el {date}', other: '{count} días, desde el {date}' },
  waitsToday: 'Desde hoy',
};

export const clientParts = { en, es };

declare module '#app/platform/i18n/areas.ts' {
  interface Areas {
    clientParts: typeof en;
  }
}
