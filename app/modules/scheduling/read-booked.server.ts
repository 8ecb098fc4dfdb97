import { and, eq, gte, inArray, isNotNull, lt, ne, notInArray } from 'drizzle-orm';
import { appointmentAttendees, appointments } from '#db/schema/scheduling.ts';
import { services } from '#db/schema/tenancy.ts';
import type { Scope } from '#db/tenant.server.ts';
import { MAX_DURATION_MINUTES } from './appointment.ts';
import type { BookedTime } from './booking-rules.ts';
import type { Interval } from './intervals.ts';
import { allOf, readNumbers, readTimes, timesIn } from './times-in-text.server.ts';

/** Times are epoch milliseconds. */
export interface Booked {
  readonly byTherapist: ReadonlyMap<string, readonly BookedTime[]>;
  readonly byRoom: ReadonlyMap<string, readonly Interval[]>;
  /** Of all the named clients together. */
  readonly clients: readonly Interval[];
}

export interface BookedSearch {
  therapistIds: readonly string[];
  /** Whose rooms are looked at. */
  locationIds: readonly string[];
  clientIds: readonly string[];
  from: Date;
  until: Date;
  /** The appointment that is being moved does not stand in its own way. */
  exceptId?: string | undefined;
}

/** Free their time again. */
export const FREED = ['cancelled', 'no_show'] as const;
const MINUTE_MS = 60_000;

/**
 * What is taken between two instants: three queries in one round trip, with one row for each therapist and each room.
 */
export async function readBooked(scope: Scope, search: BookedSearch): Promise<Booked> {
  const { tx, tenant } = scope;
  const earliest = new Date(search.from.getTime() - MAX_DURATION_MINUTES * MINUTE_MS);
  const within = and(
    eq(appointments.tenantId, tenant.id),
    gte(appointments.startsAt, earliest),
    lt(appointments.startsAt, search.until),
    notInArray(appointments.status, [...FREED]),
    search.exceptId === undefined ? undefined : ne(appointments.id, search.exceptId),
  );
  const [ofTherapists, inRooms, ofClients] = await Promise.all([
    search.therapistIds.length === 0
      ? []
      : tx
          .select({
            id: appointments.therapistId,
            ...timesIn(appointments.startsAt, appointments.endsAt),
            before: allOf(services.bufferBeforeMinutes),
            after: allOf(services.bufferAfterMinutes),
          })
          .from(appointments)
          .innerJoin(
            services,
            and(eq(services.tenantId, appointments.tenantId), eq(services.id, appointments.serviceId)),
          )
          .where(and(within, inArray(appointments.therapistId, [...search.therapistIds])))
          .groupBy(appointments.therapistId),
    search.locationIds.length === 0
      ? []
      : tx
          .select({ id: appointments.roomId, ...timesIn(appointments.startsAt, appointments.endsAt) })
          .from(appointments)
          .where(
            and(
              within,
              inArray(appointments.locationId, [...search.locationIds]),
              isNotNull(appointments.roomId),
            ),
          )
          .groupBy(appointments.roomId),
    search.clientIds.length === 0
      ? []
      : tx
          .select(timesIn(appointmentAttendees.startsAt, appointmentAttendees.endsAt))
          .from(appointmentAttendees)
          .where(
            and(
              eq(appointmentAttendees.tenantId, tenant.id),
              inArray(appointmentAttendees.clientId, [...search.clientIds]),
              gte(appointmentAttendees.startsAt, earliest),
              lt(appointmentAttendees.startsAt, search.until),
              notInArray(appointmentAttendees.status, [...FREED]),
              search.exceptId === undefined
                ? undefined
                : ne(appointmentAttendees.appointmentId, search.exceptId),
            ),
          ),
  ]);
  return {
    byTherapist: new Map(ofTherapists.map((row) => [row.id, readBookedTimes(row)])),
    byRoom: new Map(inRooms.map((row) => [row.id ?? '', readTimes(row)])),
    clients: ofClients.flatMap(readTimes),
  };
}

type BookedRow = { starts: string | null; ends: string | null; before: string | null; after: string | null };

function readBookedTimes(row: BookedRow): BookedTime[] {
  const before = readNumbers(row.before);
  const after = readNumbers(row.after);
  return readTimes(row).map(({ start, end }, at) => ({
    start,
    end,
    bufferBeforeMinutes: before[at] ?? 0,
    bufferAfterMinutes: after[at] ?? 0,
  }));
}
