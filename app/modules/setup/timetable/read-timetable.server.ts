import { and, asc, eq, gt, gte, inArray, sql, type SQL } from 'drizzle-orm';
import { memberships } from '#db/schema/identity.ts';
import { coTherapists } from '#db/schema/scheduling-groups.ts';
import { appointments, UNSETTLED_STATUSES } from '#db/schema/scheduling.ts';
import { locationHours, locations } from '#db/schema/tenancy.ts';
import {
  availabilityExceptions,
  availabilityRules,
  therapistLocations,
  therapists,
  timeOff,
} from '#db/schema/therapists.ts';
import type { Scope } from '#db/tenant.server.ts';
import { nameIn, readTherapistNames } from '#app/modules/identity/sessions/index.server.ts';
import {
  listAccompanied,
  type AccompaniedSession,
} from '#app/modules/scheduling/co-therapists/index.server.ts';
import { datesOf, localDateOf, utcDateOf, type Weekday } from '#app/platform/local-time.ts';
import { isId } from '#app/platform/new-id.ts';
import type { Refusal } from '#app/platform/refusal.ts';
import { contradicting, type ComingSession, type WorkingTimes } from './contradictions.ts';
import type { WorkRule } from './replace-hours.ts';
import type { WorkSpan } from './working-week.ts';

/** A location of the clinic, and the hours of the week in which it is open. */
export interface TimetablePlace {
  readonly id: string;
  readonly name: string;
  readonly zone: string;
  readonly hours: readonly Omit<WorkSpan, 'locationId'>[];
}

/** A date on which other hours hold than in the week; no windows means a day off. */
export interface OtherDay {
  readonly date: string;
  readonly windows: readonly Omit<WorkSpan, 'weekday'>[];
}

/** Everything that says when one therapist works from now on, as the tables are. */
export interface Timetable {
  readonly therapist: { readonly id: string; readonly name: string; readonly rowVersion: number };
  /** The membership of the therapist, whether active or not. */
  readonly membershipId: string;
  /** Where the therapist works, the usual place first. */
  readonly worksAt: readonly TimetablePlace[];
  /** The names of the clinic's places, also of those where the therapist works no longer. */
  readonly placeNames: Readonly<Record<string, string>>;
  /** IANA: of the usual place. */
  readonly zone: string;
  /** `YYYY-MM-DD` in that zone. */
  readonly today: string;
  readonly rules: readonly WorkRule[];
  /** Today's and the coming ones, the soonest first. */
  readonly otherDays: readonly OtherDay[];
  readonly timeOff: WorkingTimes['timeOff'];
  readonly sessions: readonly ComingSession[];
  /** The coming sessions that the therapist accompanies: no change of the hours moves them. */
  readonly accompanied: readonly AccompaniedSession[];
}

/** Reads a therapist's timetable, past whatever is cached: one round trip. Null when the clinic has no such therapist. */
export async function readTimetable(scope: Scope, therapistId: string): Promise<Timetable | null> {
  if (!isId(therapistId)) return null;
  const [[therapist], names, places, hours, rules, days, off, sessions, accompanied] = await Promise.all([
    selectTherapist(scope, therapistId),
    readTherapistNames(scope),
    selectPlaces(scope, therapistId),
    selectOpeningHours(scope),
    selectRules(scope, therapistId),
    selectOtherDays(scope, therapistId),
    selectTimeOff(scope, therapistId),
    readComing(scope, eq(appointments.therapistId, therapistId)),
    listAccompanied(scope, eq(coTherapists.therapistId, therapistId)),
  ]);
  if (therapist === undefined) return null;
  const worksAt = places
    .filter(({ isActive, isPrimary }) => isActive && isPrimary !== null)
    .map(({ id, name, zone }) => ({
      id,
      name,
      zone,
      hours: hours.filter(({ locationId }) => locationId === id).map(({ locationId: _, ...span }) => span),
    }));
  const zone = worksAt[0]?.zone ?? places[0]?.zone ?? 'America/New_York';
  const today = localDateOf(scope.now, zone);
  const { membershipId, ...person } = therapist;
  return {
    therapist: {
      id: therapistId,
      name: nameIn(names, { id: therapistId, ...person }),
      rowVersion: person.rowVersion,
    },
    membershipId,
    worksAt,
    placeNames: Object.fromEntries(places.map(({ id, name }) => [id, name])),
    zone,
    today,
    rules,
    otherDays: [...Map.groupBy(days, ({ date }) => date)]
      .filter(([date]) => date >= today)
      .map(([date, ofDay]) => ({
        date,
        windows: ofDay.flatMap(({ start, end, locationId }) =>
          start === null || end === null ? [] : [{ start, end, locationId }],
        ),
      })),
    timeOff: off.map(({ startsAt, endsAt }) => ({ start: startsAt.getTime(), end: endsAt.getTime() })),
    sessions,
    accompanied,
  };
}

/** Returns what decides about sessions, with other rules where they are given. */
export function workingTimesOf({ rules, otherDays, timeOff: off }: Timetable, others = rules): WorkingTimes {
  return { availability: others, exceptions: otherDays, timeOff: off };
}

/** What a change of the hours leaves outside: sessions that the therapist leads, which are handed over, and those that the therapist accompanies. */
export interface LeftOutside {
  readonly led: readonly ComingSession[];
  readonly accompanied: readonly AccompaniedSession[];
}

/** Returns the sessions that would lie outside the hours of such a timetable, of those that touch one of the dates, `YYYY-MM-DD` at their own place. */
export function leftOutside(
  timetable: Timetable,
  isDate: (date: string) => boolean,
  rules = timetable.rules,
): LeftOutside {
  const leftOf = <S extends ComingSession>(sessions: readonly S[]) =>
    contradicting(
      sessions.filter(({ startsAt, endsAt, zone }) => datesOf(startsAt, endsAt, zone).some(isDate)),
      { ...workingTimesOf(timetable, rules), timeOff: [] },
    );
  return { led: leftOf(timetable.sessions), accompanied: leftOf(timetable.accompanied) };
}

/** Adds to an act that was refused for the sessions that it hands over those that the therapist accompanies: nothing becomes of them. */
export function withAccompanied<C extends string>(
  refused: Refusal<C>,
  { accompanied }: LeftOutside,
): Refusal<C> {
  return { ...refused, detail: { ...refused.detail, accompanied } };
}

function selectTherapist({ tx, tenant }: Scope, id: string) {
  return tx
    .select({
      firstName: therapists.firstName,
      lastName: therapists.lastName,
      rowVersion: therapists.rowVersion,
      membershipId: therapists.membershipId,
    })
    .from(therapists)
    .innerJoin(
      memberships,
      and(eq(memberships.tenantId, therapists.tenantId), eq(memberships.id, therapists.membershipId)),
    )
    .where(and(eq(therapists.tenantId, tenant.id), eq(therapists.id, id)));
}

/** Reads every location of the clinic; `isPrimary` is null where the therapist does not work. The usual place comes first. */
function selectPlaces({ tx, tenant }: Scope, therapistId: string) {
  return tx
    .select({
      id: locations.id,
      name: locations.name,
      zone: locations.zone,
      isActive: locations.isActive,
      isPrimary: therapistLocations.isPrimary,
    })
    .from(locations)
    .leftJoin(
      therapistLocations,
      and(
        eq(therapistLocations.tenantId, locations.tenantId),
        eq(therapistLocations.locationId, locations.id),
        eq(therapistLocations.therapistId, therapistId),
      ),
    )
    .where(eq(locations.tenantId, tenant.id))
    .orderBy(sql`${therapistLocations.isPrimary} desc nulls last`, asc(locations.name));
}

async function selectOpeningHours({ tx, tenant }: Scope) {
  const rows = await tx
    .select({
      locationId: locationHours.locationId,
      weekday: locationHours.weekday,
      start: locationHours.opens,
      end: locationHours.closes,
    })
    .from(locationHours)
    .where(eq(locationHours.tenantId, tenant.id))
    .orderBy(asc(locationHours.weekday), asc(locationHours.opens));
  return rows.map((row) => ({ ...row, weekday: row.weekday as Weekday }));
}

async function selectRules({ tx, tenant }: Scope, therapistId: string): Promise<WorkRule[]> {
  const rows = await tx
    .select({
      id: availabilityRules.id,
      weekday: availabilityRules.weekday,
      start: availabilityRules.startsAt,
      end: availabilityRules.endsAt,
      locationId: availabilityRules.locationId,
      validFrom: availabilityRules.validFrom,
      validUntil: availabilityRules.validUntil,
    })
    .from(availabilityRules)
    .where(and(eq(availabilityRules.tenantId, tenant.id), eq(availabilityRules.therapistId, therapistId)));
  return rows.map((row) => ({ ...row, weekday: row.weekday as Weekday }));
}

function selectOtherDays({ tx, tenant, now }: Scope, therapistId: string) {
  return tx
    .select({
      date: availabilityExceptions.onDate,
      start: availabilityExceptions.startsAt,
      end: availabilityExceptions.endsAt,
      locationId: availabilityExceptions.locationId,
    })
    .from(availabilityExceptions)
    .where(
      and(
        eq(availabilityExceptions.tenantId, tenant.id),
        eq(availabilityExceptions.therapistId, therapistId),
        // No zone is a day behind UTC's day before.
        gte(availabilityExceptions.onDate, utcDateOf(new Date(now.getTime() - 86_400_000))),
      ),
    )
    .orderBy(asc(availabilityExceptions.onDate), asc(availabilityExceptions.startsAt));
}

function selectTimeOff({ tx, tenant, now }: Scope, therapistId: string) {
  return tx
    .select({ startsAt: timeOff.startsAt, endsAt: timeOff.endsAt })
    .from(timeOff)
    .where(
      and(eq(timeOff.tenantId, tenant.id), eq(timeOff.therapistId, therapistId), gt(timeOff.endsAt, now)),
    );
}

/** Reads the coming sessions that are booked with a therapist, the soonest first. */
export function readComing({ tx, tenant, now }: Scope, ofTherapist: SQL): Promise<ComingSession[]> {
  return tx
    .select({
      id: appointments.id,
      startsAt: appointments.startsAt,
      endsAt: appointments.endsAt,
      locationId: appointments.locationId,
      zone: locations.zone,
      isOverridden: sql<boolean>`${appointments.overrideReason} is not null`,
    })
    .from(appointments)
    .innerJoin(
      locations,
      and(eq(locations.tenantId, appointments.tenantId), eq(locations.id, appointments.locationId)),
    )
    .where(
      and(
        eq(appointments.tenantId, tenant.id),
        ofTherapist,
        inArray(appointments.status, [...UNSETTLED_STATUSES]),
        gt(appointments.startsAt, now),
      ),
    )
    .orderBy(asc(appointments.startsAt), asc(appointments.id));
}
