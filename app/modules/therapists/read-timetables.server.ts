import { and, asc, eq, gt, gte, inArray, lt, lte } from 'drizzle-orm';
import { availabilityExceptions, availabilityRules, licences, timeOff } from '#db/schema/therapists.ts';
import type { Scope } from '#db/tenant.server.ts';
import { readOpeningHours, type OpeningHours } from '#app/modules/tenancy/index.server.ts';
import { addDays, type Weekday } from '#app/platform/local-time.ts';

type Window = { start: string; end: string; locationId: string };

/** When a therapist works and may work. Times and dates are on each location's own wall clock. */
export interface TherapistTimes {
  readonly availability: (Window & {
    weekday: Weekday;
    validFrom: string | null;
    validUntil: string | null;
  })[];
  /** One for each date that differs; no windows means the day is off. */
  readonly exceptions: { date: string; windows: Window[] }[];
  readonly timeOff: { startsAt: Date; endsAt: Date }[];
  /** `expiresOn` is the last valid day. */
  readonly licences: { state: string; validFrom: null; expiresOn: string }[];
}

export interface Timetables {
  readonly therapists: ReadonlyMap<string, TherapistTimes>;
  readonly locations: ReadonlyMap<string, OpeningHours>;
}

/**
 * Everything that says when these therapists can be met at these locations between two instants: six queries in one
 * round trip, however many therapists.
 */
export async function readTimetables(
  scope: Scope,
  {
    therapistIds,
    locationIds,
    from,
    until,
  }: {
    therapistIds: readonly string[];
    locationIds: readonly string[];
    from: Date;
    until: Date;
  },
): Promise<Timetables> {
  const { tx, tenant } = scope;
  const ids = [...therapistIds];
  // A day wider on both sides than UTC says: no zone is further away than that.
  const fromDate = addDays(from.toISOString().slice(0, 10), -1);
  const untilDate = addDays(until.toISOString().slice(0, 10), 1);
  const therapists = new Map<string, TherapistTimes>(
    ids.map((id) => [id, { availability: [], exceptions: [], timeOff: [], licences: [] }]),
  );
  const hours = readOpeningHours(scope, locationIds, fromDate, untilDate);
  if (ids.length === 0) return { therapists, locations: await hours };
  const [locations, rules, exceptions, off, licensed] = await Promise.all([
    hours,
    tx
      .select()
      .from(availabilityRules)
      .where(and(eq(availabilityRules.tenantId, tenant.id), inArray(availabilityRules.therapistId, ids))),
    tx
      .select()
      .from(availabilityExceptions)
      .where(
        and(
          eq(availabilityExceptions.tenantId, tenant.id),
          inArray(availabilityExceptions.therapistId, ids),
          gte(availabilityExceptions.onDate, fromDate),
          lte(availabilityExceptions.onDate, untilDate),
        ),
      )
      .orderBy(asc(availabilityExceptions.onDate)),
    tx
      .select({ therapistId: timeOff.therapistId, startsAt: timeOff.startsAt, endsAt: timeOff.endsAt })
      .from(timeOff)
      .where(
        and(
          eq(timeOff.tenantId, tenant.id),
          inArray(timeOff.therapistId, ids),
          lt(timeOff.startsAt, until),
          gt(timeOff.endsAt, from),
        ),
      ),
    tx
      .select({ therapistId: licences.therapistId, state: licences.state, expiresOn: licences.expiresOn })
      .from(licences)
      .where(and(eq(licences.tenantId, tenant.id), inArray(licences.therapistId, ids))),
  ]);
  for (const { therapistId, weekday, startsAt, endsAt, locationId, validFrom, validUntil } of rules) {
    therapists.get(therapistId)?.availability.push({
      weekday: weekday as Weekday,
      start: startsAt,
      end: endsAt,
      locationId,
      validFrom,
      validUntil,
    });
  }
  for (const { therapistId, onDate, startsAt, endsAt, locationId } of exceptions) {
    const days = therapists.get(therapistId)?.exceptions ?? [];
    let day = days.at(-1);
    if (day?.date !== onDate) days.push((day = { date: onDate, windows: [] }));
    if (startsAt !== null && endsAt !== null) day.windows.push({ start: startsAt, end: endsAt, locationId });
  }
  for (const { therapistId, startsAt, endsAt } of off) {
    therapists.get(therapistId)?.timeOff.push({ startsAt, endsAt });
  }
  for (const { therapistId, state, expiresOn } of licensed) {
    therapists.get(therapistId)?.licences.push({ state, validFrom: null, expiresOn });
  }
  return { therapists, locations };
}
