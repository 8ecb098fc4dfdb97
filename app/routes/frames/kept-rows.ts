import type { Locale, MessageKey, Translate } from '#app/platform/i18n/index.ts';
import type { SummaryRow } from '#app/ui/summary-list.tsx';
import { READERS } from './kept-readers.ts';

/** What a field is called. Null: what the form carries for itself, and ids, which say nothing to a person. */
const LABELS = {
  idempotencyKey: null,
  rowVersion: null,
  appointmentType: null,
  clientId: null,
  therapistId: null,
  locationId: null,
  serviceId: null,
  roomId: null,
  homeLocationId: null,
  seenInputsHash: null,
  differentFrom: null,
  from: null,
  next: null,
  q: 'clients.searchLabel',
  firstName: 'clients.firstName',
  lastName: 'clients.lastName',
  dateOfBirth: 'clients.dateOfBirth',
  preferredLanguage: 'clients.preferredLanguage',
  phone: 'clients.phone',
  email: 'clients.email',
  address: 'clients.address',
  state: 'clients.state',
  messageChannel: 'clients.messageChannel',
  guardianName: 'clients.guardianName',
  guardianRelationship: 'clients.relationship',
  guardianPhone: 'clients.guardianPhone',
  guardianEmail: 'clients.guardianEmail',
  emergencyContactName: 'clients.emergencyName',
  emergencyContactPhone: 'clients.emergencyPhone',
  emergencyContactRelationship: 'clients.relationship',
  insuranceProvider: 'clients.insurer',
  insurancePolicyNumber: 'clients.policyNumber',
  insuranceGroupNumber: 'clients.groupNumber',
  importance: 'intake.specializations',
  communicationNeeds: 'intake.communicationNeeds',
  ageGroup: 'matching.ageGroup',
  isLanguageRequired: 'intake.isLanguageRequired',
  urgencyLevel: 'intake.urgency',
  modality: 'intake.modality',
  sessionMinutes: 'intake.sessionMinutes',
  concerns: 'intake.concerns',
  slots: 'intake.times',
  other: 'intake.otherTimes',
  startsAt: 'appointments.time',
  otherTime: 'appointments.otherTime',
  overrideReason: 'appointments.overrideReason',
  duration: 'intake.sessionMinutes',
  askedBy: 'appointments.whoAsked',
  reason: 'appointments.cancelReason',
  subjective: 'notes.part_subjective',
  objective: 'notes.part_objective',
  assessment: 'notes.part_assessment',
  plan: 'notes.part_plan',
  sessionStart: 'notes.sessionStart',
  sessionEnd: 'notes.sessionEnd',
  attested: null,
  body: 'notes.addendumBody',
  justification: 'matching.justification',
} as const satisfies Record<string, MessageKey | null>;

/** Whether the page has a name for a field, or knows that it needs none. */
export function isKnownField(name: string): boolean {
  return Object.hasOwn(LABELS, rootOf(name));
}

/** A kept form in words: one row for each question, its answers in the order they were given. */
export function keptRows(
  given: { t: Translate; locale: Locale },
  fields: readonly (readonly [string, string])[],
): SummaryRow[] {
  const rows = new Map<string, string[]>();
  for (const [name, value] of fields) {
    const root = rootOf(name);
    const label = LABELS[root as keyof typeof LABELS] ?? null;
    const words = value === '' ? '' : read(given, root === 'other' ? partOf(name) : root, value);
    if (label === null || words === '') continue;
    rows.set(given.t(label), [...(rows.get(given.t(label)) ?? []), words]);
  }
  return [...rows].map(([label, words]) => ({ label, value: words.join(', ') }));
}

/** What was typed by hand may be no valid choice: it is shown as it came. */
function read(given: { t: Translate; locale: Locale }, field: string, value: string): string {
  try {
    return READERS[field]?.(given, value) ?? value;
  } catch {
    return value;
  }
}

/** `importance.01a2…` and `other[0].start` are answers to `importance` and `other`. */
function rootOf(name: string): string {
  return name.split(/[.[]/)[0] ?? name;
}

/** How a part of an exact time reads: its weekday like a slot's, its ends like a clock. */
function partOf(name: string): string {
  return name.endsWith('.weekday') ? 'otherWeekday' : 'sessionStart';
}
