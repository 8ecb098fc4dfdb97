import { and, eq } from 'drizzle-orm';
import { locations } from '#db/schema/tenancy.ts';
import type { Scope } from '#db/tenant.server.ts';
import { readComingAt, reviewTouched } from '#app/modules/scheduling/coming/index.server.ts';
import { isLimitReached } from '#app/modules/tenancy/index.server.ts';
import { isRefusal, type Refusal } from '#app/platform/refusal.ts';
import { lockLocation, type LocationRow } from './lock-location.server.ts';

/**
 * Closes a location: nothing new is booked there, and what is booked stands until somebody moves or cancels it. Refuses as
 * `lockLocation` does; with `already-so`; with `last-location`, because a clinic keeps an open one, also when two are closed at
 * the same time; and with `touches-sessions` (detail: `touched`) until the person has seen every coming session there.
 */
export async function closeLocation(
  scope: Scope,
  id: string,
  rowVersion: number | null,
  seen: string | undefined,
): Promise<null | Refusal<
  'unknown-location' | 'stale' | 'already-so' | 'last-location' | 'touches-sessions'
>> {
  const locked = await lockLocation(scope, id, 'location.close', { rowVersion, withOthers: true });
  if (isRefusal(locked)) return locked;
  const { location, act, othersOpen } = locked;
  if (!location.isActive) return scope.refuse(act, 'already-so');
  if (othersOpen === 0) return scope.refuse(act, 'last-location');
  await setActive(scope, location, false);
  const sessions = await readComingAt(scope, { locationId: id });
  const unseen = await reviewTouched(
    scope,
    act,
    sessions.map((session) => session.id),
    seen,
  );
  if (unseen !== null) return unseen;
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
