import {
  judgeTime,
  sessionAt,
  type BookingRules,
  type TimeRefusal,
  type TimeVerdict,
} from '#app/modules/scheduling/slots/booking-rules.ts';
import type { SlotShape } from '#app/modules/scheduling/slots/bookable-starts.ts';
import { listFreeTimes } from '#app/modules/scheduling/slots/free-times.ts';
import type { Interval } from '#app/modules/hours/intervals.ts';
import { dayClock } from '#app/platform/local-time.ts';
import type { Answer, ForAll } from './answer.ts';
import { atTime, otherDays } from './other-days.ts';
import type { PlannedDate } from './series-rule.ts';
import type { AgainstCoTherapist } from './why-not-accompany.ts';

/**
 * Why a date cannot be booked as planned; `this-room-taken`: the room that was named, and others are free. Only an appointment that is
 * booked already can be with a therapist who does not offer its new service, or who has left.
 */
export const DATE_PROBLEMS = [
  'in-the-past',
  'closed',
  'outside-hours',
  'outside-availability',
  'time-off',
  'licence-expired',
  'slot-taken',
  'client-busy',
  'co-therapist-busy',
  'too-close',
  'room-taken',
  'this-room-taken',
  'no-room',
  'not-offered',
  'therapist-left',
] as const satisfies readonly (TimeRefusal | 'this-room-taken' | 'not-offered' | 'therapist-left')[];
export type DateProblem = (typeof DATE_PROBLEMS)[number];

/** What a series asks of every date. */
export interface Wanted {
  readonly therapistId: string;
  /** Null: a free room is chosen. */
  readonly roomId: string | null;
}

/** Why somebody who is to accompany a date cannot. */
export type AgainstAlong = AgainstCoTherapist | 'therapist-left';

/** Who is to accompany every date of a series. */
export interface Along {
  readonly ids: readonly string[];
  /** Says why one of them cannot accompany the session that begins then; null when nothing is against it. */
  whyNot(id: string, startsAt: Date, hasReason: boolean): AgainstAlong | null;
}

/** The clinic around the dates of a series. */
export interface Around {
  readonly now: Date;
  readonly zone: string;
  readonly shape: SlotShape;
  /** The rules for a session of this therapist within these times, in epoch milliseconds. */
  rulesAt(therapistId: string, within: Interval): BookingRules;
  /** Tells whether nothing takes a room up within these times, in epoch milliseconds. */
  isRoomFree(roomId: string, within: Interval): boolean;
  /** Puts free rooms into the order in which a therapist tries them. */
  inOrder(free: readonly string[], therapistId: string): readonly string[];
  /** What the clinic calls the days on which the location is closed, by date. */
  readonly closedFor: ReadonlyMap<string, string>;
  /** Who else offers the service at the location and may be booked, in the order in which they are offered. */
  readonly others: readonly string[];
  /** Left out where nobody accompanies, or co-therapists keep what they have. */
  readonly along?: Along | undefined;
}

/** Where and with whom one session of a series is booked. */
export interface Place {
  readonly startsAt: Date;
  readonly therapistId: string;
  readonly roomId: string | null;
  /** Bookable only because staff give a reason. */
  readonly isOverridden: boolean;
  /** Who accompanies it, each with whether the reason stands for the hours of that co-therapist too. */
  readonly coTherapists?: readonly { readonly id: string; readonly isOverridden: boolean }[];
}

export interface JudgedDate extends PlannedDate {
  readonly problem: DateProblem | null;
  /** The ids of those of the clients whose problem it is, where it is not everybody's. */
  readonly ofClients?: readonly string[];
  /** Those co-therapists who cannot accompany it, where that is the problem. */
  readonly cannotAccompany?: readonly { readonly id: string; readonly why: AgainstAlong }[];
  /** What the clinic calls the day on which it is closed; null where that is not the problem. */
  readonly closedFor: string | null;
  /** The place as planned; null where there is a problem. */
  readonly place: Place | null;
}

/** What can be chosen for a date with a problem. */
export interface WaysOut {
  /** The free times of that day that are nearest, `HH:MM`. */
  readonly times: readonly string[];
  /** The other days of that week, `YYYY-MM-DD`, on which the same time is free, the nearest first. */
  readonly days: readonly string[];
  readonly therapistIds: readonly string[];
  readonly roomIds: readonly string[];
  readonly canOverride: boolean;
  /** Those co-therapists without whom the date can be booked as planned. */
  readonly without: readonly string[];
}

export const NO_WAYS: WaysOut = {
  times: [],
  days: [],
  therapistIds: [],
  roomIds: [],
  canOverride: false,
  without: [],
};

const MOST_TIMES = 4;
const MOST_OTHERS = 6;
const OVERRIDABLE: readonly DateProblem[] = ['closed', 'outside-hours', 'outside-availability', 'too-close'];

/** Judges each date of a series as planned. */
export function judgeDates(dates: readonly PlannedDate[], wanted: Wanted, around: Around): JudgedDate[] {
  return dates.map((date) => {
    const judged = placeAt({ ...wanted, startsAt: date.startsAt }, around);
    if (typeof judged !== 'string') return { ...date, problem: null, closedFor: null, place: judged };
    const closedFor = judged === 'closed' ? (around.closedFor.get(date.date) ?? null) : null;
    const { verdict } = judgeAt({ ...wanted, ...date }, around);
    const ofClients = verdict.refused === null ? [] : (verdict.ofClients ?? []);
    const cannotAccompany = judged === 'co-therapist-busy' ? listAgainst({ ...wanted, ...date }, around) : [];
    return { ...date, problem: judged, ofClients, cannotAccompany, closedFor, place: null };
  });
}

/** Finds what can be chosen for a date with a problem. */
export function waysOut(
  { date, startsAt, problem, cannotAccompany = [] }: JudgedDate,
  wanted: Wanted,
  around: Around,
): WaysOut {
  if (problem === null) return NO_WAYS;
  const isFree = (other: Partial<Wanted>) =>
    typeof placeAt({ ...wanted, ...other, startsAt }, around) !== 'string';
  const elsewhere = around.others.filter((therapistId) => isFree({ therapistId, roomId: null }));
  const rooms =
    problem === 'this-room-taken'
      ? [...(around.rulesAt(wanted.therapistId, sessionOf(startsAt, around)).rooms?.keys() ?? [])]
      : [];
  return {
    times: nearestTimes(date, startsAt, wanted, around),
    days: otherDays({ date, startsAt }, around.zone).flatMap((other) =>
      typeof placeAt({ ...wanted, roomId: null, startsAt: other.startsAt }, around) === 'string'
        ? []
        : [other.day],
    ),
    therapistIds: elsewhere.slice(0, MOST_OTHERS),
    roomIds: around.inOrder(
      rooms.filter((roomId) => isFree({ roomId })),
      wanted.therapistId,
    ),
    canOverride:
      OVERRIDABLE.includes(problem) && listAgainst({ ...wanted, startsAt }, around, true).length === 0,
    without: cannotAccompany.map(({ id }) => id),
  };
}

/** Returns the place that an answer chooses for a date; null when it is not to be had. */
export function placeOf(
  { date, startsAt }: PlannedDate,
  answer: Exclude<Answer, { kind: 'leave' }>,
  wanted: Wanted,
  around: Around,
): Place | null {
  if (answer.kind === 'with' && !around.others.includes(answer.therapistId)) return null;
  const at =
    answer.kind === 'at'
      ? atTime(date, answer.time, around.zone)
      : answer.kind === 'on'
        ? otherDays({ date, startsAt }, around.zone).find(({ day }) => day === answer.day)?.startsAt
        : startsAt;
  if (at == null) return null;
  const other =
    answer.kind === 'with'
      ? { therapistId: answer.therapistId, roomId: null }
      : answer.kind === 'room'
        ? { roomId: answer.roomId }
        : answer.kind === 'at' || answer.kind === 'on'
          ? { roomId: null }
          : answer.kind === 'without'
            ? { without: answer.therapistIds }
            : {};
  const place = placeAt({ ...wanted, ...other, startsAt: at }, around, answer.kind === 'anyway');
  return typeof place === 'string' ? null : place;
}

/** Returns the answer that one choice for all means for a date; null where it has no such way out. */
export function answerForAll(all: ForAll, ways: WaysOut): Answer | null {
  if (all === 'leave') return { kind: 'leave' };
  const [time] = ways.times;
  const [day] = ways.days;
  const [therapistId] = ways.therapistIds;
  if (all === 'without')
    return ways.without.length === 0 ? null : { kind: 'without', therapistIds: ways.without };
  if (all === 'day') return day === undefined ? null : { kind: 'on', day };
  if (all === 'time') return time === undefined ? null : { kind: 'at', time };
  return therapistId === undefined ? null : { kind: 'with', therapistId };
}

/** A session with somebody at a time. */
interface Session extends Wanted {
  readonly startsAt: Date;
  /** Co-therapists who do not accompany it. */
  readonly without?: readonly string[] | undefined;
}

/** Returns the place of a session, or why there is none. */
function placeAt(
  { therapistId, roomId, startsAt, without }: Session,
  around: Around,
  hasReason = false,
): Place | DateProblem {
  const { session, rules, verdict } = judgeAt({ therapistId, startsAt }, around, hasReason);
  if (verdict.refused !== null) return verdict.refused;
  const isOverridden = verdict.overridden;
  const isFree = (id: string) =>
    rules.rooms === null ? around.isRoomFree(id, session) : verdict.roomIds.includes(id);
  if (roomId !== null && !isFree(roomId)) return 'this-room-taken';
  const room = roomId ?? around.inOrder(verdict.roomIds, therapistId)[0] ?? null;
  // A reason that is given for whoever leads it stands for the hours of co-therapists too.
  if (listAgainst({ therapistId, startsAt, without }, around, isOverridden).length > 0)
    return 'co-therapist-busy';
  const coTherapists = alongOf({ therapistId, without }, around).map((id) => ({
    id,
    isOverridden: isOverridden && around.along?.whyNot(id, startsAt, false) !== null,
  }));
  return { startsAt, therapistId, roomId: room, isOverridden, coTherapists };
}

/** Lists those who are to accompany a session and cannot. */
function listAgainst(
  session: Omit<Session, 'roomId'>,
  around: Around,
  hasReason = false,
): { id: string; why: AgainstAlong }[] {
  return alongOf(session, around).flatMap((id) => {
    const why = around.along?.whyNot(id, session.startsAt, hasReason) ?? null;
    return why === null ? [] : [{ id, why }];
  });
}

/** Whoever leads a session does not accompany it. */
function alongOf({ therapistId, without = [] }: Pick<Session, 'therapistId' | 'without'>, { along }: Around) {
  return (along?.ids ?? []).filter((id) => id !== therapistId && !without.includes(id));
}

function judgeAt(
  { therapistId, startsAt }: Pick<Wanted, 'therapistId'> & { readonly startsAt: Date },
  around: Around,
  hasReason = false,
): { session: Interval; rules: BookingRules; verdict: TimeVerdict } {
  const session = sessionOf(startsAt, around);
  const rules = around.rulesAt(therapistId, session);
  const verdict = judgeTime(rules, { ...around.shape, startsAt, now: around.now }, hasReason);
  return { session, rules, verdict };
}

/** Returns the free times of a day that are nearest to the planned one, in their order of nearness. */
function nearestTimes(date: string, startsAt: Date, wanted: Wanted, around: Around): string[] {
  const clock = dayClock(date, around.zone);
  const day = { start: clock.at(0), end: clock.at(1_440) + around.shape.durationMinutes * 60_000 };
  const { now, shape } = around;
  const free = listFreeTimes(around.rulesAt(wanted.therapistId, day), shape, {
    fromDate: date,
    days: 1,
    now,
  });
  const distance = (at: Date) => Math.abs(at.getTime() - startsAt.getTime());
  return free
    .flatMap(({ starts }) => starts)
    .filter(({ startsAt }) => listAgainst({ ...wanted, startsAt }, around).length === 0)
    .sort((a, b) => distance(a.startsAt) - distance(b.startsAt))
    .slice(0, MOST_TIMES)
    .map(({ local }) => local.slice(11));
}

function sessionOf(startsAt: Date, { shape }: Around): Interval {
  return sessionAt(startsAt.getTime(), shape.durationMinutes);
}
