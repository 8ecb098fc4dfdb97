import { showsTime, type DayClock } from '#app/platform/local-time.ts';
import { hasOverlap, isCovered, type Interval } from '#app/modules/hours/intervals.ts';

/** Why a half-hour cannot be booked. `past` needs no words. */
export type ClosedReason = 'past' | 'closed' | 'time-off' | 'elsewhere' | 'booked' | 'not-available';

/** One half-hour of one column. */
export interface CalendarCell {
  /** The appointments that begin in this half-hour; in the first one of the day, those too that began the day before. */
  readonly starts: readonly string[];
  /** The live appointment that began in an earlier row and goes on. */
  readonly continues: string | null;
  readonly reason: ClosedReason | null;
  /** True when the row above has the same reason, so that it need not be read aloud again. */
  readonly isReasonRepeated: boolean;
  readonly isFree: boolean;
}

export interface ColumnEvent {
  readonly id: string;
  /** Epoch milliseconds. */
  readonly start: number;
  readonly end: number;
  /** True when it takes up its time. A cancelled appointment is shown without taking it up. */
  readonly isLive: boolean;
}

export interface ColumnTimes {
  readonly clock: DayClock;
  readonly events: readonly ColumnEvent[];
  /** Null for a room, which is always available. Epoch milliseconds. */
  readonly available: readonly Interval[] | null;
  readonly withinHours: readonly Interval[];
  readonly timeOff: readonly Interval[];
  /** Live appointments at other locations. */
  readonly elsewhere: readonly Interval[];
  /** Live appointments that the filters leave out of `events`. */
  readonly leftOut: readonly Interval[];
  readonly now: number;
}

const SLOT_MINUTES = 30;
const SLOT_MS = SLOT_MINUTES * 60_000;

/**
 * Lays out the half-hours of a column. `slots` are minutes after midnight. What the clocks skip is closed; what they repeat has the
 * sessions of both times, and is free as the first is.
 */
export function layOutColumn(column: ColumnTimes, slots: readonly number[]): CalendarCell[] {
  const midnight = column.clock.at(0);
  const events = column.events.map((event) => ({ ...event, start: Math.max(event.start, midnight) }));
  const rowOf = (at: number) => Math.floor(column.clock.minutesAt(at) / SLOT_MINUTES) * SLOT_MINUTES;
  let above: ClosedReason | null = null;
  return slots.map((minutes) => {
    const start = column.clock.at(minutes);
    const slot = { start, end: start + SLOT_MS };
    const isThere = showsTime(column.clock, minutes);
    const starts = events.filter(({ start: at }) => isThere && rowOf(at) === minutes);
    const continuing = events.find(
      (event) => event.isLive && event.start < slot.start && event.end > slot.start,
    );
    const isTaken = continuing !== undefined || starts.some(({ isLive }) => isLive);
    const reason = isTaken ? null : isThere ? reasonFor(slot, column) : 'closed';
    const cell = {
      starts: starts.map(({ id }) => id),
      continues: continuing?.id ?? null,
      reason,
      isReasonRepeated: reason !== null && reason === above,
      isFree: !isTaken && reason === null,
    };
    above = reason;
    return cell;
  });
}

function reasonFor(
  slot: Interval,
  { now, withinHours, timeOff, elsewhere, leftOut, available }: ColumnTimes,
): ClosedReason | null {
  const first = { start: slot.start, end: slot.start + 60_000 };
  // A closed day is closed at every hour, also when it is over.
  if (withinHours.length === 0) return 'closed';
  if (slot.start < now) return 'past';
  if (!isCovered(first, withinHours)) return 'closed';
  if (hasOverlap(slot, timeOff)) return 'time-off';
  if (hasOverlap(slot, elsewhere)) return 'elsewhere';
  if (hasOverlap(slot, leftOut)) return 'booked';
  if (available !== null && !isCovered(first, available)) return 'not-available';
  return null;
}

/**
 * Returns the half-hours to show, in minutes after midnight: the opening hours of these days, widened so that every
 * appointment fits, without those that occur on none of them.
 */
export function slotsToShow(
  columns: readonly Pick<ColumnTimes, 'clock' | 'withinHours' | 'events'>[],
  otherwise: { from: number; until: number } = { from: 540, until: 1_020 },
): number[] {
  const edges = columns.flatMap(({ clock, withinHours, events }) =>
    [...withinHours, ...events].flatMap(({ start, end }) => {
      if (end <= clock.at(0) || start >= clock.at(1_440)) return [];
      // Where the clocks go back, what begins may end at an earlier time: it needs rows for as long as it lasts.
      const [from, until] = [clock.minutesAt(start), clock.minutesAt(end)];
      return [from, until > from ? until : from + (end - start) / 60_000];
    }),
  );
  const from = Math.floor(Math.min(...(edges.length === 0 ? [otherwise.from] : edges)) / SLOT_MINUTES);
  const until = Math.ceil(Math.max(...(edges.length === 0 ? [otherwise.until] : edges)) / SLOT_MINUTES);
  const all = Array.from({ length: Math.max(1, until - from) }, (_, i) => (from + i) * SLOT_MINUTES);
  return all.filter(
    (minutes) => columns.length === 0 || columns.some(({ clock }) => showsTime(clock, minutes)),
  );
}
