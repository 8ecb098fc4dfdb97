import type { Locale } from '#app/platform/i18n/locale.ts';
import type { Worded } from '#app/platform/i18n/message.ts';
import type { LEGAL_BASES } from './legal-bases.ts';
import { OFFER_KINDS } from './offer-kinds.ts';
import type { ReadableSubject } from './subjects.ts';

interface Text {
  readonly subject: string;
  /** What is new, and where. A message that tells of several appointments says the news of each. */
  readonly news: string;
}

/**
 * A text in one language. `changed` takes its place for a reader who believes another time (`{{before}}`), `retold` for one who
 * was told the same moment by another zone's clock (`{{toldAs}}`), `elsewhere` for one who knows the time and believes another
 * place (`{{placeBefore}}`).
 */
interface Template extends Text {
  readonly changed?: Text;
  readonly retold?: Text;
  readonly elsewhere?: Text;
}

const CALL = {
  en: 'To change or cancel it, call {{phone}}.',
  es: 'Para cambiarla o cancelarla, llame al {{phone}}.',
} as const;

export const CALL_ANEW = {
  en: 'To arrange another one, call {{phone}}.',
  es: 'Para pedir otra, llame al {{phone}}.',
} as const;

/**
 * The subject and the last words of a message about several appointments that one act has changed; `off` is the subject where
 * none of them takes place any more.
 */
export const SEVERAL = {
  en: {
    subject: 'Changes to your appointments',
    off: 'Your appointments are cancelled',
    call: 'To change or cancel any of them, or to arrange another one, call {{phone}}.',
  },
  es: {
    subject: 'Cambios en sus citas',
    off: 'Sus citas se cancelaron',
    call: 'Para cambiar o cancelar alguna, o pedir otra, llame al {{phone}}.',
  },
} as const;

/**
 * What a message about a series says around its list of appointments. `booked` is said of those that take place, `changed` of those
 * that do at another time or place than their reader believes, `off` of those that do not any more; `without` names the days of the
 * rule on which there is none. The lines of the changed ones are named as the parts of a template.
 */
export const SERIES = {
  en: {
    subject: 'Your appointments',
    line: '{{day}} at {{time}}',
    changedLine: '{{before}} is now {{day}} at {{time}}',
    retoldLine: '{{day}} at {{time}}; we told you {{toldAs}}',
    elsewhereLine: '{{day}} at {{time}}; its place is no longer {{placeBefore}}',
    booked: 'You have these appointments',
    changed: 'These appointments have changed, now',
    off: 'These appointments are cancelled:',
    without: 'There is no appointment on:',
  },
  es: {
    subject: 'Sus citas',
    line: '{{day}}, {{time}}',
    changedLine: '{{before}} es ahora: {{day}}, {{time}}',
    retoldLine: '{{day}}, {{time}}; le dijimos: {{toldAs}}',
    elsewhereLine: '{{day}}, {{time}}; su lugar ya no es {{placeBefore}}',
    booked: 'Tiene estas citas',
    changed: 'Estas citas cambiaron, ahora',
    off: 'Estas citas se cancelaron:',
    without: 'No hay cita en estas fechas:',
  },
} as const;

/**
 * What a message says behind its news where another appointment stands at a time that it says to be no more (`{{others}}`): no
 * message names a client, so that its reader could take the one for the other.
 */
export const STANDS = {
  en: 'You still have another appointment on {{others}}.',
  es: 'Sigue en pie otra cita: {{others}}.',
} as const;

/** The appointment as it stands, for a reader who was told nothing of it. */
const AS_IT_STANDS = {
  en: {
    subject: 'Your appointment on {{day}} at {{time}}',
    news: `You have an appointment on {{day}} at {{time}}.\n\n{{place}}`,
  },
  es: {
    subject: 'Su cita: {{day}}, {{time}}',
    news: `Tiene una cita: {{day}}, {{time}}.\n\n{{place}}`,
  },
} as const;

/** The definition of a message kind: its subject, its legal basis, its text and its name. */
interface KindRule {
  /** The kind of subject. A message is about one version of its subject: once that has changed, it is not sent. */
  readonly about: ReadableSubject;
  readonly legalBasis: keyof typeof LEGAL_BASES;
  /** When true, a stored kind also has the hours before the start: `reminder-24h`. */
  readonly hasHours?: true;
  /** When true, it says that its subject takes place no more, and names what its reader believed of it. */
  readonly endsIt?: true;
  /** The ledger's name for one message of the kind, and for several. */
  readonly one: Worded;
  readonly several: Worded;
  /** How its reader asks for something else. */
  readonly call: Readonly<Record<Locale, string>>;
  /** The text, without the call and the clinic's name at its end. Variables are `{{name}}`; a test judges every text (tests/support/message-lint.ts). */
  readonly template: Readonly<Record<Locale, Template>>;
}

/**
 * Every kind of message. A message about an appointment gives the clinic's neutral name, the day, the time, the place
 * and the phone, and nothing else of it (45 CFR 164.502(b), minimum necessary). A cancellation names the time that its
 * reader knows, which may be an earlier one than the appointment's.
 */
export const MESSAGE_KINDS = {
  confirmation: {
    about: 'appointment',
    legalBasis: 'treatment',
    one: { en: 'Confirmation', es: 'Confirmación' },
    several: { en: 'Confirmations', es: 'Confirmaciones' },
    call: CALL,
    template: AS_IT_STANDS,
  },
  moved: {
    about: 'appointment',
    legalBasis: 'treatment',
    one: { en: 'Change', es: 'Cambio' },
    several: { en: 'Changes', es: 'Cambios' },
    call: CALL,
    template: {
      en: {
        ...AS_IT_STANDS.en,
        changed: {
          subject: 'Your appointment has changed: {{day}} at {{time}}',
          news: `Your appointment on {{before}} was moved. It is now on {{day}} at {{time}}.\n\n{{place}}`,
        },
        retold: {
          subject: 'Your appointment by the clock of its place: {{day}} at {{time}}',
          news: `We told you {{toldAs}} for your appointment. Its place has another time zone. By the clock there, your appointment is on {{day}} at {{time}}.\n\n{{place}}`,
        },
        elsewhere: {
          subject: 'Your appointment on {{day}} at {{time}}: its place has changed',
          news: `The place of your appointment on {{day}} at {{time}} has changed. It is no longer {{placeBefore}}.\n\n{{place}}`,
        },
      },
      es: {
        ...AS_IT_STANDS.es,
        changed: {
          subject: 'Su cita se cambió: {{day}}, {{time}}',
          news: `Su cita de {{before}} se cambió. Ahora es: {{day}}, {{time}}.\n\n{{place}}`,
        },
        retold: {
          subject: 'Su cita según el reloj del lugar: {{day}}, {{time}}',
          news: `Para su cita le dijimos: {{toldAs}}. El lugar tiene otra zona horaria. Según el reloj de allí, su cita es: {{day}}, {{time}}.\n\n{{place}}`,
        },
        elsewhere: {
          subject: 'Su cita cambió de lugar: {{day}}, {{time}}',
          news: `Su cita cambió de lugar: {{day}}, {{time}}. Ya no es {{placeBefore}}.\n\n{{place}}`,
        },
      },
    },
  },
  cancellation: {
    about: 'appointment',
    legalBasis: 'treatment',
    endsIt: true,
    one: { en: 'Cancellation', es: 'Cancelación' },
    several: { en: 'Cancellations', es: 'Cancelaciones' },
    call: CALL_ANEW,
    template: {
      en: {
        subject: 'Your appointment on {{beforeDay}} is cancelled',
        news: 'Your appointment on {{before}} is cancelled.\n\n{{place}}',
      },
      es: {
        subject: 'Su cita se canceló: {{beforeDay}}',
        news: 'Su cita se canceló: {{before}}.\n\n{{place}}',
      },
    },
  },
  reminder: {
    about: 'appointment',
    legalBasis: 'treatment',
    hasHours: true,
    one: { en: 'Reminder', es: 'Recordatorio' },
    several: { en: 'Reminders', es: 'Recordatorios' },
    call: CALL,
    template: {
      en: {
        subject: 'Reminder: {{day}} at {{time}}',
        news: `This is a reminder of your appointment on {{day}} at {{time}}.\n\n{{place}}`,
        changed: {
          subject: 'Reminder: {{day}} at {{time}}',
          news: `This is a reminder of your appointment. It was moved from {{before}} and is now on {{day}} at {{time}}.\n\n{{place}}`,
        },
        retold: {
          subject: 'Reminder: {{day}} at {{time}}',
          news: `This is a reminder of your appointment. We told you {{toldAs}}. Its place has another time zone. By the clock there, your appointment is on {{day}} at {{time}}.\n\n{{place}}`,
        },
        elsewhere: {
          subject: 'Reminder: {{day}} at {{time}}',
          news: `This is a reminder of your appointment on {{day}} at {{time}}. Its place has changed: it is no longer {{placeBefore}}.\n\n{{place}}`,
        },
      },
      es: {
        subject: 'Recordatorio: {{day}}, {{time}}',
        news: `Le recordamos su cita: {{day}}, {{time}}.\n\n{{place}}`,
        changed: {
          subject: 'Recordatorio: {{day}}, {{time}}',
          news: `Le recordamos su cita. Era: {{before}}. Se cambió y ahora es: {{day}}, {{time}}.\n\n{{place}}`,
        },
        retold: {
          subject: 'Recordatorio: {{day}}, {{time}}',
          news: `Le recordamos su cita. Le dijimos: {{toldAs}}. El lugar tiene otra zona horaria. Según el reloj de allí, su cita es: {{day}}, {{time}}.\n\n{{place}}`,
        },
        elsewhere: {
          subject: 'Recordatorio: {{day}}, {{time}}',
          news: `Le recordamos su cita: {{day}}, {{time}}. Cambió de lugar: ya no es {{placeBefore}}.\n\n{{place}}`,
        },
      },
    },
  },
  ...OFFER_KINDS,
} as const satisfies Readonly<Record<string, KindRule>>;

export type KindName = keyof typeof MESSAGE_KINDS;

type WithHours = {
  [Name in KindName]: (typeof MESSAGE_KINDS)[Name] extends { hasHours: true } ? Name : never;
}[KindName];

/** A kind as the ledger stores it. */
export type MessageKind = Exclude<KindName, WithHours> | `${WithHours}-${number}h`;

/** A stored kind, taken apart. */
export interface ReadKind {
  readonly kind: MessageKind;
  readonly name: KindName;
  readonly hours: number | null;
  readonly rule: KindRule;
}

export const KIND_NAMES = Object.keys(MESSAGE_KINDS) as KindName[];

/** What a stored kind has behind its name where it was kept for a former reader. */
export const FOR_FORMER = '-former-';

/**
 * Returns the kind under which it is kept that a former reader was not told. `ordinal` tells apart the readers that a client had, so
 * that each is kept once of one version.
 */
export function kindForFormer(kind: 'moved' | 'cancellation', ordinal: number): string {
  return `${kind}${FOR_FORMER}${String(ordinal)}`;
}

/** Reads a stored kind; null for one that another release has written, which is never taken for a similar one. */
export function readKind(stored: string): ReadKind | null {
  const [, ofFormer] = /^(moved|cancellation)-former-\d+$/.exec(stored) ?? [];
  if (ofFormer !== undefined) return readKind(ofFormer);
  for (const name of KIND_NAMES) {
    const rule: KindRule = MESSAGE_KINDS[name];
    if (rule.hasHours !== true && stored === name) {
      return { kind: stored as MessageKind, name, hours: null, rule };
    }
    const [, before, hours] = /^(.+)-(\d+)h$/.exec(stored) ?? [];
    if (rule.hasHours === true && before === name) {
      return { kind: stored as MessageKind, name, hours: Number(hours), rule };
    }
  }
  return null;
}

/** Returns the definition of a stored kind that this release writes. */
export function ruleOf(kind: MessageKind): KindRule {
  const read = readKind(kind);
  if (read === null) throw new Error(`No such kind of message: ${kind}.`);
  return read.rule;
}
