import type { FieldFaults } from '#app/platform/forms/error-codes.ts';
import { isMinor } from '#app/modules/clients/person/majority.ts';

/** The facts of a client, as far as they are known, by which the law counts the client as a minor. */
interface Resident {
  /** `YYYY-MM-DD`. */
  readonly dateOfBirth?: string | undefined;
  /** The two-letter state of residence. */
  readonly state?: string | undefined;
}

/**
 * The place and day for which a rule is checked: today as `YYYY-MM-DD`, and the state that counts as long as the
 * client's own is not known.
 */
export interface RecordContext {
  readonly today: string;
  readonly state: string;
}

/** Tells whether a client is a minor where the client lives. Nobody is while the birth date is unknown. */
export function isMinorClient({ dateOfBirth, state }: Resident, context: RecordContext): boolean {
  return dateOfBirth !== undefined && isMinor(dateOfBirth, state ?? context.state, context.today);
}

/** A guardian is answered whole or left out, so everything is missing at once. */
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

/** Checks that an added guardian, contact or policy is not empty. Returns what is missing, by field. */
export function addedFaults(part: keyof typeof NOTHING_ADDED, answers: object): FieldFaults<'clients'> {
  return Object.values(answers).every((answer) => answer === null) ? NOTHING_ADDED[part] : {};
}

/**
 * Checks that a minor has a guardian. Returns what is missing, by field; `guardians` counts those whom the record would
 * name.
 */
export function guardianFaults(isMinor: boolean, guardians: number): FieldFaults<'clients'> {
  return isMinor && guardians === 0 ? MISSING_GUARDIAN : {};
}

/** Checks that an adult can be reached; a minor is reached through the guardian. Returns what is missing, by field. */
export function contactFaults(
  isMinor: boolean,
  contact:
    { readonly phone?: string | null | undefined; readonly email?: string | null | undefined } | undefined,
): FieldFaults<'clients'> {
  return !isMinor && !contact?.phone && !contact?.email ? { phone: 'contact-required' } : {};
}

/**
 * Checks that the client has an emergency contact. Returns what is missing, by field; `contacts` counts those whom the
 * record would name.
 */
export function emergencyContactFaults(contacts: number): FieldFaults<'clients'> {
  return contacts === 0 ? MISSING_EMERGENCY_CONTACT : {};
}
