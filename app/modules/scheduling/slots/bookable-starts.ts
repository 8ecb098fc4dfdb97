import { addDays, localDateOf } from '#app/platform/local-time.ts';
import { isCovered, mergedOnce, overlapsMerged, type Interval } from '#app/modules/hours/intervals.ts';
import { isValidOn, type LicenceSpan } from '#app/modules/therapists/licence-span.ts';
import { layOutWindows, type WorkingWindows, type WindowRules } from '#app/modules/hours/working-windows.ts';

/*
 * "What time is free" has three parts: when a therapist can be met at a location (hours/working-windows.ts), at which
 * starts a session fits there (this file), and whether clients, rooms and overrides allow a start: for the list of free
 * times free-times.ts asks, for the one time that is booked booking-rules.ts.
 */

/**
 * The rules that say at which starts a session of one therapist fits: WindowRules and what is off, booked and licensed,
 * for clients of one state at most. Times are epoch milliseconds.
 */
export type StartRules = WindowRules & {
  timeOff: readonly Interval[];
  /** The live appointments at any location, each padded with its buffers. */
  booked: readonly Interval[];
  /** Licences that cover the client's state; null while no client is chosen. */
  licences: readonly LicenceSpan[] | null;
};

export type SlotShape = { durationMinutes: number; bufferBeforeMinutes: number; bufferAfterMinutes: number };

export type SlotSearch = SlotShape & {
  /** `YYYY-MM-DD` in the location's zone, both inclusive. */
  fromDate: string;
  untilDate: string;
  stepMinutes?: number;
  now: Date;
};

/** Why a session may not start at a time. The first that applies is told: those that staff may not override come first. */
export type UnavailableCode =
  | 'in-the-past'
  | 'licence-expired'
  | 'time-off'
  | 'clash'
  | 'closed'
  | 'outside-hours'
  | 'outside-availability';

const DEFAULT_STEP_MINUTES = 15;
const MINUTE_MS = 60_000;

/**
 * Lists in order the starts at which a session fits. Steps are counted from the start of each stretch in which the
 * therapist is available within the location's hours. Where the clocks go back, an hour is offered only the first time.
 * Throws RangeError unless duration and step are above 0.
 */
export function bookableStarts(rules: StartRules, search: SlotSearch): Date[] {
  return [...new Set(startsByDay(rules, search))].sort((a, b) => a - b).map((ms) => new Date(ms));
}

/** Works the same out one by one, in epoch milliseconds, for whoever needs only the first: day by day, and in order in a day. */
export function* startsByDay(rules: StartRules, search: SlotSearch): Generator<number> {
  const step = (search.stepMinutes ?? DEFAULT_STEP_MINUTES) * MINUTE_MS;
  if (!(step > 0)) throw new RangeError('stepMinutes is not above 0');
  const days = Math.ceil(search.durationMinutes / 1_440);
  const windows = layOutWindows(rules, addDays(search.fromDate, -1), addDays(search.untilDate, days));
  const taken = takenTimes(rules);
  for (const { clock, isClosed, workable } of windows.days) {
    if (clock.date < search.fromDate || clock.date > search.untilDate) continue;
    for (const { start, end } of workable)
      for (let at = start; at < end; at += step) {
        const slot = slotAt(at, search);
        const why = reasonAgainst(slot, {
          rules,
          windows,
          taken,
          date: clock.date,
          isClosed,
          now: search.now,
        });
        if (why === null && clock.isFirst(at)) yield at;
      }
  }
}

/**
 * Returns why a session may not start at a time; null when it may. The session must lie within availability and hours
 * and outside time off. Its buffers must not touch a booking, but may reach outside availability and hours. A clash
 * found here only spares a failed try: the database settles races.
 */
export function whyUnavailable(
  rules: StartRules,
  wanted: SlotShape & { startsAt: Date; now: Date },
): UnavailableCode | null {
  const slot = slotAt(wanted.startsAt.getTime(), wanted);
  const date = localDateOf(wanted.startsAt, rules.zone);
  const lastDate = localDateOf(new Date(slot.session.end), rules.zone);
  const windows = layOutWindows(rules, addDays(date, -1), lastDate);
  const isClosed = windows.days.some((day) => day.clock.date === date && day.isClosed);
  return reasonAgainst(slot, { rules, windows, taken: takenTimes(rules), date, isClosed, now: wanted.now });
}

/** Tells whether a session lies within the hours of its location, whoever is there. */
export function isWithinHours(rules: WindowRules, wanted: SlotShape & { startsAt: Date }): boolean {
  const { session } = slotAt(wanted.startsAt.getTime(), wanted);
  const [first, last] = [session.start, session.end].map((at) => localDateOf(new Date(at), rules.zone));
  const { withinHours } = layOutWindows(rules, addDays(first ?? '', -1), last ?? '');
  return isCovered(session, withinHours);
}

/** Tells whether staff may override `code` with a reason: only availability and hours, never an overlap. */
export function canStaffOverride(code: UnavailableCode): boolean {
  return code === 'closed' || code === 'outside-hours' || code === 'outside-availability';
}

type Slot = { session: Interval; withBuffers: Interval };

function slotAt(start: number, shape: SlotShape): Slot {
  if (!(shape.durationMinutes > 0)) throw new RangeError('durationMinutes is not above 0');
  const end = start + shape.durationMinutes * MINUTE_MS;
  const withBuffers = {
    start: start - shape.bufferBeforeMinutes * MINUTE_MS,
    end: end + shape.bufferAfterMinutes * MINUTE_MS,
  };
  return { session: { start, end }, withBuffers };
}

/** Each list is in order, and its times do not touch. */
type Taken = { timeOff: Interval[]; booked: Interval[] };

function takenTimes(rules: StartRules): Taken {
  return { timeOff: mergedOnce(rules.timeOff), booked: mergedOnce(rules.booked) };
}

type Circumstances = {
  rules: StartRules;
  windows: WorkingWindows;
  taken: Taken;
  /** The date on which the session starts, in the location's zone. */
  date: string;
  isClosed: boolean;
  now: Date;
};

function reasonAgainst({ session, withBuffers }: Slot, around: Circumstances): UnavailableCode | null {
  const { rules, windows, taken, date } = around;
  if (session.start < around.now.getTime()) return 'in-the-past';
  if (!isLicensedOn(rules.licences, date)) return 'licence-expired';
  if (overlapsMerged(session, taken.timeOff)) return 'time-off';
  if (overlapsMerged(withBuffers, taken.booked)) return 'clash';
  if (!isCovered(session, windows.withinHours)) return around.isClosed ? 'closed' : 'outside-hours';
  if (!isCovered(session, windows.available)) return 'outside-availability';
  return null;
}

/** Tells whether one of these licences covers a day, `YYYY-MM-DD` at the location. Null asks for none. */
export function isLicensedOn(licences: StartRules['licences'], date: string): boolean {
  return licences === null || licences.some((licence) => isValidOn(licence, date));
}
