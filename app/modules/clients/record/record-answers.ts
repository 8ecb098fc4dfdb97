import type { PartAnswers, RecordAnswers } from './record.schema.ts';

/** The parts of a client's record that the forms ask for, as they were read. */
interface RecordParts {
  readonly firstName: string;
  readonly lastName: string;
  readonly dateOfBirth: string;
  readonly contact: {
    readonly phone: string | null;
    readonly email: string | null;
    readonly address: string | null;
    readonly state: string;
    readonly preferredLanguage: string;
    readonly messageChannel: 'email' | 'none';
  };
  readonly guardians: readonly (Guardian & { readonly id: string })[];
  readonly emergencyContacts: readonly (EmergencyContact & { readonly id: string })[];
  readonly insurances: readonly (Insurance & { readonly id: string })[];
}

interface EmergencyContact {
  readonly name: string;
  readonly relationship: string;
  readonly phone: string;
}

interface Guardian extends Omit<EmergencyContact, 'phone'> {
  readonly phone: string | null;
  readonly email: string | null;
}

interface Insurance {
  readonly provider: string;
  readonly policyNumber: string;
  readonly groupNumber: string | null;
}

/** Turns a guardian into the answers that the form would give again; all are null when nobody is named. */
export const guardianAnswers = (one: Guardian | undefined): PartAnswers['guardian'] => ({
  guardianName: one?.name ?? null,
  guardianRelationship: one?.relationship ?? null,
  guardianPhone: one?.phone ?? null,
  guardianEmail: one?.email ?? null,
});

/** Turns an emergency contact into the answers that the form would give again; all are null when nobody is named. */
export const emergencyContactAnswers = (one: EmergencyContact | undefined) => ({
  emergencyContactName: one?.name ?? null,
  emergencyContactPhone: one?.phone ?? null,
  emergencyContactRelationship: one?.relationship ?? null,
});

/** Turns a policy into the answers that the form would give again; all are null when the client pays. */
export const insuranceAnswers = (one: Insurance | undefined): PartAnswers['insurance'] => ({
  insuranceProvider: one?.provider ?? null,
  insurancePolicyNumber: one?.policyNumber ?? null,
  insuranceGroupNumber: one?.groupNumber ?? null,
});

/**
 * Turns a client's record into the answers that its forms would give again. Of several people or policies it takes the
 * one with this id; null stands for one that is still to be added.
 */
export function recordAnswers(client: RecordParts, id: string | null): RecordAnswers {
  const { firstName, lastName, dateOfBirth } = client;
  const { preferredLanguage, ...contact } = client.contact;
  const chosen = <One extends { readonly id: string }>(list: readonly One[]) =>
    list.find((one) => one.id === id);
  return {
    person: { firstName, lastName, dateOfBirth, preferredLanguage },
    contact,
    guardian: guardianAnswers(chosen(client.guardians)),
    'emergency-contact': emergencyContactAnswers(chosen(client.emergencyContacts)),
    insurance: insuranceAnswers(chosen(client.insurances)),
  };
}
