import { and, asc, eq } from 'drizzle-orm';
import { locations, rooms } from '#db/schema/tenancy.ts';
import type { Scope } from '#db/tenant.server.ts';
import { cachedBySetup } from './cached-by-setup.server.ts';

export interface ClinicLocation {
  readonly id: string;
  readonly name: string;
  readonly address: string;
  readonly phone: string;
  /** IANA name. */
  readonly zone: string;
  /** Two-letter US state. */
  readonly state: string;
  /** False once it is closed: nothing new happens there, and what was booked there still stands. */
  readonly isActive: boolean;
  /** The rooms in use. */
  readonly rooms: readonly { readonly id: string; readonly name: string }[];
}

/** A location with its retired rooms behind those in use. */
export interface ClinicPlace extends ClinicLocation {
  readonly rooms: readonly { readonly id: string; readonly name: string; readonly isActive: boolean }[];
}

/** Reads the clinic's open locations, with their rooms in use, both by name: all that may be chosen for something new. */
export async function readLocations(scope: Scope): Promise<readonly ClinicLocation[]> {
  return (await readEveryLocation(scope)).filter(({ isActive }) => isActive);
}

/** Reads the same with the closed ones, for what refers to a location already. */
export async function readEveryLocation(scope: Scope): Promise<readonly ClinicLocation[]> {
  return (await readAll(scope)).inUse;
}

/** Reads all locations with all their rooms, what is open and in use first: for what has happened. */
export async function readEveryPlace(scope: Scope): Promise<readonly ClinicPlace[]> {
  return (await readAll(scope)).ever;
}

const readAll = cachedBySetup(async (scope) => {
  const rows = await scope.tx
    .select({
      id: locations.id,
      name: locations.name,
      address: locations.address,
      phone: locations.phone,
      zone: locations.zone,
      state: locations.state,
      isActive: locations.isActive,
      roomId: rooms.id,
      roomName: rooms.name,
      isRoomActive: rooms.isActive,
    })
    .from(locations)
    .leftJoin(rooms, and(eq(rooms.tenantId, locations.tenantId), eq(rooms.locationId, locations.id)))
    .where(eq(locations.tenantId, scope.tenant.id))
    .orderBy(asc(locations.name), asc(rooms.name));
  const byId = new Map<string, ClinicPlace & { rooms: { id: string; name: string; isActive: boolean }[] }>();
  for (const { roomId, roomName, isRoomActive, ...location } of rows) {
    const known = byId.get(location.id) ?? { ...location, rooms: [] };
    if (roomId !== null && roomName !== null)
      known.rooms.push({ id: roomId, name: roomName, isActive: isRoomActive === true });
    byId.set(location.id, known);
  }
  const all = [...byId.values()];
  const inUse = all.map((location): ClinicLocation => ({
    ...location,
    rooms: location.rooms.filter(({ isActive }) => isActive).map(({ id, name }) => ({ id, name })),
  }));
  const ever = activeFirst(
    all.map((location): ClinicPlace => ({ ...location, rooms: activeFirst(location.rooms) })),
  );
  return { inUse, ever };
});

/** Puts what is in use first; otherwise the order stays. */
export function activeFirst<T extends { readonly isActive: boolean }>(all: readonly T[]): T[] {
  return [...all.filter(({ isActive }) => isActive), ...all.filter(({ isActive }) => !isActive)];
}
