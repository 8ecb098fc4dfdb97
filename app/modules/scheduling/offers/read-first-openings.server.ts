import type { Scope } from '#db/tenant.server.ts';
import type { ClinicLocation, ClinicService } from '#app/modules/tenancy/index.server.ts';
import type { PreferredTime } from '#app/modules/needs/preferred-times.ts';
import { readBookingRules, type BookableTherapist } from '#app/modules/scheduling/slots/index.server.ts';
import {
  FREE_DAYS_SHOWN,
  halfHoursOf,
  listFreeTimes,
  type FreeStart,
} from '#app/modules/scheduling/slots/free-times.ts';
import { DAY_MS } from '#app/platform/local-time.ts';
import { preferredStarts } from './offered-times.ts';

/** The most therapists whose calendars are read, those of the client's location first, and the most openings shown. */
const THERAPISTS_READ = 40;
const OPENINGS_SHOWN = 10;
const STARTS_SHOWN = 4;
/** Of them, the most that are shown because they are preferred: the soonest time is always among them. */
const PREFERRED_SHOWN = 3;
/** The days are searched in steps where any time will do: most therapists have one in the first. */
const DAYS_SEARCHED = [3, FREE_DAYS_SHOWN] as const;

/** One of the first free times, and whether it lies in the client's preferred times. */
export interface OpeningStart extends FreeStart {
  readonly isPreferred: boolean;
}

/** The first free times of one therapist at one place. */
export interface Opening {
  readonly therapist: BookableTherapist;
  readonly location: ClinicLocation;
  readonly starts: readonly OpeningStart[];
}

export interface OpeningsSearch {
  readonly therapists: readonly BookableTherapist[];
  readonly locations: readonly ClinicLocation[];
  /** The location that is looked at first. */
  readonly locationId: string;
  readonly service: ClinicService;
  readonly clientIds: readonly string[];
  /** Two letters for each state in which the clients live: who has no licence there has no opening. */
  readonly states: readonly string[];
  /** `YYYY-MM-DD`. */
  readonly fromDate: string;
  /** `YYYY-MM-DDTHH:MM`: a time that is wanted. Whoever is free then comes first. */
  readonly wanted: string | null;
  /** When the clients would rather come; what lies in these times comes before what does not. */
  readonly preferredTimes?: readonly PreferredTime[];
}

/**
 * Reads who can see these clients soonest, with place and times: whoever is free at the wanted time first, then at
 * preferred ones, then the others, the soonest first. One round trip.
 */
export async function readFirstOpenings(scope: Scope, search: OpeningsSearch): Promise<Opening[]> {
  const { wanted } = search;
  const therapists = nearestFirst(search.therapists, search.locationId).slice(0, THERAPISTS_READ);
  const openings = await readOpenings(scope, { ...search, therapists });
  const rankOf = ({ starts: [first] }: Opening) =>
    first === undefined || first.local === wanted ? 0 : first.isPreferred ? 1 : 2;
  const timeOf = ({ starts: [first] }: Opening) => first?.startsAt.getTime() ?? 0;
  return openings.sort((a, b) => rankOf(a) - rankOf(b) || timeOf(a) - timeOf(b)).slice(0, OPENINGS_SHOWN);
}

/** Reads the first free times of each of these therapists at each of the locations: one round trip. */
async function readOpenings(scope: Scope, search: OpeningsSearch): Promise<Opening[]> {
  const { therapists, locations, locationId, clientIds, service, states, fromDate, wanted } = search;
  const preferred = search.preferredTimes ?? [];
  const isPreferred = preferredStarts(preferred, service.durationMinutes);
  const midnight = new Date(`${fromDate}T00:00:00Z`).getTime();
  const rulesFor = await readBookingRules(scope, {
    therapistIds: therapists.map(({ id }) => id),
    locationIds: locations.map(({ id }) => id),
    clientIds,
    exceptOwnHold: true,
    // No zone is further from UTC than a day, and no buffer is longer.
    from: new Date(midnight - 2 * DAY_MS),
    until: new Date(midnight + (FREE_DAYS_SHOWN + 2) * DAY_MS),
  });
  return therapists.flatMap((therapist) =>
    [...locations].sort(thisFirst(locationId)).flatMap((location): Opening[] => {
      if (!therapist.locationIds.includes(location.id)) return [];
      const rules = rulesFor({ therapistId: therapist.id, location, service, states });
      for (const days of preferred.length > 0 ? [FREE_DAYS_SHOWN] : DAYS_SEARCHED) {
        const free = listFreeTimes(rules, service, { fromDate, days, now: scope.now });
        const starts = firstStarts(
          free
            .flatMap((day) => halfHoursOf(day.starts))
            .map((start) => ({ ...start, isPreferred: isPreferred(start) })),
          wanted,
        );
        if (starts.length > 0) return [{ therapist, location, starts }];
      }
      return [];
    }),
  );
}

const thisFirst = (wanted: string) => (a: ClinicLocation, b: ClinicLocation) =>
  Number(b.id === wanted) - Number(a.id === wanted);

/** Those who work at the location first; otherwise the order stays. */
function nearestFirst(therapists: readonly BookableTherapist[], locationId: string): BookableTherapist[] {
  const isHere = ({ locationIds }: BookableTherapist) => Number(locationIds.includes(locationId));
  return [...therapists].sort((a, b) => isHere(b) - isHere(a));
}

/** Returns the first few starts: the wanted one if it is free, then preferred ones, then the soonest of the others. */
function firstStarts(starts: readonly OpeningStart[], wanted: string | null): OpeningStart[] {
  const isWanted = starts.filter(({ local }) => local === wanted);
  const rest = starts.filter(({ local }) => local !== wanted);
  const preferred = rest.filter((start) => start.isPreferred).slice(0, PREFERRED_SHOWN);
  return [...isWanted, ...preferred, ...rest.filter((start) => !preferred.includes(start))].slice(
    0,
    STARTS_SHOWN,
  );
}
