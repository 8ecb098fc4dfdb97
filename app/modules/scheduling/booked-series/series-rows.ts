import type { AppointmentStatus, NoteState } from '#app/modules/scheduling/appointments/appointment.ts';
import { canMoveInTime } from '#app/modules/scheduling/appointments/appointment.ts';
import { isFreed } from '#app/modules/scheduling/slots/freed-statuses.ts';
import { planDates, type PlannedDate } from '#app/modules/scheduling/series-dates/series-rule.ts';
import { instantOfLocal, localDateOf, weekdayOf, type Weekday } from '#app/platform/local-time.ts';

/** Which appointments of a series an act is about: those from one of them on, or all that are to come. */
export const REACHES = ['following', 'coming'] as const;
export type SeriesReach = (typeof REACHES)[number];

/** Returns the day, `YYYY-MM-DD` at its location, of the last of these appointments of a series; undefined where there are none. */
export function lastDayOf(
  rows: readonly {
    readonly appointment: { readonly startsAt: Date; readonly location: { readonly zone: string } };
  }[],
): string | undefined {
  const last = rows.at(-1)?.appointment;
  return last && localDateOf(last.startsAt, last.location.zone);
}

/** Reads how far an act goes from an address; what says nothing goes from one of them on. */
export function reachOf(text: string | null): SeriesReach {
  return text === 'coming' ? 'coming' : 'following';
}

/** Why an appointment of a series stays as it is when others are cancelled. */
export type WhyItStays = 'past' | 'freed' | 'begun' | 'note-signed' | 'note-draft' | 'of-another';

interface Standing {
  readonly status: AppointmentStatus;
  readonly startsAt: Date;
  readonly noteState: NoteState;
  /** Whoever acts may change it. */
  readonly isReached: boolean;
}

/** Returns why an appointment of a series stays when the series is cancelled at `now`; null when it does not. */
export function whyItStays(
  { status, startsAt, noteState, isReached }: Standing,
  now: Date,
): WhyItStays | null {
  if (isFreed(status)) return 'freed';
  if (!canMoveInTime(status)) return 'begun';
  if (startsAt <= now) return 'past';
  if (noteState !== 'none') return noteState === 'signed' ? 'note-signed' : 'note-draft';
  return isReached ? null : 'of-another';
}

/** Tells whether an act on a series from the appointment that starts at `from` on is about one. */
export function isWithin(reach: SeriesReach, from: Date, { startsAt }: { readonly startsAt: Date }): boolean {
  return reach === 'coming' || startsAt >= from;
}

/** A rule of a series as it is stored: that with which it was booked, or what a change has set for some of its appointments. */
export interface StoredRule {
  /** Null: of the series' own row. */
  readonly id: string | null;
  /** `YYYY-MM-DD`, of the series: from its week on every n-th is one of the rule. */
  readonly firstDate: string;
  readonly everyWeeks: number;
  readonly days: readonly number[];
  /** `HH:MM` on the wall clock of the series' location. */
  readonly startTime: string;
  readonly therapistId: string;
  readonly serviceId: string;
  /** The room that was asked for; null: any that is free. */
  readonly roomId: string | null;
}

const DIFFERENCES = ['day', 'time', 'therapist', 'service', 'room'] as const;
export type Difference = (typeof DIFFERENCES)[number];

/**
 * Returns in what an appointment differs from the rule that it follows: its weekday, its time, its therapist, its service, or its room where
 * one was asked for.
 */
export function differences(
  rule: StoredRule,
  one: {
    readonly startsAt: Date;
    readonly location: { readonly zone: string };
    readonly therapist: { readonly id: string };
    readonly service: { readonly id: string };
    readonly room: { readonly id: string } | null;
  },
): Difference[] {
  const { zone } = one.location;
  const date = localDateOf(one.startsAt, zone);
  // On the night when the clocks go forward, a time that is left out comes later.
  const planned = instantOfLocal(`${date}T${rule.startTime}`, zone).instant;
  const differs: Readonly<Record<Difference, boolean>> = {
    day: !rule.days.includes(weekdayOf(date)),
    time: planned.getTime() !== one.startsAt.getTime(),
    therapist: one.therapist.id !== rule.therapistId,
    service: one.service.id !== rule.serviceId,
    room: rule.roomId !== null && one.room?.id !== rule.roomId,
  };
  return DIFFERENCES.filter((what) => differs[what]);
}

/**
 * Returns the dates that the rules of a series name between the first and the last appointment of each, in their order, and on which it has
 * none: they were left out, or theirs is on another day. `like` is an appointment by the same rule.
 */
export function datesWithout<
  Row extends {
    readonly rule: StoredRule;
    readonly appointment: { readonly startsAt: Date; readonly location: { readonly zone: string } };
  },
>(rows: readonly Row[]): (Pick<PlannedDate, 'date' | 'startsAt'> & { readonly like: Row })[] {
  const dateOf = ({ appointment: { startsAt, location } }: Row) => localDateOf(startsAt, location.zone);
  const dates = new Set(rows.map(dateOf));
  const without = [...Map.groupBy(rows, ({ rule }) => rule.id).values()].flatMap((those) => {
    const [like] = those;
    const [from = '', ...later] = those.map(dateOf).sort();
    if (like === undefined) return [];
    const { everyWeeks, days, firstDate, startTime } = like.rule;
    const rule = { everyWeeks, days: days as Weekday[], count: null, until: later.at(-1) ?? from };
    return planDates(rule, `${firstDate}T${startTime}`, like.appointment.location.zone).flatMap(
      ({ date, startsAt }) => (date < from || dates.has(date) ? [] : [{ date, startsAt, like }]),
    );
  });
  const byDate = new Map(without.map((one) => [one.date, one]));
  return [...byDate.values()].sort((a, b) => (a.date < b.date ? -1 : 1));
}
