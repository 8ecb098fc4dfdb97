import { and, asc, eq, gt, gte, inArray, lt, lte, type SQL } from 'drizzle-orm';
import type { AnyPgColumn } from 'drizzle-orm/pg-core';
import { availabilityExceptions, availabilityRules, licences, timeOff } from '#db/schema/therapists.ts';
import type { Scope } from '#db/tenant.server.ts';
import { readOpeningHours, type OpeningHours } from '#app/modules/tenancy/index.server.ts';
import { addDays, type Weekday } from '#app/platform/local-time.ts';
import { readListsByTherapist } from './lists-by-therapist.server.ts';

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
  readonly licences: { state: string; expiresOn: string }[];
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
  const hours = readOpeningHours(scope, locationIds, fromDate, untilDate);
  if (ids.length === 0) return { therapists: new Map(), locations: await hours };
  const ofThese = (table: { tenantId: AnyPgColumn; therapistId: AnyPgColumn }, ...more: SQL[]) =>
    and(eq(table.tenantId, tenant.id), inArray(table.therapistId, ids), ...more);
  const [locations, weekly, exceptions, off, licensed] = await Promise.all([
    hours,
    readListsByTherapist<WeeklyRow>(
      scope,
      availabilityRules,
      [
        availabilityRules.weekday,
        availabilityRules.startsAt,
        availabilityRules.endsAt,
        availabilityRules.locationId,
        availabilityRules.validFrom,
        availabilityRules.validUntil,
      ],
      ofThese(availabilityRules),
    ),
    tx
      .select({
        therapistId: availabilityExceptions.therapistId,
        date: availabilityExceptions.onDate,
        start: availabilityExceptions.startsAt,
        end: availabilityExceptions.endsAt,
        locationId: availabilityExceptions.locationId,
      })
      .from(availabilityExceptions)
      .where(
        ofThese(
          availabilityExceptions,
          gte(availabilityExceptions.onDate, fromDate),
          lte(availabilityExceptions.onDate, untilDate),
        ),
      )
      .orderBy(asc(availabilityExceptions.onDate)),
    tx
      .select({ therapistId: timeOff.therapistId, startsAt: timeOff.startsAt, endsAt: timeOff.endsAt })
      .from(timeOff)
      .where(ofThese(timeOff, lt(timeOff.startsAt, until), gt(timeOff.endsAt, from))),
    readListsByTherapist<[state: string, expiresOn: string]>(
      scope,
      licences,
      [licences.state, licences.expiresOn],
      ofThese(licences),
    ),
  ]);
  const therapists = new Map<string, TherapistTimes>(
    ids.map((id) => [
      id,
      {
        availability: weekly(id).map(([weekday, start, end, locationId, validFrom, validUntil]) => ({
          weekday,
          start,
          end,
          locationId,
          validFrom,
          validUntil,
        })),
        exceptions: [],
        timeOff: [],
        licences: licensed(id).map(([state, expiresOn]) => ({ state, expiresOn })),
      },
    ]),
  );
  for (const { therapistId, date, start, end, locationId } of exceptions) {
    const days = therapists.get(therapistId)?.exceptions ?? [];
    let day = days.at(-1);
    if (day?.date !== date) days.push((day = { date, windows: [] }));
    if (start !== null && end !== null) day.windows.push({ start, end, locationId });
  }
  for (const { therapistId, startsAt, endsAt } of off) {
    therapists.get(therapistId)?.timeOff.push({ startsAt, endsAt });
  }
  return { therapists, locations };
}

type WeeklyRow = [
  weekday: Weekday,
  start: string,
  end: string,
  locationId: string,
  validFrom: string | null,
  validUntil: string | null,
];
