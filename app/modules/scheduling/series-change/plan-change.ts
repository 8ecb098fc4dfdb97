import type { StoredRule } from '#app/modules/scheduling/booked-series/series-rows.ts';
import type { PlannedDate } from '#app/modules/scheduling/series-dates/series-rule.ts';
import {
  addDays,
  DAY_MS,
  instantOfLocal,
  localDateOf,
  occursTwice,
  weekdayOf,
  type Weekday,
} from '#app/platform/local-time.ts';

/** What a change of a series can be about. */
export const ASPECTS = ['time', 'therapist', 'room', 'service'] as const;
export type Aspect = (typeof ASPECTS)[number];

/** What a change sets of the rule of a series. What it does not name stays. */
export interface SeriesChange {
  /** ISO weekdays, each in place of that which stands there in the rule, and `HH:MM` on the wall clock of the location. */
  readonly time?: { readonly days: readonly Weekday[]; readonly startTime: string };
  readonly therapistId?: string;
  /** Null: any room that is free. */
  readonly roomId?: string | null;
  readonly serviceId?: string;
}

/** An appointment of a series as far as a change of it follows from it. */
export interface Occurrence {
  readonly id: string;
  readonly startsAt: Date;
  readonly zone: string;
  readonly therapistId: string;
  readonly serviceId: string;
  readonly roomId: string | null;
  readonly rule: StoredRule;
  /** Its room was changed by itself, and not with the time or the therapist. */
  readonly hasOwnRoom: boolean;
}

/** What an appointment of a series is to have. */
export interface PlannedOccurrence extends PlannedDate {
  readonly therapistId: string;
  readonly serviceId: string;
  /** The room that the change asks for; null: its own where that is free, else another. */
  readonly roomId: string | null;
  /** What the change is about and was changed by hand of this one before. */
  readonly byHand: readonly Aspect[];
  /** Something of it becomes different. */
  readonly isChanged: boolean;
}

/** Tells whether a change sets anything. */
export function isEmpty(change: SeriesChange): boolean {
  return Object.keys(change).length === 0;
}

/** Returns a rule as a change leaves it. */
export function changedRule(rule: StoredRule, change: SeriesChange): StoredRule {
  return {
    ...rule,
    ...change.time,
    therapistId: change.therapistId ?? rule.therapistId,
    serviceId: change.serviceId ?? rule.serviceId,
    roomId: change.roomId === undefined ? rule.roomId : change.roomId,
  };
}

/**
 * Plans what a change makes of appointments of a series; all that it has tell for which date of its rule each stands. What was changed of one by hand stays where the change is about the same,
 * unless it is among those that take the new (`takesNew`, by id).
 */
export function planChange(
  occurrences: readonly Occurrence[],
  change: SeriesChange,
  takesNew: ReadonlySet<string>,
): Map<string, PlannedOccurrence> {
  const dates = datesByRule(occurrences);
  return new Map(
    occurrences.map((one) => [one.id, plan(one, dates.get(one.id) ?? '', change, takesNew.has(one.id))]),
  );
}

function plan(one: Occurrence, ruleDate: string, change: SeriesChange, takesNew: boolean): PlannedOccurrence {
  const { rule, zone } = one;
  const to = changedRule(rule, change);
  const at = weekdayOf(ruleDate);
  const day = to.days[rule.days.indexOf(at)] ?? at;
  const isOwnTime = startOn(ruleDate, rule.startTime, zone).instant.getTime() !== one.startsAt.getTime();
  const touched = {
    time: day !== at || to.startTime !== rule.startTime,
    therapist: to.therapistId !== rule.therapistId,
    room: to.roomId !== rule.roomId,
    service: to.serviceId !== rule.serviceId,
  };
  const own = {
    time: isOwnTime,
    therapist: one.therapistId !== rule.therapistId,
    room: rule.roomId === null ? one.hasOwnRoom : one.roomId !== rule.roomId,
    service: one.serviceId !== rule.serviceId,
  };
  const byHand = ASPECTS.filter((aspect) => touched[aspect] && own[aspect]);
  const takes = (aspect: Aspect) => touched[aspect] && (takesNew || !own[aspect]);
  const planned = takes('time')
    ? dateOn(addDays(ruleDate, day - at), to.startTime, zone)
    : { date: localDateOf(one.startsAt, zone), startsAt: one.startsAt, clock: null };
  const therapistId = takes('therapist') ? to.therapistId : one.therapistId;
  const serviceId = takes('service') ? to.serviceId : one.serviceId;
  const roomId = takes('room') ? to.roomId : null;
  return {
    ...planned,
    ...{ therapistId, serviceId, roomId, byHand },
    isChanged:
      planned.startsAt.getTime() !== one.startsAt.getTime() ||
      therapistId !== one.therapistId ||
      serviceId !== one.serviceId ||
      (roomId !== null && roomId !== one.roomId),
  };
}

/**
 * Finds for which date of its rule each appointment stands, `YYYY-MM-DD`: that on which it is just as the rule says; else one for
 * which no other stands, of its own week before another, and then the nearest. Two rules of one series have the same weeks and as many
 * days in each, so a place in a week is one place in both.
 */
function datesByRule(occurrences: readonly Occurrence[]): ReadonlyMap<string, string> {
  const dateOf = (one: Occurrence) => localDateOf(one.startsAt, one.zone);
  const found = new Map(occurrences.filter(isAsRuled).map((one) => [one.id, dateOf(one)]));
  const taken = new Set(occurrences.filter(isAsRuled).map((one) => placeInRule(one.rule, dateOf(one))));
  const others = occurrences.filter(({ id }) => !found.has(id));
  const last = [...found.values()].sort().at(-1);
  for (const one of others) {
    const date = dateOf(one);
    const until = addDays(last ?? date, 7 * one.rule.everyWeeks * others.length);
    const open = datesOfRule(one.rule, until).filter((other) => !taken.has(placeInRule(one.rule, other)));
    // Where each date has one, it is one too many in its own week.
    const own = one.rule.days.map((day) => addDays(date, day - weekdayOf(date)));
    const week = mondayOf(date);
    const [nearest = date] = (open.length === 0 ? own : open).sort(
      (a, b) =>
        Number(mondayOf(a) !== week) - Number(mondayOf(b) !== week) || distance(a, date) - distance(b, date),
    );
    found.set(one.id, nearest);
    taken.add(placeInRule(one.rule, nearest));
  }
  return found;
}

function datesOfRule({ firstDate, everyWeeks, days }: StoredRule, until: string): string[] {
  const monday = mondayOf(firstDate);
  const weeks = Math.floor(distance(until, monday) / everyWeeks / 7) + 1;
  return Array.from({ length: weeks }, (_, n) => addDays(monday, 7 * everyWeeks * n)).flatMap((week) =>
    days.map((day) => addDays(week, day - 1)),
  );
}

/** Names the place of a date in its rule: its week, and which of the days of the week it is. */
function placeInRule({ days }: StoredRule, date: string): string {
  return `${mondayOf(date)} ${days.indexOf(weekdayOf(date))}`;
}

function mondayOf(date: string): string {
  return addDays(date, 1 - weekdayOf(date));
}

/** Returns how many days lie between two dates. */
function distance(a: string, b: string): number {
  return Math.abs(Date.parse(a) - Date.parse(b)) / DAY_MS;
}

function isAsRuled({ startsAt, zone, rule }: Occurrence): boolean {
  const date = localDateOf(startsAt, zone);
  return (
    rule.days.includes(weekdayOf(date)) &&
    startOn(date, rule.startTime, zone).instant.getTime() === startsAt.getTime()
  );
}

function startOn(date: string, time: string, zone: string) {
  return instantOfLocal(`${date}T${time}`, zone);
}

function dateOn(date: string, time: string, zone: string): PlannedDate {
  const { instant, shifted } = startOn(date, time, zone);
  return {
    date,
    startsAt: instant,
    clock: shifted ? 'skipped' : occursTwice(instant, zone) ? 'doubled' : null,
  };
}
