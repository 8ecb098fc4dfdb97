import type { Area, AreaIn } from '#app/platform/i18n/message.ts';

/** The words for coming sessions that somebody has to see to. */
const en = {
  heading: 'Coming sessions with this person',
  lead: 'They stay booked until you move each to another therapist or cancel it.',
  decidedNext: {
    one: 'You decide about this session in the next step.',
    other: 'You decide about these {count} sessions in the next step.',
  },
  none: 'None is booked.',
} as const satisfies Area;

const es: AreaIn<typeof en> = {
  heading: 'Próximas sesiones con esta persona',
  lead: 'Siguen reservadas hasta que pase cada una a otro terapeuta o la cancele.',
  decidedNext: {
    one: 'Decide sobre esta sesión en el paso siguiente.',
    other: 'Decide sobre estas {count} sesiones en el paso siguiente.',
  },
  none: 'No hay ninguna reservada.',
};

export const coming = { en, es };

declare module '#app/platform/i18n/areas.ts' {
  interface Areas {
    coming: typeof en;
  }
}
