import { and, asc, eq } from 'drizzle-orm';
import { locations, rooms } from '#db/schema/tenancy.ts';
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
  readonly rooms: readonly { readonly id: string; readonly name: string }[];
}

/** Reads the clinic's locations that are not closed down, with their rooms in use, both by name. */
export const readLocations = cachedBySetup(async (scope): Promise<readonly ClinicLocation[]> => {
  const rows = await scope.tx
    .select({
      id: locations.id,
      name: locations.name,
      address: locations.address,
      phone: locations.phone,
      zone: locations.zone,
      state: locations.state,
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
    .where(and(eq(locations.tenantId, scope.tenant.id), eq(locations.isActive, true)))
    .orderBy(asc(locations.name), asc(rooms.name));
  const byId = new Map<string, ClinicLocation & { rooms: { id: string; name: string }[] }>();
  for (const { roomId, roomName, ...location } of rows) {
    const known = byId.get(location.id) ?? { ...location, rooms: [] };
    if (roomId !== null && roomName !== null) known.rooms.push({ id: roomId, name: roomName });
    byId.set(location.id, known);
  }
  return [...byId.values()];
});
