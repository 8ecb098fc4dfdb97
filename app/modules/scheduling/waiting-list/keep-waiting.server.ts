import { and, eq, inArray, isNotNull, isNull, sql } from 'drizzle-orm';
import {
  waitingListEntries as entries,
  waitingListSessions as sessions,
} from '#db/schema/scheduling-waiting.ts';
import { services } from '#db/schema/tenancy.ts';
import type { Scope } from '#db/tenant.server.ts';
import { endOffers, lockOffers } from '#app/modules/scheduling/holds/index.server.ts';
import { lockEntries } from './lock-entries.server.ts';
import { actingAccount } from '#app/modules/scheduling/acting-account.ts';

/** An appointment that was cancelled, whose clients wait for another. */
export interface CancelledSession {
  readonly id: string;
  readonly serviceId: string;
  readonly clientIds: readonly string[];
  readonly reason: string;
}

/**
 * Puts the clients of cancelled appointments on the waiting list, in the transaction of the cancellation: a session for each.
 * Whoever waits for the service already waits for one more. An appointment that was booked from the list gives its place on it
 * back. Three statements, however many appointments.
 */
export async function keepWaiting(scope: Scope, cancelled: readonly CancelledSession[]): Promise<void> {
  if (cancelled.length === 0) return;
  const { tx, tenant, now, vault } = scope;
  const [sinceOf, names] = await readKept(scope, cancelled);
  const all = cancelled.flatMap(({ clientIds, ...one }) =>
    clientIds.map((clientId) => ({
      ...one,
      clientId,
      since: sinceOf.get(`${one.id} ${clientId}`) ?? now,
    })),
  );
  const wanted = Map.groupBy(all, keyOf);
  // In the order of `lockEntries`.
  const rows = [...wanted.keys()].sort().flatMap((key) => {
    const [first] = wanted.get(key) ?? [];
    if (first === undefined) return [];
    const id = scope.newId();
    return [
      {
        ...{ tenantId: tenant.id, id, clientId: first.clientId, serviceId: first.serviceId },
        waitingSince: new Date(Math.min(...(wanted.get(key) ?? []).map(({ since }) => since.getTime()))),
        reason: vault.seal(entries.reason, id, first.reason),
        enteredBy: actingAccount(scope.actor),
      },
    ];
  });
  const waiting = await tx
    .insert(entries)
    .values(rows)
    .onConflictDoUpdate({
      target: [entries.tenantId, entries.clientId, entries.serviceId],
      targetWhere: sql`state = 'waiting'`,
      set: {
        waitingSince: sql`least(${entries.waitingSince}, excluded.waiting_since)`,
        rowVersion: sql`${entries.rowVersion} + 1`,
      },
    })
    .returning({ id: entries.id, clientId: entries.clientId, serviceId: entries.serviceId });
  const entryOf = new Map(waiting.map((one) => [keyOf(one), one.id]));
  await tx.insert(sessions).values(
    all.flatMap((one) => {
      const entryId = entryOf.get(keyOf(one));
      const row = { tenantId: tenant.id, id: scope.newId(), waitingSince: one.since };
      return entryId === undefined ? [] : [{ ...row, entryId, cancelledAppointmentId: one.id }];
    }),
  );
  for (const entry of waiting) {
    const { id, clientId, serviceId } = entry;
    const service = names.get(serviceId) ?? serviceId;
    const reason = wanted.get(keyOf(entry))?.[0]?.reason;
    scope.audit({
      action: 'waiting-list.add',
      resource: { type: 'waiting_list', id },
      clientId,
      detail: { service, reason },
    });
  }
}

const keyOf = ({ clientId, serviceId }: { readonly clientId: string; readonly serviceId: string }) =>
  `${clientId} ${serviceId}`;

/** Reads since when the appointments that were booked from the list had been waited for, and the names of the services. */
async function readKept({ tx, tenant }: Scope, cancelled: readonly CancelledSession[]) {
  const [kept, named] = await Promise.all([
    tx
      .select({
        appointmentId: sessions.bookedAppointmentId,
        clientId: entries.clientId,
        since: sessions.waitingSince,
      })
      .from(sessions)
      .innerJoin(entries, and(eq(entries.tenantId, sessions.tenantId), eq(entries.id, sessions.entryId)))
      .where(
        and(
          eq(sessions.tenantId, tenant.id),
          isNotNull(sessions.bookedAppointmentId),
          inArray(
            sessions.bookedAppointmentId,
            cancelled.map(({ id }) => id),
          ),
        ),
      ),
    tx
      .select({ id: services.id, name: services.name })
      .from(services)
      .where(
        and(
          eq(services.tenantId, tenant.id),
          inArray(services.id, [...new Set(cancelled.map((one) => one.serviceId))]),
        ),
      ),
  ]);
  return [
    new Map(kept.map(({ appointmentId, clientId, since }) => [`${appointmentId} ${clientId}`, since])),
    new Map(named.map(({ id, name }) => [id, name])),
  ] as const;
}

/** Locks what is offered to those whom `stopWaiting` may take off the list, before an undo writes anything (`lockOffers`). */
export async function lockWaitingSince(scope: Scope, appointmentIds: readonly string[]): Promise<void> {
  const { tx, tenant } = scope;
  const kept = and(
    eq(sessions.tenantId, tenant.id),
    inArray(sessions.cancelledAppointmentId, [...appointmentIds]),
  );
  await lockOffers(scope, tx.select({ id: sessions.entryId }).from(sessions).where(kept));
}

/**
 * Takes the clients of appointments off the list again, because their cancellation is undone: as far as nothing was booked in their
 * place. What is offered to whoever is off it is withdrawn.
 */
export async function stopWaiting(scope: Scope, appointmentIds: readonly string[]): Promise<void> {
  const { tx, tenant, now } = scope;
  const left = and(
    eq(sessions.tenantId, tenant.id),
    inArray(sessions.cancelledAppointmentId, [...appointmentIds]),
    isNull(sessions.bookedAppointmentId),
  );
  const waiting = await lockEntries(scope, tx.select({ id: sessions.entryId }).from(sessions).where(left));
  const gone = await tx.delete(sessions).where(left).returning({ entryId: sessions.entryId });
  if (gone.length === 0) return;
  const has = (isBooked: boolean) =>
    sql`exists (select 1 from ${sessions} where ${sessions.tenantId} = ${tenant.id} and ${sessions.entryId} = ${entries.id}
      and (${sessions.bookedAppointmentId} is not null) = ${isBooked})`;
  const settled = sql`not ${has(false)}`;
  const changed = await tx
    .update(entries)
    .set({
      state: sql`case when not ${settled} then 'waiting' when ${has(true)} then 'booked' else 'removed' end`,
      settledBy: sql`case when ${settled} then ${actingAccount(scope.actor)}::uuid end`,
      settledAt: sql`case when ${settled} then ${now.toISOString()}::timestamptz end`,
      rowVersion: sql`${entries.rowVersion} + 1`,
    })
    .where(
      and(
        eq(entries.tenantId, tenant.id),
        inArray(
          entries.id,
          waiting.flatMap(({ id }) => (gone.some(({ entryId }) => entryId === id) ? id : [])),
        ),
      ),
    )
    .returning({ id: entries.id, clientId: entries.clientId, state: entries.state });
  const ended = changed.filter(({ state }) => state !== 'waiting');
  await endOffers(
    scope,
    ended.map(({ id }) => id),
  );
  for (const { id, clientId } of ended)
    scope.audit({ action: 'waiting-list.remove', resource: { type: 'waiting_list', id }, clientId });
}
