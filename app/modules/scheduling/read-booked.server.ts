import { and, eq, gte, inArray, isNotNull, lt, ne, notInArray, sql } from 'drizzle-orm';
import type { AnyPgColumn } from 'drizzle-orm/pg-core';
import { appointmentAttendees, appointments } from '#db/schema/scheduling.ts';
import { services } from '#db/schema/tenancy.ts';
import type { Scope } from '#db/tenant.server.ts';
import { MAX_DURATION_MINUTES } from './appointment.ts';
import type { BookedTime } from './booking-rules.ts';
import type { Interval } from './intervals.ts';

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

const FREED = ['cancelled', 'no_show'] as const;
const MINUTE_MS = 60_000;

/**
 * What is taken between two instants: three queries in one round trip. One row for each therapist and room: rows, not
 * bytes, are what reading a full calendar costs.
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
            times: listed(
              appointments.startsAt,
              appointments.endsAt,
              services.bufferBeforeMinutes,
              services.bufferAfterMinutes,
            ),
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
          .select({ id: appointments.roomId, times: listed(appointments.startsAt, appointments.endsAt) })
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
          .select({ times: listed(appointmentAttendees.startsAt, appointmentAttendees.endsAt) })
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
    byTherapist: new Map(ofTherapists.map(({ id, times }) => [id, readBookedTimes(times)])),
    byRoom: new Map(inRooms.map(({ id, times }) => [id ?? '', readIntervals(times)])),
    clients: ofClients.flatMap(({ times }) => readIntervals(times)),
  };
}

/** All rows' numbers in one text, a comma between: both ends in epoch milliseconds, and what else is asked. */
function listed(startsAt: AnyPgColumn, endsAt: AnyPgColumn, ...more: AnyPgColumn[]) {
  const ms = (column: AnyPgColumn) => sql`(date_part('epoch', ${column}) * 1000)::bigint`;
  const numbers = sql.join([ms(startsAt), ms(endsAt), ...more], sql`, `);
  return sql<string | null>`string_agg(concat_ws(',', ${numbers}), ',')`;
}

function readIntervals(times: string | null): Interval[] {
  return everyNth(numbersIn(times), 2, (numbers, at) => ({
    start: numbers[at] ?? 0,
    end: numbers[at + 1] ?? 0,
  }));
}

function readBookedTimes(times: string | null): BookedTime[] {
  return everyNth(numbersIn(times), 4, (numbers, at) => ({
    start: numbers[at] ?? 0,
    end: numbers[at + 1] ?? 0,
    bufferBeforeMinutes: numbers[at + 2] ?? 0,
    bufferAfterMinutes: numbers[at + 3] ?? 0,
  }));
}

function numbersIn(times: string | null): readonly number[] {
  return JSON.parse(`[${times ?? ''}]`) as number[];
}

function everyNth<T>(
  numbers: readonly number[],
  step: number,
  make: (numbers: readonly number[], at: number) => T,
): T[] {
  const made: T[] = [];
  for (let at = 0; at < numbers.length; at += step) made.push(make(numbers, at));
  return made;
}
