import type { Scope } from '#db/tenant.server.ts';
import { readUsualWeeks } from '#app/modules/scheduling/slots/index.server.ts';
import { readLocations, type ClinicLocation } from '#app/modules/tenancy/index.server.ts';
import { readCachedSetUp, type TherapistProfile } from '#app/modules/therapists/index.server.ts';
import {
  assessor,
  assessTherapist,
  withCalendar,
  type AssessedTherapist,
  type ClientAsk,
  type UsualWeek,
} from './match-case.ts';
import { CALENDARS_READ, stillWorthReading, worthReading } from './worth-reading.ts';

/**
 * Reads everybody's calendar in a clinic where none is left out anyway, beside whatever says who is asked for. In a larger
 * clinic it reads none.
 */
export async function readCalendarsAhead(scope: Scope): Promise<ReadonlyMap<string, UsualWeek>> {
  const [profiles, locations] = await Promise.all([readCachedSetUp(scope), readLocations(scope)]);
  const ids = profiles.length > CALENDARS_READ ? [] : profiles.map(({ id }) => id);
  return ids.length === 0 ? new Map() : readUsualWeeks(scope, locations, ids, scope.now);
}

/**
 * Assesses all therapists for each of `asks`, in two phases. First all are scored as if every time were free. Then the
 * calendars of the best hundred are read, and those of the others who could still be suggested after that (seldom
 * anybody). So the suggestions are the same as if every calendar had been read, and few are read in a clinic of any
 * size. Those that were read `ahead` are not read again.
 */
export async function assessTherapists(
  scope: Scope,
  asks: readonly ClientAsk[],
  profiles: readonly TherapistProfile[],
  locations: readonly ClinicLocation[],
  ahead: ReadonlyMap<string, UsualWeek> = new Map(),
): Promise<AssessedTherapist[][]> {
  const atBest = asks.map((ask) => {
    const assess = assessor(ask);
    return profiles.map((profile) => assess(profile, null));
  });
  const readCalendars = async (assessed: AssessedTherapist[][], chosen: readonly AssessedTherapist[]) => {
    if (chosen.length === 0) return assessed;
    const ids = [...new Set(chosen.map(({ profile }) => profile.id))];
    const isRead = ids.every((id) => ahead.has(id));
    const weeks = isRead ? ahead : await readUsualWeeks(scope, locations, ids, scope.now);
    return asks.map((ask, asked) => withCalendars(assessed[asked] ?? [], ask, weeks));
  };
  const assessed = await readCalendars(
    atBest,
    atBest.flatMap((all) => worthReading(all)),
  );
  const more = assessed.flatMap((all) =>
    stillWorthReading(
      all.filter(({ usualWeek }) => usualWeek !== null),
      all.filter(({ usualWeek }) => usualWeek === null),
    ),
  );
  return readCalendars(assessed, more);
}

/** Returns all of these, with a new score for those whose week is known. */
function withCalendars(
  all: readonly AssessedTherapist[],
  ask: ClientAsk,
  weeks: ReadonlyMap<string, UsualWeek>,
): AssessedTherapist[] {
  return all.map((one) => {
    const usualWeek = weeks.get(one.profile.id);
    return usualWeek === undefined ? one : withCalendar(ask, one, usualWeek);
  });
}

/** Assesses one therapist, calendar included. */
export async function assessOne(
  scope: Scope,
  ask: ClientAsk,
  profile: TherapistProfile,
  locations: readonly ClinicLocation[],
): Promise<AssessedTherapist> {
  const weeks = await readUsualWeeks(scope, locations, [profile.id], scope.now);
  return assessTherapist(ask, profile, weeks.get(profile.id) ?? NEVER_FREE);
}

const NEVER_FREE: UsualWeek = { freeTimes: [], earliestFreeTime: null };
