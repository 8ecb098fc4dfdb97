import { and, eq } from 'drizzle-orm';
import { clients } from '#db/schema/clients.ts';
import type { Scope } from '#db/tenant.server.ts';
import { changeRecord, type ClientRow, type RecordEdit } from './change-record.server.ts';
import { clientLookups, readPlace } from '#app/modules/clients/person/index.server.ts';
import type { ClientDetails } from './edit-client.schema.ts';
import { readGuardians } from './read-people.server.ts';
import { contactFaults, isMinorClient } from './record-rules.ts';

/**
 * Changes a client's name, birth date, location and contact. Answers as changeRecord does; `invalid` when an adult
 * could no longer be reached, a minor would have no guardian or the location is not the clinic's.
 */
export function updateClient(scope: Scope, { details, ...edit }: RecordEdit & { details: ClientDetails }) {
  return changeRecord(scope, edit, async (client) => {
    const [place, guardians] = await Promise.all([
      readPlace(scope, client.homeLocationId),
      readGuardians(scope, client.id),
    ]);
    const isMinor = isMinorClient(details, place);
    const isKnown = place.locations.some(({ id }) => id === details.homeLocationId);
    const before = unsealDetails(scope, client);
    return {
      before,
      after: details,
      people: { before: { ...before, guardians }, after: { ...details, guardians } },
      errors: {
        ...contactFaults(isMinor, details),
        ...(isMinor && guardians.length === 0 ? ({ dateOfBirth: 'guardian-first' } as const) : {}),
        ...(isKnown ? {} : ({ homeLocationId: 'location-required' } as const)),
      },
      write: () => writeDetails(scope, client.id, details),
    };
  });
}

function unsealDetails({ vault }: Scope, row: ClientRow): ClientDetails {
  return {
    firstName: vault.unseal(clients.firstName, row.id, row.firstName),
    lastName: vault.unseal(clients.lastName, row.id, row.lastName),
    dateOfBirth: vault.unseal(clients.dateOfBirth, row.id, row.dateOfBirth),
    preferredLanguage: vault.unseal(clients.preferredLanguage, row.id, row.preferredLanguage),
    phone: vault.unseal(clients.phone, row.id, row.phone),
    email: vault.unseal(clients.email, row.id, row.email),
    address: vault.unseal(clients.address, row.id, row.address),
    state: vault.unseal(clients.state, row.id, row.state) as ClientDetails['state'],
    messageChannel: row.messageChannel,
    homeLocationId: row.homeLocationId,
  };
}

async function writeDetails({ tx, tenant, vault }: Scope, clientId: string, details: ClientDetails) {
  await tx
    .update(clients)
    .set({
      firstName: vault.seal(clients.firstName, clientId, details.firstName),
      lastName: vault.seal(clients.lastName, clientId, details.lastName),
      dateOfBirth: vault.seal(clients.dateOfBirth, clientId, details.dateOfBirth),
      preferredLanguage: vault.seal(clients.preferredLanguage, clientId, details.preferredLanguage),
      phone: vault.seal(clients.phone, clientId, details.phone),
      email: vault.seal(clients.email, clientId, details.email),
      address: vault.seal(clients.address, clientId, details.address),
      state: vault.seal(clients.state, clientId, details.state),
      messageChannel: details.messageChannel,
      homeLocationId: details.homeLocationId,
      emailLookup: clientLookups.email(vault, details.email),
      phoneLookup: clientLookups.phone(vault, details.phone),
      nameAndBirthLookup: clientLookups.nameAndBirth(vault, details.lastName, details.dateOfBirth),
    })
    .where(and(eq(clients.tenantId, tenant.id), eq(clients.id, clientId)));
}
