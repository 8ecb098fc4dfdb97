import { and, asc, eq } from 'drizzle-orm';
import { locations, rooms } from '#db/schema/tenancy.ts';
import type { Scope } from '#db/tenant.server.ts';
import { lockSetup } from '#app/modules/tenancy/index.server.ts';
import type { ActName } from '#app/platform/acts.ts';
import { isId } from '#app/platform/new-id.ts';
import type { Refusal } from '#app/platform/refusal.ts';

type RoomAct = Extract<ActName, `room.${string}`>;
type RoomRow = typeof rooms.$inferSelect;

/** The act on a room as the audit trail records it, and the other rooms of its location. */
export interface LockedRoom<Room> {
  readonly room: Room;
  readonly others: readonly RoomRow[];
  readonly act: { action: RoomAct; resource: { type: 'room'; id?: string }; detail: Record<string, unknown> };
}

type Refused = Refusal<'unknown-location' | 'unknown-room' | 'stale'>;

/**
 * Locks a location, so that its rooms change one after the other, and reads them; `roomId` is null for one that is to be added.
 * Refuses with `unknown-location`, with `unknown-room`, and with `stale` when the room has changed since `rowVersion` was seen.
 */
export function lockRoom(
  scope: Scope,
  locationId: string,
  roomId: null,
  action: RoomAct,
  rowVersion: undefined,
): Promise<LockedRoom<null> | Refused>;
export function lockRoom(
  scope: Scope,
  locationId: string,
  roomId: string,
  action: RoomAct,
  rowVersion: number | null,
): Promise<LockedRoom<RoomRow> | Refused>;
export async function lockRoom(
  scope: Scope,
  locationId: string,
  roomId: string | null,
  action: RoomAct,
  rowVersion: number | null | undefined,
): Promise<LockedRoom<RoomRow | null> | Refused> {
  const { tx, tenant } = scope;
  await lockSetup(scope);
  const resource = { type: 'room' as const, ...(isId(roomId) ? { id: roomId } : {}) };
  const [location] = isId(locationId)
    ? await tx
        .select({ name: locations.name })
        .from(locations)
        .where(and(eq(locations.tenantId, tenant.id), eq(locations.id, locationId)))
        .for('no key update')
    : [];
  if (location === undefined) return scope.refuse({ action, resource }, 'unknown-location');
  const all = await tx
    .select()
    .from(rooms)
    .where(and(eq(rooms.tenantId, tenant.id), eq(rooms.locationId, locationId)))
    .orderBy(asc(rooms.id));
  const detail = { location: location.name };
  if (roomId === null) return { room: null, others: all, act: { action, resource, detail } };
  const room = all.find(({ id }) => id === roomId);
  if (room === undefined) return scope.refuse({ action, resource, detail }, 'unknown-room');
  const act = { action, resource, detail: { ...detail, room: room.name } };
  if (room.rowVersion !== rowVersion) return scope.refuse(act, 'stale');
  return { room, others: all.filter(({ id }) => id !== roomId), act };
}
