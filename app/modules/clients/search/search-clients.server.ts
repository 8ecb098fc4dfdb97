import { and, eq } from 'drizzle-orm';
import { clients, guardians } from '#db/schema/clients.ts';
import { therapists } from '#db/schema/therapists.ts';
import type { Scope } from '#db/tenant.server.ts';
import type { Grant } from '#app/modules/identity/permissions.ts';
import { cachedBySetup, readLocations } from '#app/modules/tenancy/index.server.ts';
import { formatName } from '#app/platform/i18n/format.ts';
import { localDateOf } from '#app/platform/local-time.ts';
import { ageAt } from '#app/modules/clients/person/birth-date.ts';
import { careTeamClientIds } from '#app/modules/clients/care-team/index.server.ts';
import { clientLookups } from '#app/modules/clients/person/index.server.ts';
import type { ClientIndex, IndexedClient } from './client-index.ts';
import { readClientIndex } from './client-index.server.ts';
import { CLIENTS_PER_PAGE, type FoundClients } from './found-client.ts';
import { readClientQuery, type ClientQuery } from './client-query.ts';

/**
 * Finds the clients that a grant reaches and a typed query names, by surname, one page of 25 (`page` counts from 1).
 * Names and birth dates are unsealed and compared; e-mail addresses and phones, the guardians' too, are found by their
 * keyed hashes.
 */
export async function searchClients(
  scope: Scope,
  grant: Grant,
  typed: string,
  page: number,
): Promise<FoundClients> {
  const query = readClientQuery(typed);
  const [own, index, byContact, locations, therapistNames] = await Promise.all([
    grant === 'own' ? careTeamClientIds(scope) : null,
    readClientIndex(scope),
    readIdsByContact(scope, query),
    readLocations(scope),
    readNamesOfTherapists(scope),
  ]);
  const within = [own, byContact].flatMap((ids) => (ids === null ? [] : [new Set(ids)]));
  const { found, shown, onPage } = pageOf(index, query, within, page);
  const zones = new Map(locations.map(({ id, zone }) => [id, zone]));
  scope.audit({
    action: 'client.search',
    resource: { type: 'client' },
    fields: ['firstName', 'lastName', 'dateOfBirth', 'status'],
    detail: { query: query.kind, found: found.length, page: shown, shown: onPage.map((client) => client.id) },
  });
  return {
    total: found.length,
    page: shown,
    rows: onPage.map(({ id, status, homeLocationId, therapistId, ...client }) => ({
      id,
      status,
      fullName: formatName(client),
      sortedName: formatName(client, 'sorted'),
      dateOfBirth: client.dateOfBirth,
      age: ageAt(client.dateOfBirth, localDateOf(scope.now, zones.get(homeLocationId) ?? 'UTC')),
      therapist: (therapistId === null ? undefined : therapistNames.get(therapistId)) ?? null,
    })),
  };
}

function pageOf(
  index: ClientIndex,
  query: ClientQuery,
  within: readonly ReadonlySet<string>[],
  page: number,
) {
  const matching = matchingClients(index, query);
  const found =
    within.length === 0 ? matching : matching.filter(({ id }) => within.every((ids) => ids.has(id)));
  const last = Math.max(1, Math.ceil(found.length / CLIENTS_PER_PAGE));
  const shown = Math.min(Math.max(1, Math.trunc(page) || 1), last);
  return {
    found,
    shown,
    onPage: found.slice((shown - 1) * CLIENTS_PER_PAGE, shown * CLIENTS_PER_PAGE),
  };
}

/**
 * Returns those whom a query by name or birth date finds; for any other query all, who are then searched by contact.
 */
function matchingClients(index: ClientIndex, query: ClientQuery): readonly IndexedClient[] {
  if (query.kind === 'name') return index.named(query.words);
  if (query.kind !== 'birth-date') return index.clients;
  return index.clients.filter(({ dateOfBirth }) => dateOfBirth === query.date);
}

/** Reads whose e-mail address or phone it is, a guardian's included; null when the query is for neither. */
async function readIdsByContact({ tx, tenant, vault }: Scope, query: ClientQuery): Promise<string[] | null> {
  if (query.kind !== 'email' && query.kind !== 'phone') return null;
  const found =
    query.kind === 'email'
      ? clientLookups.email(vault, query.email)
      : clientLookups.phone(vault, query.phone);
  if (found === null) return [];
  const [onClient, onGuardian] =
    query.kind === 'email'
      ? [eq(clients.emailLookup, found), eq(guardians.emailLookup, found)]
      : [eq(clients.phoneLookup, found), eq(guardians.phoneLookup, found)];
  const [direct, throughGuardian] = await Promise.all([
    tx
      .select({ id: clients.id })
      .from(clients)
      .where(and(eq(clients.tenantId, tenant.id), onClient)),
    tx
      .select({ id: guardians.clientId })
      .from(guardians)
      .where(and(eq(guardians.tenantId, tenant.id), onGuardian)),
  ]);
  return [...direct, ...throughGuardian].map(({ id }) => id);
}

/** Reads the names of the clinic's therapists by id. */
const readNamesOfTherapists = cachedBySetup(
  async ({ tx, tenant }: Scope): Promise<ReadonlyMap<string, string>> => {
    const rows = await tx
      .select({ id: therapists.id, firstName: therapists.firstName, lastName: therapists.lastName })
      .from(therapists)
      .where(eq(therapists.tenantId, tenant.id));
    return new Map(rows.map((row) => [row.id, formatName(row)]));
  },
);
