import { Temporal } from 'temporal-polyfill';

/** An ISO weekday: 1 is Monday, 7 is Sunday. */
export type Weekday = 1 | 2 | 3 | 4 | 5 | 6 | 7;

const MINUTE_MS = 60_000;
const DAY_MINUTES = 1_440;
/** Twenty-four hours of real time, in milliseconds. A calendar day may be an hour shorter or longer. */
export const DAY_MS = DAY_MINUTES * MINUTE_MS;

/**
 * Returns the instant at which a wall clock in `zone` shows `local` (`YYYY-MM-DDTHH:MM`). A time that does not exist
 * moves forward by the gap and is `shifted`. For a time that occurs twice, it returns the first. Throws RangeError for
 * a malformed time or an unknown zone.
 */
export function instantOfLocal(local: string, zone: string): { instant: Date; shifted: boolean } {
  const wall = wallClockMs(local);
  const before = offsetAt(wall - DAY_MS, zone);
  const after = offsetAt(wall + DAY_MS, zone);
  const named = [wall - before, wall - after].filter((ms) => ms + offsetAt(ms, zone) === wall);
  if (named.length === 0) return { instant: new Date(wall - before), shifted: true };
  return { instant: new Date(Math.min(...named)), shifted: false };
}

/** Returns what a wall clock in `zone` shows at `instant`, as `YYYY-MM-DDTHH:MM` without seconds. */
export function localOfInstant(instant: Date, zone: string): string {
  const ms = instant.getTime();
  const wall = ms + offsetAt(ms, zone);
  const day = Math.floor(wall / DAY_MS);
  return `${dateOfDay(day)}T${timeOfMinutes(Math.floor((wall - day * DAY_MS) / MINUTE_MS))}`;
}

/** Reads `local` as if it were UTC and returns epoch milliseconds. */
function wallClockMs(local: string): number {
  const minutes = minutesOfTime(local.slice(11));
  if (local[10] !== 'T' || minutes === DAY_MINUTES) throw new RangeError(`Not a local time: ${local}`);
  return utcMidnight(local.slice(0, 10)) + minutes * MINUTE_MS;
}

/**
 * Since 1973, clocks change on a whole minute, not always on a quarter of an hour. Within a minute, the offset stays.
 */
const EARLIEST_KEPT = Date.UTC(1973, 0, 1);
const offsets = new Map<string, Map<number, number>>();
const OFFSETS_KEPT = 20_000;

/** Tells whether the wall clock in `zone` shows the same time at another instant too, because it is put back. */
export function occursTwice(instant: Date, zone: string): boolean {
  const ms = instant.getTime();
  const offset = offsetAt(ms, zone);
  return [offsetAt(ms - DAY_MS, zone), offsetAt(ms + DAY_MS, zone)].some(
    (other) => other !== offset && offsetAt(ms + offset - other, zone) === other,
  );
}

/** Returns how far the wall clock in `zone` is ahead of UTC at `ms`, in milliseconds. */
export function offsetAt(ms: number, zone: string): number {
  const minute = Math.floor(ms / MINUTE_MS);
  if (ms < EARLIEST_KEPT) return askOffset(ms, zone);
  let kept = offsets.get(zone);
  if (kept === undefined || kept.size >= OFFSETS_KEPT) offsets.set(zone, (kept = new Map<number, number>()));
  let offset = kept.get(minute);
  if (offset === undefined) kept.set(minute, (offset = askOffset(minute * MINUTE_MS, zone)));
  return offset;
}

/** Asks Temporal for the offset, in milliseconds. Throws RangeError for an unknown zone. */
function askOffset(ms: number, zone: string): number {
  return Temporal.Instant.fromEpochMilliseconds(ms).toZonedDateTimeISO(zone).offsetNanoseconds / 1_000_000;
}

/** Returns the calendar date in `zone` at `instant`, as `YYYY-MM-DD`. */
export function localDateOf(instant: Date, zone: string): string {
  const ms = instant.getTime();
  return dateOfDay(Math.floor((ms + offsetAt(ms, zone)) / DAY_MS));
}

/** Returns the calendar dates in `zone`, in order, on which the time from `start` to `end` lies; `end` is exclusive. */
export function datesOf(start: Date, end: Date, zone: string): string[] {
  const last = localDateOf(new Date(end.getTime() - 1), zone);
  const dates = [localDateOf(start, zone)];
  for (let date = addDays(dates[0] ?? last, 1); date <= last; date = addDays(date, 1)) dates.push(date);
  return dates;
}

/** Returns the calendar date in UTC at `instant`, as `YYYY-MM-DD`. */
export function utcDateOf(instant: Date): string {
  return instant.toISOString().slice(0, 10);
}

/**
 * Keeps calendar dates and the milliseconds at their UTC midnight, both ways. A page asks for the same few dates
 * hundreds of times.
 */
const dates = new Map<number, string>();
const midnights = new Map<string, number>();
const DATES_KEPT = 20_000;

/** Returns the milliseconds at UTC midnight of a calendar date. Throws RangeError for a date that is not one. */
function utcMidnight(date: string): number {
  const known = midnights.get(date);
  if (known !== undefined) return known;
  const ms = Date.parse(`${date}T00:00:00Z`);
  if (!/^\d{4}-\d{2}-\d{2}$/.test(date) || Number.isNaN(ms) || utcDateOf(new Date(ms)) !== date)
    throw new RangeError(`Not a date: ${date}`);
  if (midnights.size >= DATES_KEPT) midnights.clear();
  midnights.set(date, ms);
  return ms;
}

/** Returns the calendar date that is `day` whole days after 1970-01-01. Throws RangeError beyond what a Date can be. */
function dateOfDay(day: number): string {
  const known = dates.get(day);
  if (known !== undefined) return known;
  const date = utcDateOf(new Date(day * DAY_MS));
  if (dates.size >= DATES_KEPT) dates.clear();
  dates.set(day, date);
  return date;
}

export function addDays(date: string, days: number): string {
  return dateOfDay(utcMidnight(date) / DAY_MS + days);
}

export function weekdayOf(date: string): Weekday {
  return (new Date(utcMidnight(date)).getUTCDay() || 7) as Weekday;
}

/**
 * Returns the minutes after midnight of `HH:MM`, 0–1440; `24:00` is the end of the day. Throws RangeError otherwise.
 */
export function minutesOfTime(time: string): number {
  const minutes = minutesByTime.get(time);
  if (minutes === undefined) throw new RangeError(`Not a time of day: ${time}`);
  return minutes;
}

const times = Array.from({ length: DAY_MINUTES + 1 }, (_, minutes) =>
  [Math.floor(minutes / 60), minutes % 60].map((n) => String(n).padStart(2, '0')).join(':'),
);
const minutesByTime: ReadonlyMap<string, number> = new Map(times.map((time, minutes) => [time, minutes]));

/** Returns `HH:MM` for whole minutes after midnight, 0–1440. Throws RangeError otherwise. */
export function timeOfMinutes(minutes: number): string {
  const time = times[minutes];
  if (time === undefined) throw new RangeError(`Not a minute of a day: ${minutes}`);
  return time;
}

/** One calendar day in a zone. It is 23, 24 or 25 hours long. */
export interface DayClock {
  readonly date: string;
  readonly weekday: Weekday;
  /** Returns the epoch milliseconds at `minutes` (0–1440) of the wall clock, by the rules of `instantOfLocal`. */
  at(minutes: number): number;
  /** Returns the minutes that the wall clock shows at `ms`, clamped to 0–1440. An ordinary day keeps fractions. */
  minutesAt(ms: number): number;
  /** Tells whether `ms` is the first time at which this wall clock shows what it shows then. */
  isFirst(ms: number): boolean;
}

const clocks = new Map<string, DayClock>();
const CLOCKS_KEPT = 4_000;

/**
 * Returns the clock of a day. Two zone conversions a day are enough unless the clocks change on it, so a day is kept
 * once it is built.
 */
export function dayClock(date: string, zone: string): DayClock {
  const key = `${date} ${zone}`;
  const kept = clocks.get(key);
  if (kept) return kept;
  if (clocks.size >= CLOCKS_KEPT) clocks.clear();
  const built = buildDayClock(date, zone);
  clocks.set(key, built);
  return built;
}

function buildDayClock(date: string, zone: string): DayClock {
  const midnight = instantOfLocal(`${date}T00:00`, zone);
  const start = midnight.instant.getTime();
  const end = instantOfLocal(`${addDays(date, 1)}T00:00`, zone).instant.getTime();
  const isOrdinary = !midnight.shifted && end - start === DAY_MS;
  const at = (minutes: number): number => {
    if (minutes === DAY_MINUTES) return end;
    if (isOrdinary) return start + minutes * MINUTE_MS;
    return instantOfLocal(`${date}T${timeOfMinutes(minutes)}`, zone).instant.getTime();
  };
  const minutesAt = (ms: number): number => {
    if (ms < start) return 0;
    if (ms >= end) return DAY_MINUTES;
    if (isOrdinary) return (ms - start) / MINUTE_MS;
    return minutesOfTime(localOfInstant(new Date(ms), zone).slice(11));
  };
  const isFirst = (ms: number): boolean =>
    isOrdinary || instantOfLocal(localOfInstant(new Date(ms), zone), zone).instant.getTime() === ms;
  return { date, weekday: weekdayOf(date), at, minutesAt, isFirst };
}

/** Tells whether the clocks of a day show this time, in minutes after midnight: where they go forward, an hour is left out. */
export function showsTime(clock: DayClock, minutes: number): boolean {
  return clock.minutesAt(clock.at(minutes)) === minutes;
}
