import { and, asc, eq, inArray, sql, type SQL } from 'drizzle-orm';
import type { AnyPgColumn } from 'drizzle-orm/pg-core';
import { memberships } from '#db/schema/identity.ts';
import {
  availabilityExceptions,
  availabilityRules,
  licences,
  therapists,
  timeOff,
} from '#db/schema/therapists.ts';
import { TREATS } from '#app/modules/identity/sessions/index.server.ts';
import { cachedBySetupEach } from '#app/modules/tenancy/index.server.ts';
import type { Weekday } from '#app/platform/local-time.ts';
import { readListsByTherapist } from '#app/modules/therapists/index.server.ts';
import type { LicenceSpan } from '#app/modules/therapists/licence-span.ts';

type Window = { readonly start: string; readonly end: string; readonly locationId: string };

/**
 * When a therapist works and may work. Times and dates are on each location's own wall clock. Callers share the object
 * and must not change it.
 */
export interface TherapistTimes {
  readonly availability: readonly (Window & {
    readonly weekday: Weekday;
    readonly validFrom: string | null;
    readonly validUntil: string | null;
  })[];
  /** One for each date that differs; no windows means the day is off. */
  readonly exceptions: readonly { readonly date: string; readonly windows: readonly Window[] }[];
  readonly timeOff: readonly { readonly startsAt: Date; readonly endsAt: Date; readonly enteredAt: Date }[];
  readonly licences: readonly (LicenceSpan & { readonly state: string })[];
}

/**
 * Reads the times of these therapists, past and to come, by id; who cannot be booked has no hours. Those not cached take
 * four queries in one round trip.
 */
export const readTherapistTimes = cachedBySetupEach(async (scope, therapistIds) => {
  const { tx, tenant } = scope;
  const ids = [...therapistIds];
  const ofThese = (table: { tenantId: AnyPgColumn; therapistId: AnyPgColumn }) =>
    and(eq(table.tenantId, tenant.id), inArray(table.therapistId, ids));
  const [weekly, exceptions, off, licensed] = await Promise.all([
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
      and(ofThese(availabilityRules), worksHere(availabilityRules)),
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
      .where(and(ofThese(availabilityExceptions), worksHere(availabilityExceptions)))
      .orderBy(asc(availabilityExceptions.onDate)),
    tx
      .select({
        therapistId: timeOff.therapistId,
        startsAt: timeOff.startsAt,
        endsAt: timeOff.endsAt,
        enteredAt: timeOff.createdAt,
      })
      .from(timeOff)
      .where(ofThese(timeOff)),
    readListsByTherapist<[state: string, validFrom: string | null, expiresOn: string]>(
      scope,
      licences,
      [licences.state, licences.validFrom, licences.expiresOn],
      ofThese(licences),
    ),
  ]);
  const exceptionsOf = Map.groupBy(exceptions, ({ therapistId }) => therapistId);
  const offOf = Map.groupBy(off, ({ therapistId }) => therapistId);
  const all = ids.map((id): [string, TherapistTimes] => [
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
      exceptions: byDate(exceptionsOf.get(id) ?? []),
      timeOff: (offOf.get(id) ?? []).map(({ therapistId: _, ...off }) => off),
      licences: licensed(id).map(([state, validFrom, expiresOn]) => ({ state, validFrom, expiresOn })),
    },
  ]);
  return new Map(all.filter(([, times]) => Object.values(times).some(({ length }) => length > 0)));
});

/** Selects the hours of those who can be booked: whoever is not active, or is no therapist any more, has none. */
function worksHere({ tenantId, therapistId }: { tenantId: AnyPgColumn; therapistId: AnyPgColumn }): SQL {
  return sql`exists (select from ${therapists}
    join ${memberships} on ${memberships.tenantId} = ${therapists.tenantId} and ${memberships.id} = ${therapists.membershipId}
    where ${therapists.tenantId} = ${tenantId} and ${therapists.id} = ${therapistId}
      and ${therapists.isActive} and ${TREATS})`;
}

/** Groups rows by date. They come in order of their dates; a day off has a row without times. */
function byDate(
  rows: readonly { date: string; start: string | null; end: string | null; locationId: string }[],
): TherapistTimes['exceptions'] {
  return [...Map.groupBy(rows, ({ date }) => date)].map(([date, ofDay]) => ({
    date,
    windows: ofDay.flatMap(({ start, end, locationId }) =>
      start === null || end === null ? [] : [{ start, end, locationId }],
    ),
  }));
}

type WeeklyRow = [
  weekday: Weekday,
  start: string,
  end: string,
  locationId: string,
  validFrom: string | null,
  validUntil: string | null,
];
