import { and, eq, gte, inArray, isNotNull, lt, ne, notInArray } from 'drizzle-orm';
import { appointmentAttendees, appointments } from '#db/schema/scheduling.ts';
import { services } from '#db/schema/tenancy.ts';
import type { Scope } from '#db/tenant.server.ts';
import { MAX_DURATION_MINUTES } from './appointment.ts';
import type { TimeSpan } from './opening-times.ts';

/** A live appointment as it takes up time: itself, and with the buffers its service holds. */
export type BookedSpan = TimeSpan & { id: string; held: TimeSpan };

export interface Booked {
  readonly byTherapist: ReadonlyMap<string, readonly BookedSpan[]>;
  readonly byRoom: ReadonlyMap<string, readonly BookedSpan[]>;
  /** Of all the named clients together. */
  readonly clients: readonly TimeSpan[];
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

const FREED = ['cancelled', 'no_show'] as const;
const MINUTE_MS = 60_000;

/** What is taken between two instants: three queries in one round trip. */
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
  const spans = () =>
    tx
      .select({
        id: appointments.id,
        therapistId: appointments.therapistId,
        roomId: appointments.roomId,
        startsAt: appointments.startsAt,
        endsAt: appointments.endsAt,
        before: services.bufferBeforeMinutes,
        after: services.bufferAfterMinutes,
      })
      .from(appointments)
      .innerJoin(
        services,
        and(eq(services.tenantId, appointments.tenantId), eq(services.id, appointments.serviceId)),
      );
  const [ofTherapists, inRooms, ofClients] = await Promise.all([
    search.therapistIds.length === 0
      ? []
      : spans().where(and(within, inArray(appointments.therapistId, [...search.therapistIds]))),
    search.locationIds.length === 0
      ? []
      : spans().where(
          and(
            within,
            inArray(appointments.locationId, [...search.locationIds]),
            isNotNull(appointments.roomId),
          ),
        ),
    search.clientIds.length === 0
      ? []
      : tx
          .select({ startsAt: appointmentAttendees.startsAt, endsAt: appointmentAttendees.endsAt })
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
    byTherapist: group(ofTherapists, (row) => row.therapistId),
    byRoom: group(inRooms, (row) => row.roomId),
    clients: ofClients,
  };
}

type Row = { id: string; startsAt: Date; endsAt: Date; before: number; after: number };

function group<R extends Row>(
  rows: readonly R[],
  keyOf: (row: R) => string | null,
): Map<string, BookedSpan[]> {
  const groups = new Map<string, BookedSpan[]>();
  for (const row of rows) {
    const key = keyOf(row);
    if (key === null) continue;
    const held = {
      startsAt: new Date(row.startsAt.getTime() - row.before * MINUTE_MS),
      endsAt: new Date(row.endsAt.getTime() + row.after * MINUTE_MS),
    };
    const span = { id: row.id, startsAt: row.startsAt, endsAt: row.endsAt, held };
    const known = groups.get(key);
    if (known === undefined) groups.set(key, [span]);
    else known.push(span);
  }
  return groups;
}
