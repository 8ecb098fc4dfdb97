import { hasOverlap, isCovered, mergeIntervals, type Interval } from '#app/modules/hours/intervals.ts';
import {
  availabilityByDay,
  type AvailabilityException,
  type WeeklyAvailability,
} from '#app/modules/hours/working-windows.ts';
import { addDays, dayClock, localDateOf } from '#app/platform/local-time.ts';

/** A coming session, as far as working times decide about it. */
export interface ComingSession {
  readonly id: string;
  readonly startsAt: Date;
  readonly endsAt: Date;
  readonly locationId: string;
  readonly zone: string;
  /** It was booked outside the working times with a reason. */
  readonly isOverridden: boolean;
}

/** When a therapist works: the weekly hours, the days that differ, and the time off in epoch milliseconds. */
export interface WorkingTimes {
  readonly availability: readonly WeeklyAvailability[];
  readonly exceptions: readonly AvailabilityException[];
  readonly timeOff: readonly Interval[];
}

/**
 * Returns the sessions that could not be booked as things are: those in time off, and those outside the hours, unless
 * somebody gave a reason for that.
 */
export function contradicting<S extends ComingSession>(sessions: readonly S[], times: WorkingTimes): S[] {
  const off = mergeIntervals(times.timeOff);
  return sessions.filter(
    (session) => isIn(session, off) || (!session.isOverridden && !isWithinHours(session, times)),
  );
}

/** Returns the sessions that lie at least partly in these times. */
export function sessionsIn(sessions: readonly ComingSession[], times: readonly Interval[]): ComingSession[] {
  return sessions.filter((session) => isIn(session, times));
}

function isIn(session: ComingSession, times: readonly Interval[]): boolean {
  return hasOverlap(spanOf(session), times);
}

function isWithinHours(session: ComingSession, times: Omit<WorkingTimes, 'timeOff'>): boolean {
  const { locationId, zone, startsAt, endsAt } = session;
  const availableOn = availabilityByDay({ ...times, locationId });
  const first = localDateOf(startsAt, zone);
  const last = localDateOf(endsAt, zone);
  const days: Interval[] = [];
  for (let date = addDays(first, -1); date <= last; date = addDays(date, 1))
    days.push(...availableOn(dayClock(date, zone)));
  return isCovered(spanOf(session), mergeIntervals(days));
}

function spanOf({ startsAt, endsAt }: ComingSession): Interval {
  return { start: startsAt.getTime(), end: endsAt.getTime() };
}
