import type { IntakeAnswers } from './intake-steps.ts';

/** What of a client's record the forms ask for, as it was read. */
interface RecordParts {
  readonly firstName: string;
  readonly lastName: string;
  readonly dateOfBirth: string;
  readonly homeLocationId: string;
  readonly contact: Readonly<Record<string, string | null>>;
  readonly guardians: readonly Person[];
  readonly emergencyContacts: readonly Omit<Person, 'email'>[];
  readonly insurances: readonly {
    readonly provider: string;
    readonly policyNumber: string;
    readonly groupNumber: string | null;
  }[];
}

interface Person {
  readonly name: string;
  readonly relationship: string;
  readonly phone: string | null;
  readonly email: string | null;
}

/** A client's record as the answers that an intake would give again; of several people the first. */
export function recordAnswers(client: RecordParts): IntakeAnswers {
  const { firstName, lastName, dateOfBirth, contact, homeLocationId } = client;
  const [guardian] = client.guardians;
  const [emergency] = client.emergencyContacts;
  const [insurance] = client.insurances;
  return {
    person: { firstName, lastName, dateOfBirth, preferredLanguage: contact['preferredLanguage'] },
    contact,
    needs: { homeLocationId },
    guardian: {
      guardianName: guardian?.name,
      guardianRelationship: guardian?.relationship,
      guardianPhone: guardian?.phone,
      guardianEmail: guardian?.email,
    },
    'emergency-contact': {
      emergencyContactName: emergency?.name,
      emergencyContactPhone: emergency?.phone,
      emergencyContactRelationship: emergency?.relationship,
    },
    insurance: {
      insuranceProvider: insurance?.provider,
      insurancePolicyNumber: insurance?.policyNumber,
      insuranceGroupNumber: insurance?.groupNumber,
    },
  } as IntakeAnswers;
}
