import { setImmediate } from 'node:timers/promises';
import { and, eq, inArray, isNull } from 'drizzle-orm';
import { careTeamMembers, clients, guardians } from '#db/schema/clients.ts';
import { therapists } from '#db/schema/therapists.ts';
import type { Scope } from '#db/tenant.server.ts';
import type { Grant } from '#app/modules/identity/permissions.ts';
import { readLocations } from '#app/modules/tenancy/index.server.ts';
import { formatName } from '#app/platform/i18n/format.ts';
import { localDateOf } from '#app/platform/local-time.ts';
import { ageAt } from './birth-date.ts';
import { careTeamClientIds } from './care-team.server.ts';
import { clientLookups } from './client-lookups.server.ts';
import { CLIENTS_PER_PAGE, type FoundClients } from './found-client.ts';
import { matchesName, readClientQuery, type ClientQuery } from './client-query.ts';

/** Records opened before other requests get their turn: some 10 ms of work. */
const OPENED_AT_ONCE = 500;
const byName = new Intl.Collator('en', { sensitivity: 'base' });

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
  const own = grant === 'own' ? await careTeamClientIds(scope) : null;
  const [rows, locations] = await Promise.all([readRows(scope, query, own), readLocations(scope)]);
  const found = await openAndFilter(scope, query, rows);
  found.sort((a, b) => byName.compare(a.lastName, b.lastName) || byName.compare(a.firstName, b.firstName));
  const last = Math.max(1, Math.ceil(found.length / CLIENTS_PER_PAGE));
  const shown = Math.min(Math.max(1, Math.trunc(page) || 1), last);
  const onPage = found.slice((shown - 1) * CLIENTS_PER_PAGE, shown * CLIENTS_PER_PAGE);
  const carers = await readPrimaryTherapists(
    scope,
    onPage.map((client) => client.id),
  );
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

async function readRows({ tx, tenant, vault }: Scope, query: ClientQuery, own: readonly string[] | null) {
  if (own !== null && own.length === 0) return [];
  const select = () =>
    tx
      .select({
        id: clients.id,
        status: clients.status,
        homeLocationId: clients.homeLocationId,
        firstName: clients.firstName,
        lastName: clients.lastName,
        dateOfBirth: clients.dateOfBirth,
      })
      .from(clients);
  const here = and(eq(clients.tenantId, tenant.id), own === null ? undefined : inArray(clients.id, [...own]));
  if (query.kind !== 'email' && query.kind !== 'phone') return select().where(here);
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
    select().where(and(here, onClient)),
    select()
      .innerJoin(guardians, and(eq(guardians.tenantId, clients.tenantId), eq(guardians.clientId, clients.id)))
      .where(and(here, onGuardian)),
  ]);
  return [...new Map([...direct, ...throughGuardian].map((row) => [row.id, row])).values()];
}

type Row = Awaited<ReturnType<typeof readRows>>[number];
type Opened = Omit<Row, 'firstName' | 'lastName' | 'dateOfBirth'> &
  Record<'firstName' | 'lastName' | 'dateOfBirth', string>;

async function openAndFilter({ vault }: Scope, query: ClientQuery, rows: readonly Row[]): Promise<Opened[]> {
  const found: Opened[] = [];
  for (const [index, row] of rows.entries()) {
    if (index > 0 && index % OPENED_AT_ONCE === 0) await setImmediate();
    const name = {
      firstName: vault.open(clients.firstName, row.id, row.firstName),
      lastName: vault.open(clients.lastName, row.id, row.lastName),
    };
    if (query.kind === 'name' && !matchesName(query.words, formatName(name))) continue;
    const dateOfBirth = vault.open(clients.dateOfBirth, row.id, row.dateOfBirth);
    if (query.kind === 'birth-date' && dateOfBirth !== query.date) continue;
    found.push({ ...row, ...name, dateOfBirth });
  }
  return found;
}

async function readPrimaryTherapists(
  { tx, tenant }: Scope,
  ids: readonly string[],
): Promise<Map<string, string>> {
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
  return new Map(rows.map((row) => [row.clientId, formatName(row)]));
}
