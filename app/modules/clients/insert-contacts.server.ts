import { clientInsurances, emergencyContacts, guardians } from '#db/schema/clients.ts';
import type { Scope } from '#db/tenant.server.ts';
import { clientLookups } from './client-lookups.server.ts';
import { answersOf, type IntakeProgress } from './intake-steps.ts';

/** Writes the people and the insurer around a new client, as far as the intake names them. */
export async function insertContacts(scope: Scope, clientId: string, intake: IntakeProgress): Promise<void> {
  const { tx, tenant, vault, now } = scope;
  const tenantId = tenant.id;
  const guardian = answersOf(intake, 'guardian');
  const emergency = answersOf(intake, 'emergency-contact');
  const insurance = answersOf(intake, 'insurance');
  const writes: Promise<unknown>[] = [];
  if (guardian !== null && guardian.guardianName !== null && guardian.guardianRelationship !== null) {
    const id = scope.newId();
    writes.push(
      tx.insert(guardians).values({
        tenantId,
        id,
        clientId,
        name: vault.seal(guardians.name, id, guardian.guardianName),
        relationship: vault.seal(guardians.relationship, id, guardian.guardianRelationship),
        email: vault.seal(guardians.email, id, guardian.guardianEmail),
        phone: vault.seal(guardians.phone, id, guardian.guardianPhone),
        emailLookup: clientLookups.email(vault, guardian.guardianEmail),
        phoneLookup: clientLookups.phone(vault, guardian.guardianPhone),
        createdAt: now,
      }),
    );
  }
  if (emergency !== null) {
    const id = scope.newId();
    writes.push(
      tx.insert(emergencyContacts).values({
        tenantId,
        id,
        clientId,
        name: vault.seal(emergencyContacts.name, id, emergency.emergencyContactName),
        phone: vault.seal(emergencyContacts.phone, id, emergency.emergencyContactPhone),
        relationship: vault.seal(emergencyContacts.relationship, id, emergency.emergencyContactRelationship),
        createdAt: now,
      }),
    );
  }
  if (
    insurance !== null &&
    insurance.insuranceProvider !== null &&
    insurance.insurancePolicyNumber !== null
  ) {
    const id = scope.newId();
    writes.push(
      tx.insert(clientInsurances).values({
        tenantId,
        id,
        clientId,
        provider: vault.seal(clientInsurances.provider, id, insurance.insuranceProvider),
        policyNumber: vault.seal(clientInsurances.policyNumber, id, insurance.insurancePolicyNumber),
        groupNumber: vault.seal(clientInsurances.groupNumber, id, insurance.insuranceGroupNumber),
        createdAt: now,
      }),
    );
  }
  await Promise.all(writes);
}
