import type { Scope } from '#db/tenant.server.ts';
import { answersOf, type IntakeProgress } from './intake-steps.ts';
import { writeEmergencyContact } from './write-emergency-contact.server.ts';
import { writeGuardian } from './write-guardian.server.ts';
import { writeInsurance } from './write-insurance.server.ts';

/** Writes the people and the insurer around a new client, as far as the intake names them. */
export async function insertContacts(scope: Scope, clientId: string, intake: IntakeProgress): Promise<void> {
  const guardian = answersOf(intake, 'guardian');
  const emergency = answersOf(intake, 'emergency-contact');
  const insurance = answersOf(intake, 'insurance');
  await Promise.all([
    guardian === null ? null : writeGuardian(scope, clientId, guardian, null),
    emergency === null ? null : writeEmergencyContact(scope, clientId, emergency, null),
    insurance === null ? null : writeInsurance(scope, clientId, insurance, null),
  ]);
}
