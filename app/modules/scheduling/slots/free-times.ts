import { addDays, dayClock, localOfInstant } from '#app/platform/local-time.ts';
import { lacksRoom, paddedTime, sessionAt, type BookingRules } from './booking-rules.ts';
import type { LicenceSpan } from '#app/modules/therapists/licence-span.ts';
import { hasOverlap, mergeIntervals, overlapsMerged } from '#app/modules/hours/intervals.ts';
import { bookableStarts, type SlotShape } from './bookable-starts.ts';

export const FREE_DAYS_SHOWN = 14;

export interface FreeStart {
  readonly startsAt: Date;
  /** `YYYY-MM-DDTHH:MM` in the location's zone. */
  readonly local: string;
}

export interface FreeDay {
  /** `YYYY-MM-DD` in the location's zone. */
  readonly date: string;
  readonly zone: string;
  readonly starts: readonly FreeStart[];
}

/** `fromDate` is `YYYY-MM-DD` in the location's zone. */
interface FreeSearch {
  readonly fromDate: string;
  readonly days: number;
  readonly now: Date;
}

/** Lists the free starts of `days` days, by day. */
export function listFreeTimes(rules: BookingRules, shape: SlotShape, search: FreeSearch): FreeDay[] {
  return byDay(listFreeStarts(rules, shape, search), rules.zone);
}

/** How many days are searched first: they have the nearest starts, unless they are full. */
const FIRST_DAYS = 2;

/**
 * Lists, by day, the `count` free starts of `days` days that are nearest to `wanted`, which is not after the first day.
 */
export function listNearestFreeDays(
  rules: BookingRules,
  shape: SlotShape,
  search: FreeSearch,
  wanted: Date,
  count: number,
): FreeDay[] {
  const distance = (start: Date) => Math.abs(start.getTime() - wanted.getTime());
  for (const days of [Math.min(FIRST_DAYS, search.days), search.days]) {
    const starts = listFreeStarts(rules, shape, { ...search, days });
    const nearest = [...starts].sort((a, b) => distance(a) - distance(b)).slice(0, count);
    const end = new Date(dayClock(addDays(search.fromDate, days), rules.zone).at(0));
    // Every start on a later day is further away than the end of these days.
    const isCertain = nearest.length === count && nearest.every((start) => distance(start) < distance(end));
    if (isCertain || days === search.days) {
      const shown = new Set(nearest);
      return byDay(
        starts.filter((start) => shown.has(start)),
        rules.zone,
      );
    }
  }
  return [];
}

function byDay(starts: readonly Date[], zone: string): FreeDay[] {
  const byDate = new Map<string, FreeStart[]>();
  for (const startsAt of starts) {
    const local = localOfInstant(startsAt, zone);
    const date = local.slice(0, 10);
    const today = byDate.get(date);
    if (today === undefined) byDate.set(date, [{ startsAt, local }]);
    else today.push({ startsAt, local });
  }
  return [...byDate].map(([date, free]) => ({ date, zone, starts: free }));
}

/** Lists the free starts in order of time. */
function listFreeStarts(
  rules: BookingRules,
  { durationMinutes, bufferBeforeMinutes, bufferAfterMinutes }: SlotShape,
  { fromDate, days, now }: FreeSearch,
): Date[] {
  if (lacksRoom(rules)) return [];
  const starts = bookableStarts(
    { ...rules, booked: rules.booked.map(paddedTime), licences: licencesOfAll(rules) },
    {
      durationMinutes,
      bufferBeforeMinutes,
      bufferAfterMinutes,
      fromDate,
      untilDate: addDays(fromDate, days - 1),
      now,
    },
  );
  const rooms = rules.rooms === null ? null : [...rules.rooms.values()].map(mergeIntervals);
  return starts.filter((startsAt) => {
    const session = sessionAt(startsAt.getTime(), durationMinutes);
    if (hasOverlap(session, rules.clientsBusy)) return false;
    return rooms === null || !rooms.every((taken) => overlapsMerged(session, taken));
  });
}

/** Returns the spans in which clients of every state are covered; null where there is no client. */
export function licencesOfAll({ licencesByState }: BookingRules): readonly LicenceSpan[] | null {
  const [first, ...others] = licencesByState;
  if (first === undefined) return null;
  return others.reduce(
    (covered, licences) => covered.flatMap((one) => licences.map((other) => sharedSpan(one, other))),
    first,
  );
}

/** Returns the days that both have; a span that ends before it begins covers none. */
function sharedSpan(one: LicenceSpan, other: LicenceSpan): LicenceSpan {
  const [from, otherFrom] = [one.validFrom ?? '', other.validFrom ?? ''];
  return {
    validFrom: from > otherFrom ? from : otherFrom,
    expiresOn: one.expiresOn < other.expiresOn ? one.expiresOn : other.expiresOn,
  };
}
