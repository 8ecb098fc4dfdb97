import { and, asc, desc, eq } from 'drizzle-orm';
import { locationClosures, locationHours, locations, rooms } from '#db/schema/tenancy.ts';
import type { Scope } from '#db/tenant.server.ts';
import { localDateOf, type Weekday } from '#app/platform/local-time.ts';
import { isId } from '#app/platform/new-id.ts';
import type { OpenSpan } from '#app/modules/setup/open-span.ts';

/** A location as its own page shows it, with the days from today on (there) on which it is closed, and all its rooms. */
export type ShownLocation = NonNullable<Awaited<ReturnType<typeof readLocation>>>;
export type ShownRoom = ShownLocation['rooms'][number];

/** Reads one location from the tables. Null when the clinic has none of this id. One round trip. */
export async function readLocation({ tx, tenant, now }: Scope, id: string | undefined) {
  if (!isId(id)) return null;
  const [[location], hours, closures, ofRooms] = await Promise.all([
    tx
      .select()
      .from(locations)
      .where(and(eq(locations.tenantId, tenant.id), eq(locations.id, id))),
    tx
      .select({ weekday: locationHours.weekday, start: locationHours.opens, end: locationHours.closes })
      .from(locationHours)
      .where(and(eq(locationHours.tenantId, tenant.id), eq(locationHours.locationId, id)))
      .orderBy(asc(locationHours.weekday), asc(locationHours.opens)),
    tx
      .select({
        date: locationClosures.closedOn,
        reason: locationClosures.reason,
      })
      .from(locationClosures)
      .where(and(eq(locationClosures.tenantId, tenant.id), eq(locationClosures.locationId, id)))
      .orderBy(asc(locationClosures.closedOn)),
    tx
      .select({
        id: rooms.id,
        name: rooms.name,
        capacity: rooms.capacity,
        features: rooms.features,
        isActive: rooms.isActive,
        rowVersion: rooms.rowVersion,
      })
      .from(rooms)
      .where(and(eq(rooms.tenantId, tenant.id), eq(rooms.locationId, id)))
      .orderBy(desc(rooms.isActive), asc(rooms.name)),
  ]);
  if (location === undefined) return null;
  const { name, address, phone, zone, state, isActive, rowVersion } = location;
  const today = localDateOf(now, zone);
  return {
    ...{ id, name, address, phone, zone, state, isActive, rowVersion, today },
    spans: hours.map((row): OpenSpan => ({ ...row, weekday: row.weekday as Weekday })),
    closingDays: closures.filter(({ date }) => date >= today),
    rooms: ofRooms,
  };
}
