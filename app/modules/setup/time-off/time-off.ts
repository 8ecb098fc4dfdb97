import type * as stored from '#db/schema/therapists.ts';
import type { Interval } from '#app/modules/hours/intervals.ts';
import type { FieldFaults } from '#app/platform/forms/error-codes.ts';
import { addDays, instantOfLocal } from '#app/platform/local-time.ts';
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

/** When somebody is to be away. The days are inclusive; without times they are whole days. */
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

/** Reads what was typed; says by field what is missing, contradicts itself, is over already, or is too much at once. */
export function readAway(
  typed: TypedAway,
  today: string,
): { away: AwayTimes; errors: null } | { away: null; errors: FieldFaults<'timetable'> } {
  const { shape, firstOn, start = '', end = '' } = typed;
  const lastOn = typed.lastOn ?? firstOn;
  const errors: Record<string, FieldFaults<'timetable'>[string]> = {};
  const hasTimes = `${start}${end}`.trim() !== '';
  const times = shape === 'days' ? null : readTimes({ start, end }, (part) => part, errors);
  if (firstOn < today) errors['firstOn'] = 'day-past';
  if (lastOn < firstOn) errors['lastOn'] = 'last-before-first';
  else if (shape === 'hours' && lastOn !== firstOn) errors['lastOn'] = 'hours-of-one-day';
  else if (shape === 'weekly' && typed.lastOn === null) errors['lastOn'] = 'last-required';
  else if (lastOn > addDays(firstOn, shape === 'weekly' ? 7 * MOST_WEEKS - 1 : MOST_DAYS - 1))
    errors['lastOn'] = shape === 'weekly' ? 'too-many-weeks' : 'too-many-days';
  if (shape === 'days' && hasTimes) errors['start'] = 'days-have-no-times';
  if (shape === 'hours' && !hasTimes) errors['start'] = 'start-required';
  if (Object.keys(errors).length > 0) return { away: null, errors };
  const { start: startsAt = null, end: endsAt = null } = times ?? {};
  return { away: { shape, firstOn, lastOn, startsAt, endsAt }, errors: null };
}

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
    for (let day = firstOn; day <= lastOn; day = addDays(day, 7)) stretches.push(stretch(day, day));
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
