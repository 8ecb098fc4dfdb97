import type * as stored from '#db/schema/therapists.ts';
import type { Interval } from '#app/modules/hours/intervals.ts';
import type { FieldFaults } from '#app/platform/forms/error-codes.ts';
import { addDays, instantOfLocal } from '#app/platform/local-time.ts';
import { parseLocal } from '#app/platform/parse-local.ts';
import { readTimes } from '#app/modules/setup/timetable/working-week.ts';

export const TIME_OFF_KINDS: typeof stored.TIME_OFF_KINDS = ['vacation', 'sick', 'training', 'other'];
export const TIME_OFF_SHAPES: typeof stored.TIME_OFF_SHAPES = ['days', 'hours', 'weekly'];
export const TIME_OFF_STATES: typeof stored.TIME_OFF_STATES = [
  'requested',
  'approved',
  'declined',
  'withdrawn',
];
export type TimeOffKind = (typeof TIME_OFF_KINDS)[number];
export type TimeOffShape = (typeof TIME_OFF_SHAPES)[number];
export type TimeOffState = (typeof TIME_OFF_STATES)[number];

/**
 * When somebody is to be away. The days are inclusive; without times they are whole days. Hours that end before they begin
 * end on the next day, which is the last one.
 */
export interface AwayTimes {
  readonly shape: TimeOffShape;
  readonly firstOn: string;
  readonly lastOn: string;
  readonly startsAt: string | null;
  readonly endsAt: string | null;
}

/** The same as a form posts it. */
export interface TypedAway {
  readonly shape: TimeOffShape;
  readonly firstOn: string;
  readonly lastOn: string | null;
  readonly start?: string | undefined;
  readonly end?: string | undefined;
}

/** The most weeks that one span may be repeated: two years. */
const MOST_WEEKS = 104;
/** The most days off in one stretch. */
const MOST_DAYS = 366;

/**
 * Reads what was typed; says by field what is missing, contradicts itself, is over already, is too much at once, or is a time
 * that no clock of the zone shows on that day.
 */
export function readAway(
  typed: TypedAway,
  { today, zone }: { readonly today: string; readonly zone: string },
): { away: AwayTimes; errors: null } | { away: null; errors: FieldFaults<'timetable'> } {
  const { shape, firstOn, start = '', end = '' } = typed;
  const lastOn = typed.lastOn ?? firstOn;
  const errors: Record<string, FieldFaults<'timetable'>[string]> = {};
  const hasTimes = `${start}${end}`.trim() !== '';
  const times = shape === 'days' ? null : readTimes({ start, end }, (part) => part, errors, true);
  const nextDay = addDays(firstOn, 1);
  const isOvernight = times !== null && passesMidnight(times.start, times.end);
  if (firstOn < today) errors['firstOn'] = 'day-past';
  if (lastOn < firstOn) errors['lastOn'] = 'last-before-first';
  else if (shape === 'hours' && lastOn !== firstOn && !(isOvernight && lastOn === nextDay))
    errors['lastOn'] = 'hours-of-one-day';
  else if (shape === 'weekly' && typed.lastOn === null) errors['lastOn'] = 'last-required';
  else if (lastOn > addDays(firstOn, shape === 'weekly' ? 7 * MOST_WEEKS - 1 : MOST_DAYS - 1))
    errors['lastOn'] = shape === 'weekly' ? 'too-many-weeks' : 'too-many-days';
  if (shape === 'days' && hasTimes) errors['start'] = 'days-have-no-times';
  if (shape === 'hours' && !hasTimes) errors['start'] = 'start-required';
  if (shape === 'hours' && times !== null) {
    if (isSkipped(firstOn, times.start, zone)) errors['start'] = 'time-skipped';
    if (isSkipped(isOvernight ? nextDay : firstOn, times.end, zone)) errors['end'] = 'time-skipped';
  }
  if (Object.keys(errors).length > 0) return { away: null, errors };
  const { start: startsAt = null, end: endsAt = null } = times ?? {};
  const ends = shape === 'hours' && isOvernight ? nextDay : lastOn;
  return { away: { shape, firstOn, lastOn: ends, startsAt, endsAt }, errors: null };
}

/** Tells whether times of a wall clock, `HH:MM`, end on the day after they began. */
export const passesMidnight = (start: string, end: string): boolean => end < start;

/** Tells whether clocks go forward over a time of a day. The day's end is there on every day. */
const isSkipped = (date: string, time: string, zone: string): boolean =>
  time !== '24:00' && parseLocal(`${date}T${time}`, zone) === null;

/** Returns the stretches of time, from instant to instant, on the wall clock of a zone. */
export function stretchesOf(away: AwayTimes, zone: string): { startsAt: Date; endsAt: Date }[] {
  const { shape, firstOn, lastOn, startsAt, endsAt } = away;
  const at = (date: string, time: string) =>
    instantOfLocal(time === '24:00' ? `${addDays(date, 1)}T00:00` : `${date}T${time}`, zone).instant;
  const stretch = (first: string, last: string) => ({
    startsAt: at(first, startsAt ?? '00:00'),
    endsAt: at(last, endsAt ?? '24:00'),
  });
  const stretches = [];
  if (shape === 'weekly')
    for (let day = firstOn; day <= lastOn; day = addDays(day, 7))
      stretches.push(stretch(day, passesMidnight(startsAt ?? '', endsAt ?? '') ? addDays(day, 1) : day));
  else stretches.push(stretch(firstOn, lastOn));
  // Hours that no clock shows, because it goes forward over them, are no time.
  return stretches.filter((one) => one.startsAt < one.endsAt);
}

/** Returns the same as times in epoch milliseconds. */
export function timesOf(away: AwayTimes, zone: string): Interval[] {
  return stretchesOf(away, zone).map(({ startsAt, endsAt }) => ({
    start: startsAt.getTime(),
    end: endsAt.getTime(),
  }));
}

/** Words time off for the audit trail: "vacation, 2027-01-05 to 2027-01-06". */
export function awayInWords({ kind, ...away }: AwayTimes & { kind: TimeOffKind }): string {
  const days = away.lastOn === away.firstOn ? away.firstOn : `${away.firstOn} to ${away.lastOn}`;
  const times = away.startsAt === null ? '' : `, ${away.startsAt}–${away.endsAt}`;
  return `${kind}, ${away.shape === 'weekly' ? 'weekly ' : ''}${days}${times}`;
}
