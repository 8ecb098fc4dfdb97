import { and, eq } from 'drizzle-orm';
import { locations } from '#db/schema/tenancy.ts';
import type { Scope } from '#db/tenant.server.ts';
import { readComingAt } from '#app/modules/scheduling/coming/index.server.ts';
import type { HandOverInput } from '#app/modules/scheduling/hand-over/hand-over.schema.ts';
import {
  handOver,
  holdHanded,
  type HandOverRefusal,
} from '#app/modules/scheduling/hand-over/index.server.ts';
import { isLimitReached } from '#app/modules/tenancy/index.server.ts';
import { isRefusal, type Refusal } from '#app/platform/refusal.ts';
import { lockLocation, type LocationRow } from './lock-location.server.ts';

/**
 * Closes a location: nothing new is booked there, and what is booked there is handed over; what is kept stands until somebody
 * moves or cancels it. Refuses as `lockLocation` and `handOver` do; with `already-so`; and with `last-location`, because a
 * clinic keeps an open one, also when two are closed at the same time.
 */
export async function closeLocation(
  scope: Scope,
  id: string,
  rowVersion: number | null,
  handed: HandOverInput = {},
): Promise<null | Refusal<'unknown-location' | 'stale' | 'already-so' | 'last-location' | HandOverRefusal>> {
  await holdHanded(scope, handed);
  const locked = await lockLocation(scope, id, 'location.close', { rowVersion, withOthers: true });
  if (isRefusal(locked)) return locked;
  const { location, act, othersOpen } = locked;
  if (!location.isActive) return scope.refuse(act, 'already-so');
  if (othersOpen === 0) return scope.refuse(act, 'last-location');
  await setActive(scope, location, false);
  const refused = await handOver(scope, act, await readComingAt(scope, { locationId: id }), handed);
  if (refused !== null) return refused;
  scope.audit(act);
  return null;
}

/** Opens a closed location again, with its hours and rooms. Refuses as `lockLocation` does, with `already-so`, and with `limit-reached`. */
export async function reopenLocation(
  scope: Scope,
  id: string,
  rowVersion: number | null,
): Promise<null | Refusal<'unknown-location' | 'stale' | 'already-so' | 'limit-reached'>> {
  const locked = await lockLocation(scope, id, 'location.reopen', { rowVersion });
  if (isRefusal(locked)) return locked;
  if (locked.location.isActive) return scope.refuse(locked.act, 'already-so');
  if (await isLimitReached(scope, 'locations')) return scope.refuse(locked.act, 'limit-reached');
  await setActive(scope, locked.location, true);
  scope.audit(locked.act);
  return null;
}

async function setActive({ tx, tenant }: Scope, { id, rowVersion }: LocationRow, isActive: boolean) {
  await tx
    .update(locations)
    .set({ isActive, rowVersion: rowVersion + 1 })
    .where(and(eq(locations.tenantId, tenant.id), eq(locations.id, id)));
}
