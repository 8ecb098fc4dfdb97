import { and, eq, inArray, isNull } from 'drizzle-orm';
import { careTeamMembers, clients, guardians } from '#db/schema/clients.ts';
import { therapists } from '#db/schema/therapists.ts';
import type { Scope } from '#db/tenant.server.ts';
import type { Grant } from '#app/modules/identity/permissions.ts';
import { readLocations } from '#app/modules/tenancy/index.server.ts';
import { formatName } from '#app/platform/i18n/format.ts';
import { localDateOf } from '#app/platform/local-time.ts';
import { ageAt } from '#app/modules/clients/person/birth-date.ts';
import { careTeamClientIds } from '#app/modules/clients/care-team/index.server.ts';
import { clientLookups } from '#app/modules/clients/person/index.server.ts';
import { guessClientIndex, readClientIndex, type IndexedClient } from './client-index.server.ts';
import { CLIENTS_PER_PAGE, type FoundClients } from './found-client.ts';
import { matchesName, readClientQuery, type ClientQuery } from './client-query.ts';

/**
 * The clients that a grant reaches and a typed query finds, by surname, one page of 25 (`page` counts from 1). Names and
 * birth dates are opened and compared; e-mail addresses and phones, the guardians' too, are found by their keyed hashes.
 */
export async function searchClients(
  scope: Scope,
  grant: Grant,
  typed: string,
  page: number,
): Promise<FoundClients> {
  const query = readClientQuery(typed);
  const guess = pageOf(await guessClientIndex(scope), query, [], page);
  const [own, all, byContact, locations, guessed] = await Promise.all([
    grant === 'own' ? careTeamClientIds(scope) : null,
    readClientIndex(scope),
    readIdsByContact(scope, query),
    readLocations(scope),
    readPrimaryTherapists(scope, idsOf(guess.onPage)),
  ]);
  const within = [own, byContact].flatMap((ids) => (ids === null ? [] : [new Set(ids)]));
  const { found, shown, onPage } = pageOf(all, query, within, page);
  const unguessed = idsOf(onPage).filter((id) => !guessed.has(id));
  const carers = new Map([...guessed, ...(await readPrimaryTherapists(scope, unguessed))]);
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
    rows: onPage.map(({ id, status, homeLocationId, ...client }) => ({
      id,
      status,
      fullName: formatName(client),
      sortedName: formatName(client, 'sorted'),
      dateOfBirth: client.dateOfBirth,
      age: ageAt(client.dateOfBirth, localDateOf(scope.now, zones.get(homeLocationId) ?? 'UTC')),
      therapist: carers.get(id) ?? null,
    })),
  };
}

function pageOf(
  all: readonly IndexedClient[],
  query: ClientQuery,
  within: readonly ReadonlySet<string>[],
  page: number,
) {
  const found = all.filter((client) => isFound(client, query) && within.every((ids) => ids.has(client.id)));
  const last = Math.max(1, Math.ceil(found.length / CLIENTS_PER_PAGE));
  const shown = Math.min(Math.max(1, Math.trunc(page) || 1), last);
  return {
    found,
    shown,
    onPage: found.slice((shown - 1) * CLIENTS_PER_PAGE, shown * CLIENTS_PER_PAGE),
  };
}

const idsOf = (clients: readonly IndexedClient[]) => clients.map(({ id }) => id);

function isFound(client: IndexedClient, query: ClientQuery): boolean {
  if (query.kind === 'name') return matchesName(query.words, client.folded);
  return query.kind !== 'birth-date' || client.dateOfBirth === query.date;
}

/** Whom an e-mail address or a phone belongs to, or a guardian's; null when neither was asked for. */
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

/** The primary therapist of each of these clients, null where there is none. */
async function readPrimaryTherapists(
  { tx, tenant }: Scope,
  ids: readonly string[],
): Promise<Map<string, string | null>> {
  if (ids.length === 0) return new Map();
  const rows = await tx
    .select({
      clientId: careTeamMembers.clientId,
      firstName: therapists.firstName,
      lastName: therapists.lastName,
    })
    .from(careTeamMembers)
    .innerJoin(
      therapists,
      and(eq(therapists.tenantId, careTeamMembers.tenantId), eq(therapists.id, careTeamMembers.therapistId)),
    )
    .where(
      and(
        eq(careTeamMembers.tenantId, tenant.id),
        inArray(careTeamMembers.clientId, [...ids]),
        eq(careTeamMembers.careRole, 'primary'),
        isNull(careTeamMembers.until),
      ),
    );
  const named = new Map(rows.map((row) => [row.clientId, formatName(row)]));
  return new Map(ids.map((id) => [id, named.get(id) ?? null]));
}
