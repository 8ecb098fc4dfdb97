import { and, eq, gt, inArray, notInArray, or, sql, type SQL } from 'drizzle-orm';
import { appointments, UNSETTLED_STATUSES } from '#db/schema/scheduling.ts';
import { locations, rooms, services } from '#db/schema/tenancy.ts';
import type { Asking, Scope } from '#db/tenant.server.ts';
import type { Interval } from '#app/modules/hours/intervals.ts';
import {
  listAppointments,
  type ListedAppointment,
} from '#app/modules/scheduling/appointments/index.server.ts';

/** Which coming sessions of a location are meant; times are epoch milliseconds, in order, and do not touch. */
export interface ComingAt {
  readonly locationId: string;
  readonly roomId?: string | undefined;
  /** Only those that touch one of these spans. */
  readonly during?: readonly Interval[] | undefined;
  /** Only those that lie inside the first spans and not inside the second. */
  readonly leaving?: { readonly was: readonly Interval[]; readonly becomes: readonly Interval[] } | undefined;
}

/**
 * Reads the coming sessions at a location, or in one of its rooms, the soonest first: one query. Whoever shows them records in
 * the audit trail whose names were read (`auditList`).
 */
export function readComingAt(scope: Scope, { locationId, roomId, during, leaving }: ComingAt) {
  return listComing(
    scope,
    eq(appointments.locationId, locationId),
    roomId === undefined ? undefined : eq(appointments.roomId, roomId),
    during === undefined ? undefined : sql`${SESSION} && ${spansGiven(during)}`,
    leaving === undefined ? undefined : sql`${SESSION} <@ ${spansGiven(leaving.was)}`,
    leaving === undefined ? undefined : sql`not ${SESSION} <@ ${spansGiven(leaving.becomes)}`,
  );
}

/** Finds when the coming sessions at a location, or in one of its rooms, begin: one query. */
export function findComingAt(
  { tx, tenant, now }: Asking,
  { locationId, roomId }: Pick<ComingAt, 'locationId' | 'roomId'>,
): Promise<{ id: string; startsAt: Date }[]> {
  return tx
    .select({ id: appointments.id, startsAt: appointments.startsAt })
    .from(appointments)
    .where(
      and(
        eq(appointments.tenantId, tenant.id),
        ...stillComing(now),
        eq(appointments.locationId, locationId),
        roomId === undefined ? undefined : eq(appointments.roomId, roomId),
      ),
    );
}

/**
 * Reads the coming sessions that could not be booked at the location now: it is closed, their room is retired, they need one and
 * none is in use, or they do not lie within `withinHours`, which is laid out until `until`. One query.
 */
export function readStranded(
  scope: Scope,
  locationId: string,
  { withinHours, until }: { readonly withinHours: readonly Interval[]; readonly until: number },
) {
  return listComing(
    scope,
    eq(appointments.locationId, locationId),
    or(
      eq(locations.isActive, false),
      eq(rooms.isActive, false),
      and(eq(services.needsRoom, true), lacksRoom(scope)),
      and(
        sql`${appointments.startsAt} < ${new Date(until).toISOString()}`,
        sql`not ${SESSION} <@ ${spansGiven(withinHours)}`,
      ),
    ),
  );
}

/** Makes a condition: the appointment has no room, and none is in use at its location. */
function lacksRoom({ tenant }: Scope): SQL {
  return sql`${appointments.roomId} is null and not exists (select from ${rooms} free where free.tenant_id = ${tenant.id}
    and free.location_id = ${appointments.locationId} and free.is_active)`;
}

/** Reads the coming sessions with a therapist at one of these locations, the soonest first: one query. */
export function readComingWith(scope: Scope, therapistId: string, locationIds: readonly string[]) {
  return listComing(
    scope,
    eq(appointments.therapistId, therapistId),
    inArray(appointments.locationId, [...locationIds]),
  );
}

/** Reads the coming sessions of a service that stand with any therapist but these, the soonest first: one query. */
export function readComingOf(scope: Scope, serviceId: string, except: readonly string[]) {
  return listComing(
    scope,
    eq(appointments.serviceId, serviceId),
    notInArray(appointments.therapistId, [...except]),
  );
}

/** Reads the coming sessions of a service that have no room, at locations without one in use, the soonest first: one query. */
export function readComingWithoutRoom(scope: Scope, serviceId: string) {
  return listComing(scope, eq(appointments.serviceId, serviceId), lacksRoom(scope));
}

function listComing(scope: Scope, ...where: (SQL | undefined)[]): Promise<ListedAppointment[]> {
  return listAppointments(scope, ...stillComing(scope.now), ...where);
}

const stillComing = (now: Date) => [
  inArray(appointments.status, [...UNSETTLED_STATUSES]),
  gt(appointments.startsAt, now),
];

const SESSION = sql`tstzrange(${appointments.startsAt}, ${appointments.endsAt})`;

/** A multirange: PostgreSQL searches it, however many spans it has. */
function spansGiven(spans: readonly Interval[]): SQL {
  const at = (ms: number) => new Date(ms).toISOString();
  const ranges = spans.map(({ start, end }) => `[${at(start)},${at(end)})`);
  return sql`${`{${ranges.join(',')}}`}::tstzmultirange`;
}
