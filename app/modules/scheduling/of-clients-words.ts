import type { Area, AreaIn } from '#app/platform/i18n/message.ts';

/** Why a time cannot be had because of some of several clients or therapists, with their names. */
const en = {
  'client-busy': {
    one: '{names} has another appointment then',
    other: '{names} have another appointment then',
  },
  'co-therapist-busy': { one: '{names} is not free then', other: '{names} are not free then' },
  unlicensed: {
    one: '{therapist} has no license in {states}, where {names} lives',
    other: '{therapist} has no license in {states}, where {names} live',
  },
} as const satisfies Area;

const es: AreaIn<typeof en> = {
  'client-busy': {
    one: '{names} tiene otra cita a esa hora',
    other: '{names} tienen otra cita a esa hora',
  },
  'co-therapist-busy': {
    one: '{names} no está libre a esa hora',
    other: '{names} no están libres a esa hora',
  },
  unlicensed: {
    one: '{therapist} no tiene licencia en {states}, donde vive {names}',
    other: '{therapist} no tiene licencia en {states}, donde viven {names}',
  },
};

export const ofClients = { en, es };

declare module '#app/platform/i18n/areas.ts' {
  interface Areas {
    ofClients: typeof en;
  }
}
