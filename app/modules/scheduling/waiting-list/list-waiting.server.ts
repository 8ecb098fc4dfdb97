import { and, eq, exists, gte, inArray, isNull, or, type SQL } from 'drizzle-orm';
import { appointments } from '#db/schema/scheduling.ts';
import { waitingListEntries as entries } from '#db/schema/scheduling-waiting.ts';
import type { Scope } from '#db/tenant.server.ts';
import { whereCaredFor } from '#app/modules/clients/care-team/index.server.ts';
import { findClientIds } from '#app/modules/clients/search/index.server.ts';
import type { Grant } from '#app/modules/identity/permissions.ts';
import type { Locale } from '#app/platform/i18n/index.ts';
import { LIST_PAGE } from '#app/platform/list-query.ts';
import { DAY_MS } from '#app/platform/local-time.ts';
import { auditEntries, selectEntries, type WaitingEntry } from './select-entries.server.ts';
import { WAITING_PRIORITIES, type WaitingOrder, type WaitingQuery } from './waiting-query.ts';

/** What is settled is listed for so many days. */
export const SETTLED_DAYS = 365;

/**
 * Reads one page of the entries of a state, in the order that is asked: one round trip while the set-up and the clients'
 * names are cached. With grant `own`, only those of clients for whom the actor cares. `typed` finds clients as their own list
 * does.
 */
export async function listWaiting(
  scope: Scope,
  grant: Grant,
  query: WaitingQuery,
  typed: string,
  locale: Locale,
): Promise<{ rows: WaitingEntry[]; total: number }> {
  const { state, priority, by, isReversed, page } = query;
  const isOwn = grant === 'own' ? await whereCaredFor(scope, entries.clientId) : undefined;
  if (isOwn === null) return { rows: [], total: 0 };
  // The whole list is read to be put in order, so those who are meant are picked out of it here.
  const [all, found] = await Promise.all([
    selectEntries(
      scope,
      eq(entries.state, state),
      priority === undefined ? undefined : eq(entries.priority, priority),
      state === 'waiting'
        ? undefined
        : gte(entries.settledAt, new Date(scope.now.getTime() - SETTLED_DAYS * DAY_MS)),
      isOwn,
    ),
    typed === '' ? null : findClientIds(scope, grant, typed, locale),
  ]);
  const meant = found === null ? null : new Set(found.ids);
  const listed = meant === null ? all : all.filter(({ client }) => meant.has(client.id));
  const sorted = listed.toSorted(ORDERS[by]);
  if (isReversed) sorted.reverse();
  const rows = sorted.slice((page - 1) * LIST_PAGE, page * LIST_PAGE);
  auditEntries(scope, rows);
  return { rows, total: sorted.length };
}

const rankOf = ({ priority }: WaitingEntry) => WAITING_PRIORITIES.indexOf(priority);
const bySince = (a: WaitingEntry, b: WaitingEntry) => a.since.getTime() - b.since.getTime();
const nameOf = ({ client }: WaitingEntry) => `${client.lastName} ${client.firstName}`;

const ORDERS: Readonly<Record<WaitingOrder, (a: WaitingEntry, b: WaitingEntry) => number>> = {
  rank: (a, b) => rankOf(a) - rankOf(b) || bySince(a, b),
  since: bySince,
  client: (a, b) => nameOf(a).localeCompare(nameOf(b)) || bySince(a, b),
  service: (a, b) => a.service.name.localeCompare(b.service.name) || bySince(a, b),
};

/** Reads what these clients wait for: one query. The caller has checked that the actor may see them, and records it. */
export function readWaitingOf(scope: Scope, clientIds: readonly string[]): Promise<WaitingEntry[]> {
  if (clientIds.length === 0) return Promise.resolve([]);
  return selectEntries(scope, eq(entries.state, 'waiting'), inArray(entries.clientId, [...clientIds]));
}

/** Selects the entries that wait for what this appointment is: its service, with its therapist or anybody, at its location or any. */
function waitsFor({ tx, tenant }: Scope, appointmentId: string): SQL {
  const asked = tx
    .select({ id: appointments.id })
    .from(appointments)
    .where(
      and(
        eq(appointments.tenantId, tenant.id),
        eq(appointments.id, appointmentId),
        eq(appointments.serviceId, entries.serviceId),
        or(isNull(entries.therapistId), eq(entries.therapistId, appointments.therapistId)),
        or(isNull(entries.locationId), eq(entries.locationId, appointments.locationId)),
      ),
    );
  return and(eq(entries.state, 'waiting'), exists(asked)) as SQL;
}

/** Lists, first by rank, the entries that an appointment of several clients would serve. With grant `own`, as `listWaiting`. One round trip. */
export async function listWaitingFor(
  scope: Scope,
  grant: Grant,
  appointmentId: string,
): Promise<WaitingEntry[]> {
  const isOwn = grant === 'own' ? await whereCaredFor(scope, entries.clientId) : undefined;
  if (isOwn === null) return [];
  const rows = await selectEntries(scope, waitsFor(scope, appointmentId), isOwn);
  auditEntries(scope, rows);
  return rows.toSorted(ORDERS.rank);
}

/** Counts the same, without names. With grant `own`, as `listWaiting`. */
export async function countWaitingFor(scope: Scope, grant: Grant, appointmentId: string): Promise<number> {
  const { tx, tenant } = scope;
  const isOwn = grant === 'own' ? await whereCaredFor(scope, entries.clientId) : undefined;
  if (isOwn === null) return 0;
  return tx.$count(entries, and(eq(entries.tenantId, tenant.id), waitsFor(scope, appointmentId), isOwn));
}

/** Counts the clients who wait, whatever for. */
export async function countWaitingList({ tx, tenant }: Scope): Promise<number> {
  return tx.$count(entries, and(eq(entries.tenantId, tenant.id), eq(entries.state, 'waiting')));
}

/** Reads one entry, also one that is booked or removed; null when the clinic has none of this id. */
export async function readWaitingEntry(scope: Scope, id: string): Promise<WaitingEntry | null> {
  const [found] = await selectEntries(scope, eq(entries.id, id));
  if (found !== undefined) auditEntries(scope, [found]);
  return found ?? null;
}
