import { clients } from '#db/schema/clients.ts';
import type { Scope } from '#db/tenant.server.ts';
import { clientLookups } from '#app/modules/clients/person/index.server.ts';
import type { PartAnswers } from './record.schema.ts';
import { writeEmergencyContact } from './write-emergency-contact.server.ts';
import { writeGuardian } from './write-guardian.server.ts';
import { writeInsurance } from './write-insurance.server.ts';

/** A client who is new to the clinic, with the people and the insurers around it. */
export interface NewRecord {
  readonly person: PartAnswers['person'];
  readonly contact: PartAnswers['contact'];
  readonly homeLocationId: string;
  /** `YYYY-MM-DD` at the client's location. */
  readonly intakeDate: string;
  readonly guardians: readonly PartAnswers['guardian'][];
  readonly emergencyContacts: readonly PartAnswers['emergency-contact'][];
  readonly insurances: readonly PartAnswers['insurance'][];
}

/**
 * Writes the record of a new client, whose status is `intake`, and returns its id. The caller has checked the rules.
 */
export async function createClientRecord(scope: Scope, record: NewRecord): Promise<string> {
  const id = scope.newId();
  await insertClient(scope, id, record);
  await Promise.all([
    ...record.guardians.map((one) => writeGuardian(scope, id, one, null)),
    ...record.emergencyContacts.map((one) => writeEmergencyContact(scope, id, one, null)),
    ...record.insurances.map((one) => writeInsurance(scope, id, one, null)),
  ]);
  const { person, contact, guardians, emergencyContacts, insurances } = record;
  const parts = [person, contact, ...guardians, ...insurances, ...emergencyContacts];
  scope.audit({
    action: 'client.create',
    resource: { type: 'client', id },
    clientId: id,
    fields: [...new Set(parts.flatMap((part) => Object.keys(part)))],
  });
  return id;
}

async function insertClient(
  { tx, tenant, vault, now }: Scope,
  id: string,
  { person, contact, homeLocationId, intakeDate }: NewRecord,
): Promise<void> {
  await tx.insert(clients).values({
    tenantId: tenant.id,
    id,
    status: 'intake',
    homeLocationId,
    firstName: vault.seal(clients.firstName, id, person.firstName),
    lastName: vault.seal(clients.lastName, id, person.lastName),
    dateOfBirth: vault.seal(clients.dateOfBirth, id, person.dateOfBirth),
    email: vault.seal(clients.email, id, contact.email),
    phone: vault.seal(clients.phone, id, contact.phone),
    address: vault.seal(clients.address, id, contact.address),
    state: vault.seal(clients.state, id, contact.state),
    preferredLanguage: vault.seal(clients.preferredLanguage, id, person.preferredLanguage),
    emailLookup: clientLookups.email(vault, contact.email),
    phoneLookup: clientLookups.phone(vault, contact.phone),
    nameAndBirthLookup: clientLookups.nameAndBirth(vault, person.lastName, person.dateOfBirth),
    messageChannel: contact.messageChannel,
    intakeDate,
    createdAt: now,
    updatedAt: now,
  });
}
