import {
  reachOf,
  type SeriesReach,
  type StoredRule,
} from '#app/modules/scheduling/booked-series/series-rows.ts';
import type { Weekday } from '#app/platform/local-time.ts';
import type { SeriesChange } from './plan-change.ts';

/** What an address or a form says of a change of a series, as it was typed. What is missing or empty stays. */
export interface TypedChange {
  readonly reach: SeriesReach;
  /** One for each weekday of the rule, in their order, `1` to `7`. */
  readonly day: readonly string[];
  /** `HH:MM`. */
  readonly time?: string | null | undefined;
  readonly therapistId?: string | null | undefined;
  /** The id of a room, or `any`. */
  readonly roomId?: string | null | undefined;
  readonly serviceId?: string | null | undefined;
}

/** The names of the choices of a weekday, in the order of the days that they replace: each is a control of its own. */
export const DAY_FIELDS = ['day', 'day2', 'day3', 'day4', 'day5', 'day6', 'day7'] as const;

/** Reads the address of a change. */
export function changeQuery(query: URLSearchParams): TypedChange {
  return {
    reach: reachOf(query.get('reach')),
    day: DAY_FIELDS.flatMap((name) => query.getAll(name)),
    time: query.get('time'),
    therapistId: query.get('therapist'),
    roomId: query.get('room'),
    serviceId: query.get('service'),
  };
}

/** Returns what a change sets that the rule does not have yet, or which of its answers is none. */
export function readChange(
  typed: TypedChange,
  rule: StoredRule,
): SeriesChange | { readonly refused: 'unknown-day' | 'invalid-time' } {
  const days = typed.day.length === 0 ? rule.days : typed.day.map(Number);
  if (days.length !== rule.days.length || new Set(days).size !== days.length || !days.every(isWeekday))
    return { refused: 'unknown-day' };
  const startTime = typed.time || rule.startTime;
  if (!/^(?:[01]\d|2[0-3]):[0-5]\d$/.test(startTime)) return { refused: 'invalid-time' };
  const hasTime = startTime !== rule.startTime || days.some((day, at) => day !== rule.days[at]);
  const roomId = typed.roomId ? (typed.roomId === 'any' ? null : typed.roomId) : rule.roomId;
  return {
    ...(hasTime ? { time: { days, startTime } } : {}),
    ...(typed.therapistId && typed.therapistId !== rule.therapistId
      ? { therapistId: typed.therapistId }
      : {}),
    ...(roomId === rule.roomId ? {} : { roomId }),
    ...(typed.serviceId && typed.serviceId !== rule.serviceId ? { serviceId: typed.serviceId } : {}),
  };
}

function isWeekday(day: number): day is Weekday {
  return Number.isInteger(day) && day >= 1 && day <= 7;
}
