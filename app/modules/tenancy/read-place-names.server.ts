import { eq } from 'drizzle-orm';
import { locations, rooms, services } from '#db/schema/tenancy.ts';
import { cachedBySetup } from './cached-by-setup.server.ts';

interface Named {
  readonly id: string;
  readonly name: string;
}

/** A clinic's locations, rooms and services by id; of a service, the colour of its mark too. */
export interface PlaceNames {
  readonly locations: ReadonlyMap<string, Named & { readonly zone: string }>;
  readonly rooms: ReadonlyMap<string, Named>;
  readonly services: ReadonlyMap<
    string,
    Named & Pick<typeof services.$inferSelect, 'colour'> & { readonly places: number | null }
  >;
}

/**
 * Reads the names of everything that an appointment may refer to, also of what is no longer in use, because old
 * appointments still refer to it.
 */
export const readPlaceNames = cachedBySetup(async ({ tx, tenant }): Promise<PlaceNames> => {
  const [ofLocations, ofRooms, ofServices] = await Promise.all([
    tx
      .select({ id: locations.id, name: locations.name, zone: locations.zone })
      .from(locations)
      .where(eq(locations.tenantId, tenant.id)),
    tx.select({ id: rooms.id, name: rooms.name }).from(rooms).where(eq(rooms.tenantId, tenant.id)),
    tx
      .select({
        ...{ id: services.id, name: services.name, colour: services.colour },
        places: services.capacity,
      })
      .from(services)
      .where(eq(services.tenantId, tenant.id)),
  ]);
  return { locations: byId(ofLocations), rooms: byId(ofRooms), services: byId(ofServices) };
});

function byId<T extends Named>(all: readonly T[]): ReadonlyMap<string, T> {
  return new Map(all.map((one) => [one.id, one]));
}
