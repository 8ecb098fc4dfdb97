import { and, eq } from 'drizzle-orm';
import { rooms } from '#db/schema/tenancy.ts';
import type { Scope } from '#db/tenant.server.ts';
import { readComingAt } from '#app/modules/scheduling/coming/index.server.ts';
import type { HandOverInput } from '#app/modules/scheduling/hand-over/hand-over.schema.ts';
import {
  handOver,
  holdHanded,
  type HandOverRefusal,
} from '#app/modules/scheduling/hand-over/index.server.ts';
import { isRefusal, type Refusal } from '#app/platform/refusal.ts';
import { lockRoom } from './lock-room.server.ts';

type Unchanged = 'unknown-location' | 'unknown-room' | 'stale' | 'already-so';

/**
 * Retires a room: nothing new is booked in it, and what is booked there is handed over; what is kept stands until somebody
 * moves or cancels it. Refuses as `lockRoom` and `handOver` do, and with `already-so`.
 */
export async function retireRoom(
  scope: Scope,
  locationId: string,
  roomId: string,
  rowVersion: number | null,
  handed: HandOverInput = {},
): Promise<null | Refusal<Unchanged | HandOverRefusal>> {
  await holdHanded(scope, handed);
  const locked = await lockRoom(scope, locationId, roomId, 'room.retire', rowVersion);
  if (isRefusal(locked)) return locked;
  const { room, act } = locked;
  if (!room.isActive) return scope.refuse(act, 'already-so');
  await setActive(scope, room, false);
  const refused = await handOver(scope, act, await readComingAt(scope, { locationId, roomId }), handed);
  if (refused !== null) return refused;
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
