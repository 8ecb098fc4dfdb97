import { and, eq } from 'drizzle-orm';
import { rooms } from '#db/schema/tenancy.ts';
import type { Scope } from '#db/tenant.server.ts';
import { differences } from '#app/platform/differences.ts';
import { isRefusal, type Refusal } from '#app/platform/refusal.ts';
import { isSameName } from './add-location.server.ts';
import type { RoomFacts } from './location.schema.ts';
import { lockRoom } from './lock-room.server.ts';

export type RoomRefusal = 'unknown-location' | 'unknown-room' | 'stale' | 'name-taken';

/**
 * Adds a room to a location. Refuses with `unknown-location`, and with `name-taken` when the location has another one of the
 * name, also when two people add it at the same time.
 */
export async function addRoom(
  scope: Scope,
  locationId: string,
  facts: RoomFacts,
): Promise<null | Refusal<RoomRefusal>> {
  const locked = await lockRoom(scope, locationId, null, 'room.add', undefined);
  if (isRefusal(locked)) return locked;
  const { tx, tenant, now } = scope;
  const id = scope.newId();
  const act = {
    ...locked.act,
    resource: { type: 'room' as const, id },
    detail: { ...locked.act.detail, ...facts },
  };
  if (locked.others.some(({ name }) => isSameName(name, facts.name))) return scope.refuse(act, 'name-taken');
  await tx.insert(rooms).values({ tenantId: tenant.id, id, locationId, ...facts, createdAt: now });
  scope.audit(act);
  return null;
}

/** Changes a room's name, seats and features. Refuses as `lockRoom` does, and with `name-taken`. */
export async function changeRoom(
  scope: Scope,
  locationId: string,
  roomId: string,
  rowVersion: number | null,
  facts: RoomFacts,
): Promise<null | Refusal<RoomRefusal>> {
  const locked = await lockRoom(scope, locationId, roomId, 'room.change', rowVersion);
  if (isRefusal(locked)) return locked;
  const { room, act, others } = locked;
  const { name, capacity, features } = room;
  const changed = differences<RoomFacts>({ name, capacity, features }, facts);
  if (changed.fields.length === 0) return null;
  const whole = { ...act, fields: changed.fields, detail: { ...act.detail, ...changed.detail } };
  if (others.some((other) => isSameName(other.name, facts.name))) return scope.refuse(whole, 'name-taken');
  await scope.tx
    .update(rooms)
    .set({ ...facts, rowVersion: room.rowVersion + 1 })
    .where(and(eq(rooms.tenantId, scope.tenant.id), eq(rooms.id, room.id)));
  scope.audit(whole);
  return null;
}
