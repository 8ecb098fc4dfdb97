import { isDate } from '#app/platform/is-date.ts';

/** The parts of a day in which a session may begin, in minutes after midnight at the location: from, and before. */
export const DAY_PARTS = { morning: [0, 720], afternoon: [720, 1_020], evening: [1_020, 1_440] } as const;
export type DayPart = keyof typeof DAY_PARTS;

export const WEEKDAYS = [1, 2, 3, 4, 5, 6, 7] as const;
/** How many weeks in a row may be asked for. */
export const MOST_WEEKS = 12;

/** What the address of the page asks for. Values that are unknown count as absent. */
export interface OpeningsQuery {
  readonly clientIds: readonly string[];
  /** What was typed to find the client; empty when nothing was. */
  readonly search: string;
  readonly serviceId: string | null;
  /** Null: any. */
  readonly therapistId: string | null;
  /** Null: any. */
  readonly locationId: string | null;
  readonly part: DayPart | null;
  /** ISO weekdays; empty: any. */
  readonly weekdays: readonly number[];
  /** `YYYY-MM-DD`; null: today. */
  readonly fromDate: string | null;
  /** In how many weeks in a row the time must be free; 1: once. */
  readonly weeks: number;
}

/** Reads an address; `search` is what stands sealed in it. */
export function readOpeningsQuery(query: URLSearchParams, search: string): OpeningsQuery {
  const from = query.get('from');
  const weeks = Number(query.get('weeks') ?? '1');
  const part = query.get('part') ?? '';
  return {
    clientIds: query.getAll('client'),
    search,
    serviceId: query.get('service'),
    therapistId: query.get('therapist'),
    locationId: query.get('location'),
    part: Object.hasOwn(DAY_PARTS, part) ? (part as DayPart) : null,
    weekdays: WEEKDAYS.filter((day) => query.getAll('day').includes(String(day))),
    fromDate: isDate(from) ? from : null,
    weeks: Number.isInteger(weeks) && weeks >= 1 && weeks <= MOST_WEEKS ? weeks : 1,
  };
}
