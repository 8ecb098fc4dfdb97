import { addDays, dayClock, localOfInstant } from '#app/platform/local-time.ts';
import { onceForEach } from '#app/platform/once-for-each.ts';
import { lacksRoom, paddedTime, sessionAt, type BookingRules } from './booking-rules.ts';
import type { LicenceSpan } from '#app/modules/therapists/licence-span.ts';
import { hasOverlap, mergedOnce, overlapsMerged } from '#app/modules/hours/intervals.ts';
import { startsByDay, type SlotShape } from './bookable-starts.ts';

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

/**
 * Returns the start that is offered first: of the first day that has free times the first at a full or half hour, else its
 * first. Null when no day has any. What comes after it is not worked out.
 */
export function firstOfferedStart(
  rules: BookingRules,
  shape: SlotShape,
  search: FreeSearch,
): FreeStart | null {
  for (let day = 0; day < search.days; day += 1) {
    const fromDate = addDays(search.fromDate, day);
    let first: FreeStart | null = null;
    for (const at of freeStarts(rules, shape, { ...search, fromDate, days: 1 })) {
      const startsAt = new Date(at);
      const start = { startsAt, local: localOfInstant(startsAt, rules.zone) };
      if (isHalfHour(start)) return start;
      first ??= start;
    }
    if (first !== null) return first;
  }
  return null;
}

const isHalfHour = ({ local }: FreeStart) => /:[03]0$/.test(local);

/** Returns the starts at full and half hours; all of them when there is none. */
export function halfHoursOf(starts: readonly FreeStart[]): readonly FreeStart[] {
  const halfHours = starts.filter(isHalfHour);
  return halfHours.length === 0 ? starts : halfHours;
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
function listFreeStarts(rules: BookingRules, shape: SlotShape, search: FreeSearch): Date[] {
  return [...new Set(freeStarts(rules, shape, search))].sort((a, b) => a - b).map((at) => new Date(at));
}

/** Works them out one by one, in epoch milliseconds, day by day, and in order in a day. */
function* freeStarts(
  rules: BookingRules,
  { durationMinutes, bufferBeforeMinutes, bufferAfterMinutes }: SlotShape,
  { fromDate, days, now }: FreeSearch,
): Generator<number> {
  if (lacksRoom(rules)) return;
  const starts = startsByDay(
    { ...rules, booked: padded(rules.booked), licences: licencesOfAll(rules) },
    {
      durationMinutes,
      bufferBeforeMinutes,
      bufferAfterMinutes,
      fromDate,
      untilDate: addDays(fromDate, days - 1),
      now,
    },
  );
  const rooms = rules.rooms === null ? null : takenRooms(rules.rooms);
  for (const at of starts) {
    const session = sessionAt(at, durationMinutes);
    if (hasOverlap(session, rules.clientsBusy) || hasOverlap(session, rules.coTherapistsBusy ?? [])) continue;
    if (rooms === null || !rooms.every((taken) => overlapsMerged(session, taken))) yield at;
  }
}

/** The taken times of each room, once for all therapists of a location. */
const takenRooms = onceForEach((rooms: NonNullable<BookingRules['rooms']>) =>
  [...rooms.values()].map(mergedOnce),
);

/** With buffers, once for each list. */
const padded = onceForEach((booked: BookingRules['booked']) => booked.map(paddedTime));

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
