import type { Worded } from '#app/platform/i18n/message.ts';
import { paths } from '#app/platform/paths.ts';
import type { DELIVERY_SUBJECTS } from '#db/schema/notifications.ts';

export type SubjectType = (typeof DELIVERY_SUBJECTS)[number];

/** The kinds of subject that messages are about so far: each has its reader in read-matter.server.ts. */
export type ReadableSubject = Extract<SubjectType, 'appointment' | 'waiting_list_entry'>;

/** The subject of a message, in the version that the message is about. */
export interface Subject {
  readonly type: SubjectType;
  readonly id: string;
  readonly version: number;
}

/** Returns the subject of a row of the ledger; null for a row that no migration has filled yet. */
export function subjectOf(row: {
  readonly subjectType: SubjectType | null;
  readonly subjectId: string | null;
  readonly subjectVersion: number | null;
}): Subject | null {
  const { subjectType: type, subjectId: id, subjectVersion: version } = row;
  return type === null || id === null || version === null ? null : { type, id, version };
}

/** The name of each kind of subject, and its page in the clinic if it has one. */
export const SUBJECTS: Readonly<
  Record<SubjectType, { readonly words: Worded; readonly href?: (clinic: string, id: string) => string }>
> = {
  appointment: { words: { en: 'Appointment', es: 'Cita' }, href: paths.appointment },
  client: { words: { en: 'Client', es: 'Cliente' }, href: paths.client },
  account: { words: { en: 'Account', es: 'Cuenta' } },
  clinic: { words: { en: 'Clinic', es: 'Clínica' } },
  waiting_list_entry: {
    words: { en: 'Waiting list entry', es: 'Lugar en la lista de espera' },
    href: paths.waitingEntry,
  },
  consent: { words: { en: 'Consent', es: 'Consentimiento' } },
  document: { words: { en: 'Document', es: 'Documento' } },
};
