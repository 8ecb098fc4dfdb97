import type { Area, AreaIn } from '#app/platform/i18n/message.ts';

/** The words by which forms and pages tell how a person is named, and apart from namesakes. */
const en = {
  hasOneName: 'This person has one name only',
  hasOneNameHint: 'Enter it in either field.',
  phoneEnding: 'phone ending in {digits}',
  clientSince: 'client since {date}',
  placeOf: '{place} of {of}',
  since: 'since {date}',
  whichOf: '{page}: {which}',
  left: '{name} (no longer here)',
  therapistLeft: 'The primary therapist is no longer here.',
} as const satisfies Area;

const es: AreaIn<typeof en> = {
  hasOneName: 'Esta persona tiene un solo nombre',
  hasOneNameHint: 'Escríbalo en cualquiera de los dos campos.',
  phoneEnding: 'teléfono que termina en {digits}',
  clientSince: 'cliente desde el {date}',
  placeOf: '{place} de {of}',
  since: 'desde {date}',
  whichOf: '{page}: {which}',
  left: '{name} (ya no está)',
  therapistLeft: 'El terapeuta principal ya no está.',
};

declare module '#app/platform/i18n/areas.ts' {
  interface Areas {
    naming: typeof en;
  }
}

export const naming = { en, es };
