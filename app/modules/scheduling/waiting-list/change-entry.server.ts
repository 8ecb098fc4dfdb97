import { and, eq } from 'drizzle-orm';
import { waitingListEntries as entries, waitingListTimes } from '#db/schema/scheduling-waiting.ts';
import type { Scope } from '#db/tenant.server.ts';
import { preferredTimesOf } from '#app/modules/needs/preferred-times.ts';
import { endOffers, lockOffers } from '#app/modules/scheduling/holds/index.server.ts';
import { actingAccount } from '#app/modules/scheduling/acting-account.ts';
import { readServices } from '#app/modules/tenancy/index.server.ts';
import { differences } from '#app/platform/differences.ts';
import type { Refusal } from '#app/platform/refusal.ts';
import { insertTimes } from './add-entry.server.ts';
import { recordedWishes } from './recorded-entry.ts';
import { resolveWishes, type UnknownWish } from './resolve-wishes.server.ts';
import { selectEntries, type WaitingEntry } from './select-entries.server.ts';
import type { Wishes } from './waiting-list.schema.ts';

/** Locks an entry until the act ends, and reads it as it then is; null when the clinic has none of this id. */
async function lockEntry(scope: Scope, id: string): Promise<WaitingEntry | null> {
  await scope.tx
    .select({ id: entries.id })
    .from(entries)
    .where(and(eq(entries.tenantId, scope.tenant.id), eq(entries.id, id)))
    .for('no key update');
  const [found] = await selectEntries(scope, eq(entries.id, id));
  return found ?? null;
}

/** Whose entry it is; the refusal of one that waits no more says it, too. */
interface About {
  readonly clientId: string;
}

/**
 * Changes what a client who waits wishes. Null when the clinic has no such entry. Refuses with `stale` when it has changed since
 * `rowVersion` was read, with `not-waiting` when it was booked or removed, and with `unknown-therapist` and
 * `unknown-location` when what is wished newly cannot be.
 */
export async function changeWaitingEntry(
  scope: Scope,
  id: string,
  rowVersion: number,
  wishes: Wishes,
): Promise<About | null | Refusal<UnknownWish | 'stale' | 'not-waiting'>> {
  const entry = await lockEntry(scope, id);
  if (entry === null) return null;
  const about = { clientId: entry.client.id };
  const act = {
    action: 'waiting-list.change' as const,
    resource: { type: 'waiting_list' as const, id },
    ...about,
    detail: { service: entry.service.name },
  };
  if (entry.state !== 'waiting') return scope.refuse(act, 'not-waiting', about);
  if (entry.rowVersion !== rowVersion) return scope.refuse(act, 'stale');
  const services = await readServices(scope);
  const service = services.find((one) => one.id === entry.service.id) ?? { therapistIds: [] };
  const named = await resolveWishes(scope, wishes, service, entry);
  if (typeof named === 'string') return scope.refuse(act, named);
  const times = preferredTimesOf(wishes);
  const changes = differences(
    recordedWishes({
      ...entry,
      therapist: entry.therapist?.name ?? null,
      location: entry.location?.name ?? null,
    }),
    recordedWishes({ ...wishes, ...named, times }),
  );
  if (changes.fields.length === 0) return about;
  const { tx, tenant } = scope;
  await Promise.all([
    tx
      .update(entries)
      .set({
        therapistId: wishes.therapistId,
        locationId: wishes.locationId,
        priority: wishes.priority,
        reason: scope.vault.seal(entries.reason, id, wishes.reason),
        rowVersion: rowVersion + 1,
      })
      .where(and(eq(entries.tenantId, tenant.id), eq(entries.id, id))),
    tx
      .delete(waitingListTimes)
      .where(and(eq(waitingListTimes.tenantId, tenant.id), eq(waitingListTimes.entryId, id))),
  ]);
  await insertTimes(scope, id, times);
  scope.audit({ ...act, fields: changes.fields, detail: { ...act.detail, ...changes.detail } });
  return about;
}

/**
 * Removes an entry, for a reason that is kept, and withdraws what is offered to it. Null when the clinic has no such entry. Refuses with `stale` when it has changed
 * since `rowVersion` was read, and with `not-waiting` when it was booked or removed.
 */
export async function removeWaitingEntry(
  scope: Scope,
  id: string,
  rowVersion: number,
  reason: string,
): Promise<About | null | Refusal<'stale' | 'not-waiting'>> {
  await lockOffers(scope, [id]);
  const entry = await lockEntry(scope, id);
  if (entry === null) return null;
  const about = { clientId: entry.client.id };
  const act = {
    action: 'waiting-list.remove' as const,
    resource: { type: 'waiting_list' as const, id },
    ...about,
    detail: { service: entry.service.name, reason },
  };
  if (entry.state !== 'waiting') return scope.refuse(act, 'not-waiting', about);
  if (entry.rowVersion !== rowVersion) return scope.refuse(act, 'stale');
  await scope.tx
    .update(entries)
    .set({
      state: 'removed',
      settledBy: actingAccount(scope.actor),
      settledAt: scope.now,
      removalReason: scope.vault.seal(entries.removalReason, id, reason),
      rowVersion: rowVersion + 1,
    })
    .where(and(eq(entries.tenantId, scope.tenant.id), eq(entries.id, id)));
  await endOffers(scope, [id]);
  scope.audit(act);
  return about;
}
