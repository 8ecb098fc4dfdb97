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

/** Reads the clinic's open locations, with their rooms in use, both by name: all that may be chosen for something new. */
export async function readLocations(scope: Scope): Promise<readonly ClinicLocation[]> {
  return (await readEveryLocation(scope)).filter(({ isActive }) => isActive);
}

/** Reads the same with the closed ones, for what refers to a location already. */
export const readEveryLocation = cachedBySetup(async (scope): Promise<readonly ClinicLocation[]> => {
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
    })
    .from(locations)
    .leftJoin(
      rooms,
      and(
        eq(rooms.tenantId, locations.tenantId),
        eq(rooms.locationId, locations.id),
        eq(rooms.isActive, true),
      ),
    )
    .where(eq(locations.tenantId, scope.tenant.id))
    .orderBy(asc(locations.name), asc(rooms.name));
  const byId = new Map<string, ClinicLocation & { rooms: { id: string; name: string }[] }>();
  for (const { roomId, roomName, ...location } of rows) {
    const known = byId.get(location.id) ?? { ...location, rooms: [] };
    if (roomId !== null && roomName !== null) known.rooms.push({ id: roomId, name: roomName });
    byId.set(location.id, known);
  }
  return [...byId.values()];
});
