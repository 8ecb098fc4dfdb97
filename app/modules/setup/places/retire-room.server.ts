import { and, eq } from 'drizzle-orm';
import { rooms } from '#db/schema/tenancy.ts';
import type { Scope } from '#db/tenant.server.ts';
import { readComingAt, reviewTouched } from '#app/modules/scheduling/coming/index.server.ts';
import { isRefusal, type Refusal } from '#app/platform/refusal.ts';
import { lockRoom } from './lock-room.server.ts';

type Unchanged = 'unknown-location' | 'unknown-room' | 'stale' | 'already-so';

/**
 * Retires a room: nothing new is booked in it, and what is booked there stands until somebody moves or cancels it. Refuses as
 * `lockRoom` does; with `already-so`; and with `touches-sessions` (detail: `touched`) until the person has seen every coming
 * session in the room.
 */
export async function retireRoom(
  scope: Scope,
  locationId: string,
  roomId: string,
  rowVersion: number | null,
  seen: string | undefined,
): Promise<null | Refusal<Unchanged | 'touches-sessions'>> {
  const locked = await lockRoom(scope, locationId, roomId, 'room.retire', rowVersion);
  if (isRefusal(locked)) return locked;
  const { room, act } = locked;
  if (!room.isActive) return scope.refuse(act, 'already-so');
  await setActive(scope, room, false);
  const sessions = await readComingAt(scope, { locationId, roomId });
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

/** Brings a retired room back. Refuses as `lockRoom` does, and with `already-so`. */
export async function bringBackRoom(
  scope: Scope,
  locationId: string,
  roomId: string,
  rowVersion: number | null,
): Promise<null | Refusal<Unchanged>> {
  const locked = await lockRoom(scope, locationId, roomId, 'room.bring-back', rowVersion);
  if (isRefusal(locked)) return locked;
  if (locked.room.isActive) return scope.refuse(locked.act, 'already-so');
  await setActive(scope, locked.room, true);
  scope.audit(locked.act);
  return null;
}

async function setActive({ tx, tenant }: Scope, room: typeof rooms.$inferSelect, isActive: boolean) {
  await tx
    .update(rooms)
    .set({ isActive, rowVersion: room.rowVersion + 1 })
    .where(and(eq(rooms.tenantId, tenant.id), eq(rooms.id, room.id)));
}
