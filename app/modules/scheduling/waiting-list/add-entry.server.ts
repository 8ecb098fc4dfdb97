import { eq } from 'drizzle-orm';
import { clients } from '#db/schema/clients.ts';
import {
  waitingListEntries as entries,
  waitingListSessions,
  waitingListTimes,
} from '#db/schema/scheduling-waiting.ts';
import type { Scope } from '#db/tenant.server.ts';
import { preferredTimesOf, type PreferredTime } from '#app/modules/needs/preferred-times.ts';
import { actingAccount } from '#app/modules/scheduling/acting-account.ts';
import { readServices } from '#app/modules/tenancy/index.server.ts';
import type { Refusal } from '#app/platform/refusal.ts';
import { recordedWishes } from './recorded-entry.ts';
import { resolveWishes, type UnknownWish } from './resolve-wishes.server.ts';
import type { NewEntry } from './waiting-list.schema.ts';

/**
 * Puts a client on the waiting list for one session of a service. Null when the clinic has no such client. Refuses with
 * `unknown-service`, `unknown-therapist` (also one who does not offer the service), `unknown-location`, `client-closed` for a
 * discharged client, and `already-waiting` when the client waits for the service.
 */
export async function addToWaitingList(
  scope: Scope,
  clientId: string,
  { serviceId, ...wishes }: NewEntry,
): Promise<
  { entryId: string } | null | Refusal<UnknownWish | 'unknown-service' | 'client-closed' | 'already-waiting'>
> {
  const { tx, tenant, now, vault } = scope;
  const [[client], services] = await Promise.all([
    tx.select({ status: clients.status }).from(clients).where(eq(clients.id, clientId)),
    readServices(scope),
  ]);
  const id = scope.newId();
  const act = { action: 'waiting-list.add' as const, resource: { type: 'waiting_list' as const, id } };
  if (client === undefined) return null;
  const about = { ...act, clientId };
  const service = services.find((one) => one.id === serviceId);
  if (service === undefined) return scope.refuse(about, 'unknown-service');
  const named = await resolveWishes(scope, wishes, service);
  if (typeof named === 'string') return scope.refuse(about, named);
  if (client.status === 'discharged') return scope.refuse(about, 'client-closed');
  const times = preferredTimesOf(wishes);
  const added = await tx
    .insert(entries)
    .values({
      ...{ tenantId: tenant.id, id, clientId, serviceId, waitingSince: now },
      ...{ therapistId: wishes.therapistId, locationId: wishes.locationId, priority: wishes.priority },
      reason: vault.seal(entries.reason, id, wishes.reason),
      enteredBy: actingAccount(scope.actor),
    })
    .onConflictDoNothing()
    .returning({ id: entries.id });
  if (added.length === 0) return scope.refuse(about, 'already-waiting');
  await Promise.all([
    tx
      .insert(waitingListSessions)
      .values({ tenantId: tenant.id, id: scope.newId(), entryId: id, waitingSince: now }),
    insertTimes(scope, id, times),
  ]);
  const recorded = recordedWishes({ ...wishes, ...named, times });
  scope.audit({ ...about, detail: { service: service.name, ...present(recorded) } });
  return { entryId: id };
}

/** Writes the times that an entry prefers. */
export async function insertTimes(
  scope: Scope,
  entryId: string,
  times: readonly PreferredTime[],
): Promise<void> {
  if (times.length === 0) return;
  await scope.tx.insert(waitingListTimes).values(
    times.map(({ weekday, start, end }) => ({
      ...{ tenantId: scope.tenant.id, id: scope.newId(), entryId },
      ...{ weekday, startsAt: start, endsAt: end },
    })),
  );
}

const present = (values: Readonly<Record<string, string | null>>) =>
  Object.fromEntries(Object.entries(values).filter(([, value]) => value !== null));
