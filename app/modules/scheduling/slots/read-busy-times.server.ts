import {
  selectAccompanied,
  selectTakenOtherwise,
} from '#app/modules/scheduling/co-therapists/index.server.ts';
import { allOf, readNumbers, readTimes, timesIn } from '#app/modules/hours/index.server.ts';
import { and, eq, gt, gte, isNotNull, lt, ne, notInArray, sql } from 'drizzle-orm';
import { holds } from '#db/schema/scheduling-holds.ts';
import { appointmentAttendees, appointments } from '#db/schema/scheduling.ts';
import { services } from '#db/schema/tenancy.ts';
import { anyOf, idsGiven, statement } from '#db/statement.server.ts';
import type { Scope } from '#db/tenant.server.ts';
import { actingAccount } from '#app/modules/scheduling/acting-account.ts';
import { FREED_STATUSES } from './freed-statuses.ts';
import { earliestStart } from './session-length.ts';
import type { BusyClient } from '#app/modules/scheduling/by-client.ts';
import type { BookedTime } from './booking-rules.ts';
import type { Interval } from '#app/modules/hours/intervals.ts';

/** Times are epoch milliseconds. */
export interface Booked {
  readonly byTherapist: ReadonlyMap<string, readonly BookedTime[]>;
  readonly byRoom: ReadonlyMap<string, readonly Interval[]>;
  /** The times of all the named clients. */
  readonly clients: readonly BusyClient[];
  /** When those who accompany `exceptId` are taken by something else, or off, all together. */
  readonly coTherapists: readonly Interval[];
}

export interface BusyTimesSearch {
  therapistIds: readonly string[];
  /** The locations whose rooms are read. */
  locationIds: readonly string[];
  clientIds: readonly string[];
  from: Date;
  until: Date;
  /** When given, rooms and clients are read for this span alone, because neither has buffers. */
  session?: { readonly from: Date; readonly until: Date } | undefined;
  /** The appointment that is being moved: it does not stand in its own way. */
  exceptId?: string | undefined;
  /** The act takes over the actor's own hold (`actAsHolder`): that does not stand in its way. */
  exceptOwnHold?: boolean | undefined;
  /** The act takes over the hold of this offered time. */
  exceptOfferedTimeId?: string | undefined;
}

/** An id that no row has. */
const NONE = '00000000-0000-0000-0000-000000000000';

/**
 * Reads the times that are taken between two instants, by appointments or by holds: one query, with few rows for each
 * therapist, each room and each client. Whoever accompanies a session is taken as whoever leads it.
 */
export async function readBusyTimes({ tx, tenant, actor }: Scope, search: BusyTimesSearch): Promise<Booked> {
  const { from, until, session } = search;
  const earliest = earliestStart(from).toISOString();
  const rows = await selectBooked(tx, {
    tenantId: tenant.id,
    therapistIds: idsGiven(search.therapistIds),
    locationIds: idsGiven(search.locationIds),
    clientIds: idsGiven(search.clientIds),
    earliest,
    until: until.toISOString(),
    earliestInSession: session === undefined ? earliest : earliestStart(session.from).toISOString(),
    sessionFrom: session === undefined ? earliest : session.from.toISOString(),
    sessionUntil: (session?.until ?? until).toISOString(),
    exceptId: search.exceptId ?? NONE,
    holderId: (search.exceptOwnHold === true ? actingAccount(actor) : null) ?? NONE,
    offeredTimeId: search.exceptOfferedTimeId ?? NONE,
  });
  const of = (kind: string) => rows.filter((row) => row.kind === kind);
  return {
    byTherapist: byId(of('therapist'), readBookedTimes),
    byRoom: byId(of('room'), readTimes),
    clients: of('client').flatMap((row) =>
      readTimes(row).map((time) => ({ ...time, clientId: row.id ?? '' })),
    ),
    coTherapists: of('along').flatMap(readTimes),
  };
}

/** Joins the times of rows of one id: there is one of appointments, one of sessions that the therapist accompanies, and one of holds. */
function byId<Row extends { id: string | null }, Time>(rows: readonly Row[], read: (row: Row) => Time[]) {
  const times = new Map<string, Time[]>();
  for (const row of rows) times.set(row.id ?? '', [...(times.get(row.id ?? '') ?? []), ...read(row)]);
  return times;
}

const selectBooked = statement<{
  tenantId: string;
  therapistIds: string;
  locationIds: string;
  clientIds: string;
  earliest: string;
  until: string;
  earliestInSession: string;
  sessionFrom: string;
  sessionUntil: string;
  exceptId: string;
  holderId: string;
  offeredTimeId: string;
}>()((tx, given) => {
  const held = and(
    eq(holds.tenantId, given.tenantId),
    gt(holds.heldUntil, sql`now()`),
    // A hold is of an account or of an offered time.
    sql`coalesce(${holds.accountId}, ${holds.offeredTimeId}) not in (${given.holderId}, ${given.offeredTimeId})`,
  );
  const live = and(
    eq(appointments.tenantId, given.tenantId),
    notInArray(appointments.status, [...FREED_STATUSES]),
    ne(appointments.id, given.exceptId),
  );
  const none = sql<string | null>`null::text`;
  return tx
    .select({
      kind: sql<string>`'therapist'`.as('kind'),
      id: sql<string | null>`${appointments.therapistId}`.as('id'),
      ...timesIn(appointments.startsAt, appointments.endsAt),
      before: allOf(services.bufferBeforeMinutes),
      after: allOf(services.bufferAfterMinutes),
    })
    .from(appointments)
    .innerJoin(
      services,
      and(eq(services.tenantId, appointments.tenantId), eq(services.id, appointments.serviceId)),
    )
    .where(
      and(
        live,
        anyOf(appointments.therapistId, given.therapistIds),
        gte(appointments.startsAt, given.earliest),
        lt(appointments.startsAt, given.until),
      ),
    )
    .groupBy(appointments.therapistId)
    .unionAll(selectAccompanied(tx, given))
    .unionAll(selectTakenOtherwise(tx, given))
    .unionAll(
      tx
        .select({
          kind: sql<string>`'room'`.as('kind'),
          id: sql<string | null>`${appointments.roomId}`.as('id'),
          ...timesIn(appointments.startsAt, appointments.endsAt),
          before: none,
          after: none,
        })
        .from(appointments)
        .where(
          and(
            live,
            anyOf(appointments.locationId, given.locationIds),
            isNotNull(appointments.roomId),
            gte(appointments.startsAt, given.earliestInSession),
            lt(appointments.startsAt, given.sessionUntil),
            gt(appointments.endsAt, given.sessionFrom),
          ),
        )
        .groupBy(appointments.roomId),
    )
    .unionAll(
      tx
        .select({
          kind: sql<string>`'client'`.as('kind'),
          id: sql<string | null>`${appointmentAttendees.clientId}`.as('id'),
          ...timesIn(appointmentAttendees.startsAt, appointmentAttendees.endsAt),
          before: none,
          after: none,
        })
        .from(appointmentAttendees)
        .where(
          and(
            eq(appointmentAttendees.tenantId, given.tenantId),
            anyOf(appointmentAttendees.clientId, given.clientIds),
            gte(appointmentAttendees.startsAt, given.earliestInSession),
            lt(appointmentAttendees.startsAt, given.sessionUntil),
            gt(appointmentAttendees.endsAt, given.sessionFrom),
            notInArray(appointmentAttendees.status, [...FREED_STATUSES]),
            ne(appointmentAttendees.appointmentId, given.exceptId),
          ),
        )
        .groupBy(appointmentAttendees.clientId),
    )
    .unionAll(
      tx
        .select({
          kind: sql<string>`'therapist'`.as('kind'),
          id: sql<string | null>`${holds.therapistId}`.as('id'),
          ...timesIn(holds.startsAt, holds.endsAt),
          before: allOf(services.bufferBeforeMinutes),
          after: allOf(services.bufferAfterMinutes),
        })
        .from(holds)
        .innerJoin(services, and(eq(services.tenantId, holds.tenantId), eq(services.id, holds.serviceId)))
        .where(
          and(
            held,
            anyOf(holds.therapistId, given.therapistIds),
            gte(holds.startsAt, given.earliest),
            lt(holds.startsAt, given.until),
          ),
        )
        .groupBy(holds.therapistId),
    )
    .unionAll(
      tx
        .select({
          kind: sql<string>`'room'`.as('kind'),
          id: sql<string | null>`${holds.roomId}`.as('id'),
          ...timesIn(holds.startsAt, holds.endsAt),
          before: none,
          after: none,
        })
        .from(holds)
        .where(
          and(
            held,
            anyOf(holds.locationId, given.locationIds),
            isNotNull(holds.roomId),
            gte(holds.startsAt, given.earliestInSession),
            lt(holds.startsAt, given.sessionUntil),
            gt(holds.endsAt, given.sessionFrom),
          ),
        )
        .groupBy(holds.roomId),
    );
});

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
