import { canStaffOverride, whyUnavailable } from './opening-times.ts';
import type { SlotShape, TimeSpan, UnavailableCode } from './opening-times.ts';
import type { TimetableRules } from './timetable.ts';

/** Why a time cannot be booked, as people are told. */
export type TimeRefusal =
  | Exclude<UnavailableCode, 'clash'>
  | 'slot-taken'
  | 'client-busy'
  | 'room-taken'
  /** Free, but inside the buffer that a neighbouring appointment holds. */
  | 'too-close';

/** What stands for and against a time of one therapist at one location. */
export type BookingRules = TimetableRules & {
  timeOff: readonly TimeSpan[];
  booked: readonly (TimeSpan & { held: TimeSpan })[];
  clientsBusy: readonly TimeSpan[];
  /** One list of covering licences for each state in which a client lives; empty while no client is chosen. */
  licencesByState: readonly (readonly { validFrom: string | null; expiresOn: string }[])[];
  /** Rooms to choose from with what takes them up; null when no room is needed. */
  rooms: ReadonlyMap<string, readonly TimeSpan[]> | null;
};

export type WantedTime = SlotShape & { startsAt: Date; now: Date };

export type TimeVerdict =
  | { readonly refused: TimeRefusal }
  /** `overridden`: bookable only because staff said why. Rooms are those free then, in no order. */
  | { readonly refused: null; readonly overridden: boolean; readonly roomIds: readonly string[] };

/**
 * Whether a session may start then. Staff with a reason may book outside availability and hours, on a closed day and
 * into a buffer; nobody may override an overlap, time off or a licence.
 */
export function judgeTime(rules: BookingRules, wanted: WantedTime, hasReason: boolean): TimeVerdict {
  const bare = { ...wanted, bufferBeforeMinutes: 0, bufferAfterMinutes: 0 };
  const states = rules.licencesByState.length === 0 ? [null] : rules.licencesByState;
  const codes = states.map((licences) => whyUnavailable({ ...rules, licences }, bare));
  const hard = codes.find((code) => code !== null && !canStaffOverride(code));
  if (hard !== undefined && hard !== null) return { refused: hard === 'clash' ? 'slot-taken' : hard };
  const span = spanOf(wanted);
  if (rules.clientsBusy.some((busy) => overlaps(busy, span))) return { refused: 'client-busy' };
  const roomIds = freeRooms(rules, span);
  if (rules.rooms !== null && rules.rooms.size > 0 && roomIds.length === 0) return { refused: 'room-taken' };
  const soft = codes.find((code) => code !== null);
  if (soft !== undefined && soft !== null && !hasReason) return { refused: soft as TimeRefusal };
  const isClose = rules.booked.some(({ held }) => overlaps(held, withBuffers(wanted)));
  if (isClose && !hasReason) return { refused: 'too-close' };
  return { refused: null, overridden: (soft !== undefined && soft !== null) || isClose, roomIds };
}

export function freeRooms(rules: Pick<BookingRules, 'rooms'>, span: TimeSpan): string[] {
  if (rules.rooms === null) return [];
  return [...rules.rooms].filter(([, taken]) => !taken.some((one) => overlaps(one, span))).map(([id]) => id);
}

export function overlaps(one: TimeSpan, other: TimeSpan): boolean {
  return one.startsAt < other.endsAt && other.startsAt < one.endsAt;
}

export function spanOf({ startsAt, durationMinutes }: { startsAt: Date; durationMinutes: number }): TimeSpan {
  return { startsAt, endsAt: new Date(startsAt.getTime() + durationMinutes * 60_000) };
}

function withBuffers({
  startsAt,
  durationMinutes,
  bufferBeforeMinutes,
  bufferAfterMinutes,
}: WantedTime): TimeSpan {
  return {
    startsAt: new Date(startsAt.getTime() - bufferBeforeMinutes * 60_000),
    endsAt: new Date(startsAt.getTime() + (durationMinutes + bufferAfterMinutes) * 60_000),
  };
}
