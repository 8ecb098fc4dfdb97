import {
  halfHoursOf,
  listFreeTimes,
  type FreeDay,
  type FreeStart,
} from '#app/modules/scheduling/slots/free-times.ts';
import type { BookingRules } from '#app/modules/scheduling/slots/booking-rules.ts';
import type { SlotShape } from '#app/modules/scheduling/slots/bookable-starts.ts';
import { addDays, instantOfLocal, minutesOfTime, weekdayOf } from '#app/platform/local-time.ts';
import { DAY_PARTS, type OpeningsQuery } from './openings-query.ts';

/** The most openings shown, of them the most that are preferred where there are others, and the most of one therapist at one place on one day. */
const OPENINGS_SHOWN = 20;
const PREFERRED_SHOWN = 10;
const SHOWN_OF_EACH = 3;
/** How far ahead single times are sought, and in which days a weekly time may begin. */
export const DAYS_AHEAD = 28;
const FIRST_WEEK = 7;

/** A therapist at a place, with the rules for their times there. */
export interface Candidate<Who> {
  readonly who: Who;
  readonly rules: BookingRules;
}

export interface Opening<Who> extends FreeStart {
  readonly who: Who;
  /** `YYYY-MM-DD` at the location. */
  readonly date: string;
  /** In how many of the weeks that are asked for the time is free. */
  readonly freeWeeks: number;
}

type Wishes = Pick<OpeningsQuery, 'part' | 'weekdays' | 'weeks'> & {
  readonly fromDate: string;
  readonly now: Date;
  /** When given, no other start is wanted. */
  readonly isWanted?: (start: FreeStart) => boolean;
};

/** Returns how many days are searched. */
export function daysSearched(weeks: number): number {
  return weeks === 1 ? DAYS_AHEAD : weeks * 7;
}

/**
 * Finds the first free times of all candidates, the soonest first. For weekly times it looks at those of the first seven days,
 * and counts the weeks in which each is free: those that are free in all of them come first, then those with the most weeks.
 */
export function findOpenings<Who>(
  candidates: readonly Candidate<Who>[],
  shape: SlotShape,
  wishes: Wishes,
): Opening<Who>[] {
  return wishes.weeks === 1
    ? findSingle(candidates, shape, wishes)
    : candidates
        .flatMap((candidate) => findWeekly(candidate, shape, wishes))
        .sort((a, b) => b.freeWeeks - a.freeWeeks || a.startsAt.getTime() - b.startsAt.getTime())
        .slice(0, OPENINGS_SHOWN);
}

/**
 * Finds the first openings of a client who prefers some times: those that lie in them, the soonest first, then the soonest of the others.
 * Half of the list is for each, and what one leaves of its half is the other's. Null: the client prefers none.
 */
export function findPreferred<Who>(
  candidates: readonly Candidate<Who>[],
  shape: SlotShape,
  wishes: Wishes,
  isPreferred: ((start: FreeStart) => boolean) | null,
): (Opening<Who> & { readonly isPreferred: boolean })[] {
  if (isPreferred === null)
    return findOpenings(candidates, shape, wishes).map((opening) => ({ ...opening, isPreferred: false }));
  const find = (isTo: boolean) =>
    findOpenings(candidates, shape, { ...wishes, isWanted: (start) => isPreferred(start) === isTo }).map(
      (opening) => ({ ...opening, isPreferred: isTo }),
    );
  const [preferred, all] = [find(true), find(false)];
  const others = all.slice(0, OPENINGS_SHOWN - Math.min(preferred.length, PREFERRED_SHOWN));
  return [...preferred.slice(0, OPENINGS_SHOWN - others.length), ...others];
}

/** Goes from day to day, and ends with the day that fills the list. */
function findSingle<Who>(
  candidates: readonly Candidate<Who>[],
  shape: SlotShape,
  wishes: Wishes,
): Opening<Who>[] {
  const found: Opening<Who>[] = [];
  for (let day = 0; day < DAYS_AHEAD && found.length < OPENINGS_SHOWN; day += 1) {
    const date = addDays(wishes.fromDate, day);
    if (!isWantedDay(date, wishes)) continue;
    const today = candidates.flatMap((candidate) =>
      freeOn(candidate, shape, { ...wishes, fromDate: date, days: 1 })
        .flatMap(({ starts }) => halfHoursOf(starts.filter((start) => isWantedTime(start, wishes))))
        .slice(0, SHOWN_OF_EACH)
        .map((start) => ({ ...start, who: candidate.who, date, freeWeeks: 1 })),
    );
    found.push(...today.sort((a, b) => a.startsAt.getTime() - b.startsAt.getTime()));
  }
  return found.slice(0, OPENINGS_SHOWN);
}

function findWeekly<Who>(candidate: Candidate<Who>, shape: SlotShape, wishes: Wishes): Opening<Who>[] {
  const days = freeOn(candidate, shape, { ...wishes, days: wishes.weeks * 7 });
  const free = new Set(days.flatMap(({ starts }) => starts.map(({ startsAt }) => startsAt.getTime())));
  const { zone } = candidate.rules;
  return days
    .filter(({ date }) => date < addDays(wishes.fromDate, FIRST_WEEK) && isWantedDay(date, wishes))
    .flatMap(({ date, starts }) =>
      halfHoursOf(starts.filter((start) => isWantedTime(start, wishes)))
        .map((start) => ({
          ...start,
          who: candidate.who,
          date,
          freeWeeks: weeksFree(start, zone, wishes.weeks, free),
        }))
        .sort((a, b) => b.freeWeeks - a.freeWeeks)
        .slice(0, SHOWN_OF_EACH),
    );
}

/** Counts the weeks in which the same wall-clock time is free, the first among them. */
function weeksFree({ local }: FreeStart, zone: string, weeks: number, free: ReadonlySet<number>): number {
  const [date = '', time = ''] = local.split('T');
  return Array.from({ length: weeks }, (_, week) => `${addDays(date, week * 7)}T${time}`).filter((at) =>
    free.has(instantOfLocal(at, zone).instant.getTime()),
  ).length;
}

function freeOn<Who>(
  { rules }: Candidate<Who>,
  shape: SlotShape,
  search: { fromDate: string; days: number; now: Date },
): FreeDay[] {
  return listFreeTimes(rules, shape, search);
}

function isWantedDay(date: string, { weekdays }: Wishes): boolean {
  return weekdays.length === 0 || weekdays.includes(weekdayOf(date));
}

function isWantedTime(start: FreeStart, { part, isWanted }: Wishes): boolean {
  if (isWanted?.(start) === false) return false;
  if (part === null) return true;
  const [from, before] = DAY_PARTS[part];
  const at = minutesOfTime(start.local.slice(11));
  return at >= from && at < before;
}

/** Why there is no opening. */
export type WhyNone = 'nobody' | 'no-room' | 'full' | 'not-working';

/** Says why these candidates have no opening: all are booked or away, or nobody works at the wanted times. */
export function whyNoOpening<Who>(
  candidates: readonly Candidate<Who>[],
  shape: SlotShape,
  wishes: Wishes,
): WhyNone {
  if (candidates.length === 0) return 'nobody';
  if (candidates.every(({ rules }) => rules.rooms?.size === 0)) return 'no-room';
  const empty = candidates.map(({ who, rules }) => ({
    who,
    rules: { ...rules, booked: [], clientsBusy: [], timeOff: [], rooms: null },
  }));
  return findSingle(empty, shape, wishes).length > 0 ? 'full' : 'not-working';
}
