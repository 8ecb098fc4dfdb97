import { hasOverlap, type Interval } from '#app/modules/hours/intervals.ts';
import { canStaffOverride, whyUnavailable, type SlotShape, type UnavailableCode } from './bookable-starts.ts';
import { whoAre, type BusyClient } from '#app/modules/scheduling/by-client.ts';
import type { LicenceSpan } from '#app/modules/therapists/licence-span.ts';
import type { WindowRules } from '#app/modules/hours/working-windows.ts';

/** The reasons, as people are told them, for which a time cannot be booked. */
export type TimeRefusal =
  | Exclude<UnavailableCode, 'clash'>
  | 'slot-taken'
  | 'client-busy'
  /** Somebody who accompanies the session is elsewhere then, or off. */
  | 'co-therapist-busy'
  | 'room-taken'
  /** The service needs a room, and the location has none in use. */
  | 'no-room'
  /** Free, but inside the buffer of a neighbouring appointment. */
  | 'too-close';

/** The time of a live appointment, in epoch milliseconds, and the buffers of its service. */
export type BookedTime = Interval & Pick<SlotShape, 'bufferBeforeMinutes' | 'bufferAfterMinutes'>;

/**
 * The rules that decide whether a time of one therapist at one location can be booked: WindowRules and everything that a
 * booking asks for beyond a start, namely clients, their states and rooms. Times are epoch milliseconds.
 */
export type BookingRules = WindowRules & {
  timeOff: readonly Interval[];
  booked: readonly BookedTime[];
  clientsBusy: readonly BusyClient[];
  /** When those who accompany the session are not free. */
  coTherapistsBusy?: readonly Interval[];
  /** One list of covering licences for each state in which a client lives; empty while no client is chosen. */
  licencesByState: readonly (readonly LicenceSpan[])[];
  /** The ids of the clients who live in each of these states, where they are known. */
  clientsByState?: readonly (readonly string[])[];
  /** The rooms to choose from, each with its taken times; null when no room is needed. */
  rooms: ReadonlyMap<string, readonly Interval[]> | null;
};

const MINUTE_MS = 60_000;

export type WantedTime = SlotShape & { startsAt: Date; now: Date };

/** `ofClients`: the ids of those of the clients who are in the way, where that is known. */
export type Refused = { readonly refused: TimeRefusal; readonly ofClients?: readonly string[] };

export type TimeVerdict =
  | Refused
  /** `overridden`: bookable only because staff gave a reason. `roomIds`: the rooms free then, in no order. */
  | { readonly refused: null; readonly overridden: boolean; readonly roomIds: readonly string[] };

/**
 * Judges whether a session may start at a time. Staff who give a reason may book outside availability and hours, on a
 * closed day and into a buffer. Nobody may override an overlap, time off, a licence, or the lack of a room that is needed.
 */
export function judgeTime(rules: BookingRules, wanted: WantedTime, hasReason: boolean): TimeVerdict {
  const bare = { ...wanted, bufferBeforeMinutes: 0, bufferAfterMinutes: 0 };
  const states = rules.licencesByState.length === 0 ? [null] : rules.licencesByState;
  const codes = states.map((licences) => whyUnavailable({ ...rules, licences }, bare));
  const hard = codes.find((code) => code !== null && !canStaffOverride(code));
  if (hard === 'licence-expired')
    return {
      refused: hard,
      ofClients: codes.flatMap((code, at) => (code === hard ? (rules.clientsByState?.[at] ?? []) : [])),
    };
  if (hard !== undefined && hard !== null) return { refused: hard === 'clash' ? 'slot-taken' : hard };
  if (lacksRoom(rules)) return { refused: 'no-room' };
  const session = sessionAt(wanted.startsAt.getTime(), wanted.durationMinutes);
  const busy = rules.clientsBusy.filter((time) => hasOverlap(session, [time]));
  if (busy.length > 0) return { refused: 'client-busy', ofClients: whoAre(busy) };
  if (hasOverlap(session, rules.coTherapistsBusy ?? [])) return { refused: 'co-therapist-busy' };
  const roomIds = freeRooms(rules, session);
  if (rules.rooms !== null && roomIds.length === 0) return { refused: 'room-taken' };
  const soft = codes.find((code) => code !== null);
  if (soft !== undefined && soft !== null && !hasReason) return { refused: soft as TimeRefusal };
  const isClose = hasOverlap(withBuffers(session, wanted), rules.booked.map(paddedTime));
  if (isClose && !hasReason) return { refused: 'too-close' };
  return { refused: null, overridden: (soft !== undefined && soft !== null) || isClose, roomIds };
}

/** Tells whether a room is needed where none is in use: then no time is free. */
export function lacksRoom({ rooms }: Pick<BookingRules, 'rooms'>): boolean {
  return rooms?.size === 0;
}

/** Returns the ids of the rooms that nothing takes up during the session; none when no room is needed. */
export function freeRooms(rules: Pick<BookingRules, 'rooms'>, session: Interval): string[] {
  if (rules.rooms === null) return [];
  return [...rules.rooms].filter(([, taken]) => !hasOverlap(session, taken)).map(([id]) => id);
}

/** Returns the time of a session that starts at `start`, in epoch milliseconds. */
export function sessionAt(start: number, durationMinutes: number): Interval {
  return { start, end: start + durationMinutes * MINUTE_MS };
}

/** Returns the time that a booked appointment keeps free of others: its own and its buffers. */
export function paddedTime(booked: BookedTime): Interval {
  return withBuffers(booked, booked);
}

function withBuffers(
  session: Interval,
  shape: Pick<SlotShape, 'bufferBeforeMinutes' | 'bufferAfterMinutes'>,
): Interval {
  return {
    start: session.start - shape.bufferBeforeMinutes * MINUTE_MS,
    end: session.end + shape.bufferAfterMinutes * MINUTE_MS,
  };
}
