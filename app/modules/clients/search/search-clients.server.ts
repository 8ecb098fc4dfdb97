import type { Scope } from '#db/tenant.server.ts';
import type { Grant } from '#app/modules/identity/permissions.ts';
import { readTherapistNames } from '#app/modules/identity/sessions/index.server.ts';
import { readEveryLocation } from '#app/modules/tenancy/index.server.ts';
import { formatName } from '#app/platform/i18n/format.ts';
import type { Locale } from '#app/platform/i18n/index.ts';
import { localDateOf } from '#app/platform/local-time.ts';
import { ageAt } from '#app/modules/clients/person/birth-date.ts';
import { fieldsOfMarks } from '#app/modules/clients/namesake-mark.ts';
import {
  guardianBeside,
  guardianMeant,
  meansPerson,
  type IndexedClient,
} from '#app/modules/clients/known/client-index.ts';
import { CLIENTS_PER_PAGE, type ClientPart, type FoundClient, type FoundClients } from './found-client.ts';
import { isNicknamedIn } from './by-nickname.ts';
import { findClients } from './find-clients.server.ts';
import { readWaiting, type Wait } from './read-waiting.server.ts';
import { readingsOf, type ClientQuery } from './client-query.ts';
import { isByTurnedDate } from './turned-date.ts';

/**
 * Finds the clients that a grant reaches and a typed query means, by surname, one page of 25 (`page` counts from 1). A
 * guardian's name, phone and e-mail count for those who may see guardians. With `part`, only those of it; who waits longest comes
 * first.
 */
export async function searchClients(
  scope: Scope,
  grant: Grant,
  typed: string,
  page: number,
  locale: Locale = 'en',
  part?: ClientPart,
): Promise<FoundClients> {
  const [
    { query, found: all, fitsAll, likely: meant, seesGuardians, markOf },
    locations,
    therapistNames,
    waiting,
  ] = await Promise.all([
    findClients(scope, grant, typed, locale),
    readEveryLocation(scope),
    readTherapistNames(scope),
    part === 'waiting' ? readWaiting(scope) : NOBODY,
  ]);
  const found = partOf(all, part, waiting);
  const { shown, onPage } = pageOf(found, page);
  const zones = new Map(locations.map(({ id, zone }) => [id, zone]));
  const therapistOf = ({ therapistId }: IndexedClient) =>
    therapistId === null ? undefined : therapistNames.get(therapistId);
  const shownOf = (client: IndexedClient): FoundClient => ({
    id: client.id,
    status: client.status,
    fullName: formatName(client),
    sortedName: formatName(client, 'sorted'),
    dateOfBirth: client.dateOfBirth,
    mark: markOf(client),
    age: ageAt(client.dateOfBirth, localDateOf(scope.now, zones.get(client.homeLocationId) ?? 'UTC')),
    therapist: therapistOf(client)?.name ?? null,
    hasTherapistLeft: therapistOf(client)?.isHere === false,
    guardian: seesGuardians ? foundBy(query, client) : null,
    isByTurnedDate: isByTurnedDate(readingsOf(query), client),
    wait: waiting.get(client.id) ?? null,
  });
  const [rows, likely] = [onPage.map(shownOf), meant.map(shownOf)];
  auditSearch(scope, query, { found: found.length, page: shown, rows: [...rows, ...likely] });
  return { total: found.length, page: shown, rows, fitsAll, likely };
}

/**
 * Returns the ids of those whom a grant reaches and a typed query means, by surname; where there is nobody, of those who
 * may be meant. `isCertain`: everything that was typed was needed to find them. `areTurned`:
 * some have the typed birth date with day and month exchanged. Whoever shows more of them than the ids
 * records that in the audit trail.
 */
export async function findClientIds(
  scope: Scope,
  grant: Grant,
  typed: string,
  locale: Locale,
): Promise<{ ids: string[]; areLikely: boolean; isCertain: boolean; areTurned: boolean }> {
  const { query, found, likely, isCertain } = await findClients(scope, grant, typed, locale);
  const ids = [...found, ...likely].map(({ id }) => id);
  const areTurned = found.some((client) => isByTurnedDate(readingsOf(query), client));
  return { ids, areLikely: likely.length > 0, isCertain, areTurned };
}

const NOBODY: ReadonlyMap<string, Wait> = new Map();

function partOf(
  found: readonly IndexedClient[],
  part: ClientPart | undefined,
  waiting: ReadonlyMap<string, Wait>,
): readonly IndexedClient[] {
  if (part === undefined) return found;
  if (part !== 'waiting') return found.filter(({ status }) => status === part);
  const since = ({ id }: IndexedClient) => waiting.get(id)?.since ?? '';
  return found
    .filter(({ id }) => waiting.has(id))
    .toSorted((one, other) => since(one).localeCompare(since(other)));
}

function pageOf(found: readonly IndexedClient[], page: number) {
  const last = Math.max(1, Math.ceil(found.length / CLIENTS_PER_PAGE));
  const shown = Math.min(Math.max(1, Math.trunc(page) || 1), last);
  return { shown, onPage: found.slice((shown - 1) * CLIENTS_PER_PAGE, shown * CLIENTS_PER_PAGE) };
}

/** Returns the guardian by whose name the client was found; null when the client's own name is meant. */
function foundBy(query: ClientQuery, client: IndexedClient): string | null {
  const readings = readingsOf(query);
  const areMeant = readings.map(({ words }) => words);
  if (areMeant.some((some) => meansPerson(some, client)) || isNicknamedIn(readings, client)) return null;
  const guardian =
    areMeant
      .map((some) => guardianMeant(some, client) ?? guardianBeside(some, client))
      .find((one) => one !== undefined) ?? client.guardians.find((one) => isNicknamedIn(readings, one));
  return guardian?.name ?? null;
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
    fields: [
      ...['firstName', 'lastName', 'dateOfBirth', 'status', ...fieldsOfMarks(rows)],
      ...(showsGuardian ? ['guardianName'] : []),
    ],
    detail: { query: query.kind, found, page, shown: rows.map(({ id }) => id) },
  });
}
