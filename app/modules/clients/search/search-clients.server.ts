import { and, eq } from 'drizzle-orm';
import { clients, guardians } from '#db/schema/clients.ts';
import { therapists } from '#db/schema/therapists.ts';
import type { Scope } from '#db/tenant.server.ts';
import type { Grant } from '#app/modules/identity/permissions.ts';
import { cachedBySetup, readLocations } from '#app/modules/tenancy/index.server.ts';
import { formatName } from '#app/platform/i18n/format.ts';
import type { Locale } from '#app/platform/i18n/index.ts';
import { addDays, localDateOf, utcDateOf } from '#app/platform/local-time.ts';
import { ageAt } from '#app/modules/clients/person/birth-date.ts';
import { sectionsFor } from '#app/modules/clients/person/client-sections.ts';
import { careTeamClientIds } from '#app/modules/clients/care-team/index.server.ts';
import { clientLookups } from '#app/modules/clients/person/index.server.ts';
import { guardianMeant, type IndexedClient } from '#app/modules/clients/known/client-index.ts';
import { readClientIndex } from '#app/modules/clients/known/index.server.ts';
import { meansName } from '#app/platform/fold-name.ts';
import { CLIENTS_PER_PAGE, type FoundClients } from './found-client.ts';
import { readClientQuery, type ClientQuery } from './client-query.ts';

/**
 * Finds the clients that a grant reaches and a typed query means, by surname, one page of 25 (`page` counts from 1). Names, birth dates and
 * phones are unsealed and compared; e-mail addresses are found by their keyed hashes. A guardian's name, phone and e-mail
 * count for those who may see guardians.
 */
export async function searchClients(
  scope: Scope,
  grant: Grant,
  typed: string,
  page: number,
  locale: Locale = 'en',
): Promise<FoundClients> {
  const query = queryOf(scope, typed, locale);
  const seesGuardians = maySeeGuardians(scope, grant);
  const [within, index, locations, therapistNames] = await Promise.all([
    readWithin(scope, grant, query),
    readClientIndex(scope),
    readLocations(scope),
    readNamesOfTherapists(scope),
  ]);
  const found = reached(index.find(query, seesGuardians), within);
  const { shown, onPage } = pageOf(found, page);
  const zones = new Map(locations.map(({ id, zone }) => [id, zone]));
  const rows = onPage.map(({ id, status, homeLocationId, therapistId, ...client }) => ({
    id,
    status,
    fullName: formatName(client),
    sortedName: formatName(client, 'sorted'),
    dateOfBirth: client.dateOfBirth,
    age: ageAt(client.dateOfBirth, localDateOf(scope.now, zones.get(homeLocationId) ?? 'UTC')),
    therapist: (therapistId === null ? undefined : therapistNames.get(therapistId)) ?? null,
    guardian: foundBy(query, client),
  }));
  auditSearch(scope, query, { found: found.length, page: shown, rows });
  return { total: found.length, page: shown, rows };
}

/**
 * Returns the ids of those whom a grant reaches and a typed query means, by surname. Whoever shows more of them than the
 * ids records that in the audit trail.
 */
export async function findClientIds(
  scope: Scope,
  grant: Grant,
  typed: string,
  locale: Locale,
): Promise<string[]> {
  const query = queryOf(scope, typed, locale);
  const [within, index] = await Promise.all([readWithin(scope, grant, query), readClientIndex(scope)]);
  return reached(index.find(query, maySeeGuardians(scope, grant)), within).map(({ id }) => id);
}

/** Somebody who is born today may be registered where it is already tomorrow. */
function queryOf({ now }: Scope, typed: string, locale: Locale): ClientQuery {
  return readClientQuery(typed, { today: addDays(utcDateOf(now), 1), mayBeDayFirst: locale === 'es' });
}

function maySeeGuardians({ actor }: Scope, grant: Grant): boolean {
  return actor.kind !== 'member' || sectionsFor(grant, actor.role).includes('guardians');
}

/** Reads the clients among whom to search: those the grant reaches, those with the e-mail address. */
async function readWithin(scope: Scope, grant: Grant, query: ClientQuery): Promise<ReadonlySet<string>[]> {
  const ids = await Promise.all([
    grant === 'own' ? careTeamClientIds(scope) : null,
    query.email === null ? null : readIdsByEmail(scope, query.email, maySeeGuardians(scope, grant)),
  ]);
  return ids.flatMap((some) => (some === null ? [] : [new Set(some)]));
}

function reached(
  matching: readonly IndexedClient[],
  within: readonly ReadonlySet<string>[],
): readonly IndexedClient[] {
  return within.length === 0 ? matching : matching.filter(({ id }) => within.every((ids) => ids.has(id)));
}

function pageOf(found: readonly IndexedClient[], page: number) {
  const last = Math.max(1, Math.ceil(found.length / CLIENTS_PER_PAGE));
  const shown = Math.min(Math.max(1, Math.trunc(page) || 1), last);
  return { shown, onPage: found.slice((shown - 1) * CLIENTS_PER_PAGE, shown * CLIENTS_PER_PAGE) };
}

/** Returns the guardian by whose name the client was found; null when the client's own name is meant. */
function foundBy(
  { words }: ClientQuery,
  { folded, guardians: named }: Pick<IndexedClient, 'folded' | 'guardians'>,
): string | null {
  return meansName(words, folded) ? null : (guardianMeant(words, named)?.name ?? null);
}

/** Reads whose e-mail address it is; a guardian's too when the searcher may know about guardians. */
async function readIdsByEmail(
  { tx, tenant, vault }: Scope,
  email: string,
  seesGuardians: boolean,
): Promise<string[]> {
  const wanted = clientLookups.email(vault, email);
  if (wanted === null) return [];
  const [direct, throughGuardian] = await Promise.all([
    tx
      .select({ id: clients.id })
      .from(clients)
      .where(and(eq(clients.tenantId, tenant.id), eq(clients.emailLookup, wanted))),
    seesGuardians
      ? tx
          .select({ id: guardians.clientId })
          .from(guardians)
          .where(and(eq(guardians.tenantId, tenant.id), eq(guardians.emailLookup, wanted)))
      : [],
  ]);
  return [...direct, ...throughGuardian].map(({ id }) => id);
}

function auditSearch(
  scope: Scope,
  query: ClientQuery,
  { found, page, rows }: { found: number; page: number; rows: FoundClients['rows'] },
): void {
  const showsGuardian = rows.some(({ guardian }) => guardian !== null);
  scope.audit({
    action: 'client.search',
    resource: { type: 'client' },
    fields: ['firstName', 'lastName', 'dateOfBirth', 'status', ...(showsGuardian ? ['guardianName'] : [])],
    detail: { query: query.kind, found, page, shown: rows.map(({ id }) => id) },
  });
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
