import type { FieldFaults } from '#app/platform/forms/error-codes.ts';
import { isMinor } from '#app/modules/clients/person/majority.ts';

/** What of a client decides whether the law counts it as a minor, as far as it is known. */
interface Resident {
  /** `YYYY-MM-DD`. */
  readonly dateOfBirth?: string | undefined;
  /** The two-letter state of residence. */
  readonly state?: string | undefined;
}

/** Where and when a rule is asked: today as `YYYY-MM-DD`, and the state that counts until the client's own is known. */
export interface RecordContext {
  readonly today: string;
  readonly state: string;
}

/** Says whether a client is a minor where it lives; nobody is while the birth date is unknown. */
export function isMinorClient({ dateOfBirth, state }: Resident, context: RecordContext): boolean {
  return dateOfBirth !== undefined && isMinor(dateOfBirth, state ?? context.state, context.today);
}

/** A guardian is answered whole or left out, so all of it is missing at once. */
const MISSING_GUARDIAN = {
  guardianName: 'guardian-required',
  guardianRelationship: 'relationship-required',
  guardianPhone: 'guardian-contact-required',
} as const;
const MISSING_EMERGENCY_CONTACT = {
  emergencyContactName: 'emergency-name-required',
  emergencyContactPhone: 'emergency-phone-required',
  emergencyContactRelationship: 'relationship-required',
} as const;

const NOTHING_ADDED = {
  guardian: { ...MISSING_GUARDIAN, guardianName: 'guardian-name-required' },
  'emergency-contact': MISSING_EMERGENCY_CONTACT,
  insurance: { insuranceProvider: 'insurer-required', insurancePolicyNumber: 'policy-number-required' },
} as const;

/** A guardian, contact or policy that is added says something. Returns what is missing, by field, when nothing is answered. */
export function addedFaults(part: keyof typeof NOTHING_ADDED, answers: object): FieldFaults<'clients'> {
  return Object.values(answers).every((answer) => answer === null) ? NOTHING_ADDED[part] : {};
}

/** A minor needs a guardian. Returns what is missing, by field; `guardians` counts those whom the record would name. */
export function guardianFaults(isMinor: boolean, guardians: number): FieldFaults<'clients'> {
  return isMinor && guardians === 0 ? MISSING_GUARDIAN : {};
}

/** An adult needs a way to be reached; a minor is reached through the guardian. Returns what is missing, by field. */
export function contactFaults(
  isMinor: boolean,
  contact:
    { readonly phone?: string | null | undefined; readonly email?: string | null | undefined } | undefined,
): FieldFaults<'clients'> {
  return !isMinor && !contact?.phone && !contact?.email ? { phone: 'contact-required' } : {};
}

/** Every client has somebody to call. Returns what is missing, by field; `contacts` counts those the record would name. */
export function emergencyContactFaults(contacts: number): FieldFaults<'clients'> {
  return contacts === 0 ? MISSING_EMERGENCY_CONTACT : {};
}
