import type { Worded } from '#app/platform/i18n/message.ts';

/** The legal basis on which a message goes out. The ledger stores it with every row. */
export const LEGAL_BASES = {
  /** Reminders and changes of appointments are part of treatment and need no authorization (45 CFR 164.506(c)(2)). */
  treatment: { en: 'Part of treatment (45 CFR 164.506)', es: 'Parte del tratamiento (45 CFR 164.506)' },
} as const satisfies Readonly<Record<string, Worded>>;

/** Words the stored basis; one that a later release wrote keeps its code. */
export function legalBasisWords(locale: 'en' | 'es', stored: string): string {
  return Object.entries(LEGAL_BASES).find(([code]) => code === stored)?.[1][locale] ?? stored;
}
