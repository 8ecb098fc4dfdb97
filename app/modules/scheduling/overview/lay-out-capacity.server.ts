import type { Interval } from '#app/modules/hours/intervals.ts';
import type { WorkingRules } from '#app/modules/hours/index.server.ts';
import { availabilityByDay, layOutSite } from '#app/modules/hours/working-windows.ts';
import { intersectMerged } from '#app/modules/hours/intervals.ts';
import type { CalendarPlaces } from '#app/modules/scheduling/slots/index.server.ts';
import { freeMinutes, minutesIn, shortestSession } from './day-capacity.ts';

/** What one therapist's day at a location has room for. */
export interface TherapistDay {
  readonly date: string;
  readonly isClosed: boolean;
  readonly workingMinutes: number;
  /** What can still be booked of it. */
  readonly freeMinutes: number;
  /** True when time off takes all of the therapist's working time. */
  readonly isOff: boolean;
}

/**
 * Lays out each therapist's days from one date to another, both included. `taken` gives a therapist's live appointments
 * at every location.
 */
export function layOutCapacity(
  { location, services }: Pick<CalendarPlaces, 'location' | 'services'>,
  rules: WorkingRules,
  therapistIds: readonly string[],
  [fromDate, untilDate]: readonly [string, string],
  taken: (therapistId: string) => readonly Interval[],
  at: Date,
): ReadonlyMap<string, readonly TherapistDay[]> {
  const { hours = [], closures = [] } = rules.locations.get(location.id) ?? {};
  const site = layOutSite({ zone: location.zone, hours, closures }, fromDate, untilDate);
  const shortestMinutes = shortestSession(services);
  return new Map(
    therapistIds.map((id) => {
      const { availability = [], exceptions = [], timeOff = [] } = rules.therapists.get(id) ?? {};
      const availableOn = availabilityByDay({ locationId: location.id, availability, exceptions });
      const off = timeOff.map(({ startsAt, endsAt }) => ({
        start: startsAt.getTime(),
        end: endsAt.getTime(),
      }));
      const all = [...off, ...taken(id)];
      const days = site.map(({ clock, withinHours }): TherapistDay => {
        const workable = intersectMerged(availableOn(clock), withinHours);
        const ofDay = all.filter(({ start, end }) => start < clock.at(1_440) && end > clock.at(0));
        const room = { workable, now: at.getTime(), shortestMinutes };
        return {
          date: clock.date,
          isClosed: withinHours.length === 0,
          workingMinutes: minutesIn(workable),
          freeMinutes: freeMinutes({ ...room, taken: ofDay }),
          isOff:
            workable.length > 0 && freeMinutes({ workable, now: 0, shortestMinutes: 0, taken: off }) === 0,
        };
      });
      return [id, days];
    }),
  );
}
