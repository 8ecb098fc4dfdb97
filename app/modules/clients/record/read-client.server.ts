import { and, eq, getTableColumns } from 'drizzle-orm';
import { clients } from '#db/schema/clients.ts';
import type { Scope } from '#db/tenant.server.ts';
import type { Grant } from '#app/modules/identity/permissions.ts';
import { hasRole, type Held } from '#app/modules/identity/roles.ts';
import { readEveryLocation } from '#app/modules/tenancy/index.server.ts';
import { localDateOf } from '#app/platform/local-time.ts';
import { mayReachClient, readCareTeam } from '#app/modules/clients/care-team/index.server.ts';
import { ageAt } from '#app/modules/clients/person/birth-date.ts';
import { comingOfAge } from '#app/modules/clients/person/coming-of-age.ts';
import { reachOn } from '#app/modules/clients/person/reach.ts';
import { sectionsFor, type ClientSection } from '#app/modules/clients/person/client-sections.ts';
import { isMinor } from '#app/modules/clients/person/majority.ts';
import { alikeColumn, unsealName } from '#app/modules/clients/person/index.server.ts';
import { readEmergencyContacts, readGuardians, readInsurances } from './read-people.server.ts';

/**
 * Reads the part of a client's record that the grant shows. Null when there is no such client, or when the grant does
 * not reach the client, which is recorded as denied.
 */
export async function readClient(scope: Scope, reaching: Grant, clientId: string) {
  const { tx, tenant, vault, actor } = scope;
  const held: Held = actor.kind === 'member' ? actor : { role: 'billing' };
  // Whoever bills and treats sees the whole of those whom they treat.
  const treats = reaching === 'limited' && hasRole(held, 'therapist');
  const grant = treats && (await mayReachClient(scope, 'own', clientId)) ? 'own' : reaching;
  const sections = sectionsFor(grant, held);
  const shows = (section: ClientSection) => sections.includes(section);
  const [mayReach, [client], locations, guardians, emergencyContacts, insurances, careTeam] =
    await Promise.all([
      mayReachClient(scope, grant, clientId),
      tx
        .select({ ...getTableColumns(clients), alike: alikeColumn })
        .from(clients)
        .where(and(eq(clients.tenantId, tenant.id), eq(clients.id, clientId))),
      readEveryLocation(scope),
      shows('guardians') ? readGuardians(scope, clientId) : [],
      shows('emergency') ? readEmergencyContacts(scope, clientId) : [],
      shows('insurance') ? readInsurances(scope, clientId) : [],
      shows('careTeam') ? readCareTeam(scope, clientId) : [],
    ]);
  if (client === undefined) return null;
  if (!mayReach) {
    scope.audit({
      action: 'client.read',
      resource: { type: 'client', id: clientId },
      clientId,
      outcome: 'denied',
    });
    return null;
  }
  scope.audit({
    action: 'client.read',
    resource: { type: 'client', id: clientId },
    clientId,
    fields: sections,
  });
  const name = unsealName(scope, client);
  const location = locations.find(({ id }) => id === client.homeLocationId);
  const today = localDateOf(scope.now, location?.zone ?? 'UTC');
  const { messageChannel } = client;
  const contact = {
    phone: vault.unseal(clients.phone, client.id, client.phone),
    email: vault.unseal(clients.email, client.id, client.email),
    address: vault.unseal(clients.address, client.id, client.address),
    state: vault.unseal(clients.state, client.id, client.state),
    preferredLanguage: vault.unseal(clients.preferredLanguage, client.id, client.preferredLanguage),
    messageChannel,
  };
  const { dateOfBirth } = name;
  return {
    ...name,
    status: client.status,
    age: ageAt(dateOfBirth, today),
    isMinor: isMinor(dateOfBirth, contact.state, today),
    locationName: location?.name ?? null,
    homeLocationId: client.homeLocationId,
    /** Those that may be chosen; the client's own may be closed. */
    locations: locations
      .filter(({ isActive }) => isActive)
      .map(({ id, name, address }) => ({ id, name, address })),
    zone: location?.zone ?? 'UTC',
    intakeDate: client.intakeDate,
    rowVersion: client.rowVersion,
    sections,
    contact,
    /** False when messages are wanted and nobody can be written to. */
    isWrittenTo:
      messageChannel === 'none' ||
      !shows('guardians') ||
      reachOn({ ...contact, dateOfBirth, guardians }, today).email !== null,
    comingOfAge: shows('guardians') ? comingOfAge({ ...contact, dateOfBirth, guardians }, today) : null,
    guardians,
    emergencyContacts,
    insurances,
    careTeam,
  };
}

export type ClientRecord = NonNullable<Awaited<ReturnType<typeof readClient>>>;
