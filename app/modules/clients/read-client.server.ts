import { and, asc, eq, isNull } from 'drizzle-orm';
import {
  careTeamMembers,
  clientInsurances,
  clients,
  emergencyContacts,
  guardians,
} from '#db/schema/clients.ts';
import { therapists } from '#db/schema/therapists.ts';
import type { Scope } from '#db/tenant.server.ts';
import type { Grant } from '#app/modules/identity/permissions.ts';
import { readLocations } from '#app/modules/tenancy/index.server.ts';
import { formatName } from '#app/platform/i18n/format.ts';
import { localDateOf } from '#app/platform/local-time.ts';
import { ageAt, isMinorAt } from './birth-date.ts';
import { mayReachClient } from './care-team.server.ts';
import { sectionsFor, type ClientSection } from './client-sections.ts';
import { openName } from './read-client-names.server.ts';

/**
 * A client's record, as far as the grant shows it; null when there is no such client or the grant does not reach it,
 * which is recorded as denied.
 */
export async function readClient(scope: Scope, grant: Grant, clientId: string) {
  const { tx, tenant, vault, actor } = scope;
  const sections = sectionsFor(grant, actor.kind === 'member' ? actor.role : 'billing');
  const shows = (section: ClientSection) => sections.includes(section);
  const of = (table: typeof guardians | typeof emergencyContacts | typeof clientInsurances) =>
    and(eq(table.tenantId, tenant.id), eq(table.clientId, clientId));
  const [mayReach, [client], locations, kin, emergency, insured, team] = await Promise.all([
    mayReachClient(scope, grant, clientId),
    tx
      .select()
      .from(clients)
      .where(and(eq(clients.tenantId, tenant.id), eq(clients.id, clientId))),
    readLocations(scope),
    shows('guardians')
      ? tx.select().from(guardians).where(of(guardians)).orderBy(asc(guardians.createdAt), asc(guardians.id))
      : [],
    shows('emergency')
      ? tx
          .select()
          .from(emergencyContacts)
          .where(of(emergencyContacts))
          .orderBy(asc(emergencyContacts.createdAt), asc(emergencyContacts.id))
      : [],
    shows('insurance')
      ? tx
          .select()
          .from(clientInsurances)
          .where(of(clientInsurances))
          .orderBy(asc(clientInsurances.createdAt), asc(clientInsurances.id))
      : [],
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
  const name = openName(scope, client);
  const location = locations.find(({ id }) => id === client.homeLocationId);
  const today = localDateOf(scope.now, location?.zone ?? 'UTC');
  const state = vault.open(clients.state, client.id, client.state);
  return {
    ...name,
    status: client.status,
    age: ageAt(name.dateOfBirth, today),
    isMinor: isMinorAt(name.dateOfBirth, state, today),
    locationName: location?.name ?? null,
    homeLocationId: client.homeLocationId,
    locations: locations.map(({ id, name, address }) => ({ id, name, address })),
    zone: location?.zone ?? 'UTC',
    intakeDate: client.intakeDate,
    rowVersion: client.rowVersion,
    sections,
    contact: {
      phone: vault.open(clients.phone, client.id, client.phone),
      email: vault.open(clients.email, client.id, client.email),
      address: vault.open(clients.address, client.id, client.address),
      state,
      preferredLanguage: vault.open(clients.preferredLanguage, client.id, client.preferredLanguage),
      messageChannel: client.messageChannel,
    },
    guardians: kin.map((row) => ({
      id: row.id,
      name: vault.open(guardians.name, row.id, row.name),
      relationship: vault.open(guardians.relationship, row.id, row.relationship),
      phone: vault.open(guardians.phone, row.id, row.phone),
      email: vault.open(guardians.email, row.id, row.email),
    })),
    emergencyContacts: emergency.map((row) => ({
      id: row.id,
      name: vault.open(emergencyContacts.name, row.id, row.name),
      relationship: vault.open(emergencyContacts.relationship, row.id, row.relationship),
      phone: vault.open(emergencyContacts.phone, row.id, row.phone),
    })),
    insurances: insured.map((row) => ({
      id: row.id,
      provider: vault.open(clientInsurances.provider, row.id, row.provider),
      policyNumber: vault.open(clientInsurances.policyNumber, row.id, row.policyNumber),
      groupNumber: vault.open(clientInsurances.groupNumber, row.id, row.groupNumber),
    })),
    careTeam: team.map(({ firstName, lastName, ...member }) => ({
      ...member,
      fullName: formatName({ firstName, lastName }),
    })),
  };
}

export type ClientRecord = NonNullable<Awaited<ReturnType<typeof readClient>>>;

/** Who cares for the client now, the primary therapist first. */
async function readCareTeam({ tx, tenant }: Scope, clientId: string) {
  return tx
    .select({
      therapistId: careTeamMembers.therapistId,
      careRole: careTeamMembers.careRole,
      since: careTeamMembers.since,
      firstName: therapists.firstName,
      lastName: therapists.lastName,
      credentials: therapists.credentials,
    })
    .from(careTeamMembers)
    .innerJoin(
      therapists,
      and(eq(therapists.tenantId, careTeamMembers.tenantId), eq(therapists.id, careTeamMembers.therapistId)),
    )
    .where(
      and(
        eq(careTeamMembers.tenantId, tenant.id),
        eq(careTeamMembers.clientId, clientId),
        isNull(careTeamMembers.until),
      ),
    )
    .orderBy(asc(careTeamMembers.careRole), asc(careTeamMembers.since))
    .then((rows) => rows.sort((a, b) => Number(b.careRole === 'primary') - Number(a.careRole === 'primary')));
}
