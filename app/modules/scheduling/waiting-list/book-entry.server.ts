import { and, asc, eq, inArray, isNull, sql } from 'drizzle-orm';
import {
  waitingListEntries as entries,
  waitingListSessions as sessions,
} from '#db/schema/scheduling-waiting.ts';
import type { Scope } from '#db/tenant.server.ts';
import { endOffers, lockOffers } from '#app/modules/scheduling/holds/index.server.ts';
import { actingAccount } from '#app/modules/scheduling/acting-account.ts';
import { isId } from '#app/platform/new-id.ts';
import { lockEntries } from './lock-entries.server.ts';
import type { WaitingChoice } from './waiting-choice.ts';

/** What was booked. */
interface Booked {
  readonly appointmentId: string;
  readonly serviceId: string;
  readonly clientIds: readonly string[];
}

/** Locks what is offered to the entries that are to be booked, before a booking writes anything (`lockOffers`). */
export function lockChosen(scope: Scope, chosen: readonly WaitingChoice[]): Promise<void> {
  return lockOffers(scope, chosen.map(({ id }) => id).filter(isId));
}

/**
 * Takes a session off the list for each of these entries, because it was just booked, in the transaction of the booking; an
 * entry of which nothing is left to book is booked, and what is offered to it is withdrawn: the caller has locked that (`lockChosen`).
 * Returns false when one of them is not as it was chosen, or not about
 * what was booked: somebody else was first. Two who book the same entry meet here, and the second finds it changed.
 */
export async function bookWaiting(
  scope: Scope,
  chosen: readonly WaitingChoice[],
  { appointmentId, serviceId, clientIds }: Booked,
): Promise<boolean> {
  if (chosen.length === 0) return true;
  const { tx, tenant, now } = scope;
  const ids = [...new Set(chosen.map(({ id }) => id))].filter(isId);
  const rows = (await lockEntries(scope, ids)).filter(
    (row) => row.serviceId === serviceId && clientIds.includes(row.clientId),
  );
  const isAsChosen = (id: string, rowVersion: number) =>
    rows.some((row) => row.id === id && row.rowVersion === rowVersion);
  if (!chosen.every(({ id, rowVersion }) => isAsChosen(id, rowVersion))) return false;
  const open = await tx
    .select({ id: sessions.id, entryId: sessions.entryId })
    .from(sessions)
    .where(
      and(
        eq(sessions.tenantId, tenant.id),
        inArray(sessions.entryId, ids),
        isNull(sessions.bookedAppointmentId),
      ),
    )
    .orderBy(asc(sessions.waitingSince), asc(sessions.id));
  const openOf = Map.groupBy(open, ({ entryId }) => entryId);
  const firsts = rows.flatMap(({ id }) => openOf.get(id)?.[0]?.id ?? []);
  if (firsts.length < rows.length) return false;
  const isLast = ({ id }: (typeof rows)[number]) => openOf.get(id)?.length === 1;
  const among = (some: typeof rows) =>
    and(
      eq(entries.tenantId, tenant.id),
      inArray(
        entries.id,
        some.map(({ id }) => id),
      ),
    );
  const rowVersion = sql`${entries.rowVersion} + 1`;
  await Promise.all([
    tx
      .update(sessions)
      .set({ bookedAppointmentId: appointmentId })
      .where(and(eq(sessions.tenantId, tenant.id), inArray(sessions.id, firsts))),
    tx
      .update(entries)
      .set({ rowVersion })
      .where(among(rows.filter((row) => !isLast(row)))),
    tx
      .update(entries)
      .set({ rowVersion, state: 'booked', settledBy: actingAccount(scope.actor), settledAt: now })
      .where(among(rows.filter(isLast))),
  ]);
  await endOffers(
    scope,
    rows.filter(isLast).map(({ id }) => id),
  );
  for (const { id, clientId } of rows)
    scope.audit({ action: 'waiting-list.book', resource: { type: 'waiting_list', id }, clientId });
  return true;
}
