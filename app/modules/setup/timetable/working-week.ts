import type { FieldFaults } from '#app/platform/forms/error-codes.ts';
import type { Weekday } from '#app/platform/local-time.ts';
import { readOpening } from '#app/modules/setup/opening/clock-time.ts';

/** A span of a weekday in which a therapist works at a location, `HH:MM` on its wall clock; `24:00` is the day's end. */
export interface WorkSpan {
  readonly weekday: Weekday;
  readonly start: string;
  readonly end: string;
  readonly locationId: string;
}

/** A span as a form posts it. */
export interface TypedSpan {
  readonly weekday?: string | undefined;
  readonly start?: string | undefined;
  readonly end?: string | undefined;
  readonly locationId?: string | undefined;
}

type Faults = Record<string, FieldFaults<'timetable'>[string]>;

/**
 * Reads the spans that were typed, in their order; a row without times counts as empty. Says by field which time is missing
 * or cannot be read, which span ends before it begins, which overlaps one before it at whichever location, and which is at a
 * location where the therapist does not work. They must not overlap the spans `beside` them either.
 */
export function readSpans(
  typed: readonly TypedSpan[],
  worksAt: readonly string[],
  beside: readonly WorkSpan[] = [],
): { spans: WorkSpan[]; errors: null } | { spans: null; errors: FieldFaults<'timetable'> } {
  const errors: Faults = {};
  const spans: WorkSpan[] = [];
  for (const [index, row] of typed.entries()) {
    const at = (part: keyof TypedSpan) => `spans[${index}].${part}`;
    const times = readTimes(row, at, errors);
    if (times === null) continue;
    const { weekday, locationId = '' } = row;
    const span = { weekday: Number(weekday) as Weekday, ...times, locationId };
    if (!worksAt.includes(locationId)) errors[at('locationId')] = 'not-here';
    else if ([...beside, ...spans].some((other) => overlaps(other, span))) errors[at('start')] = 'overlaps';
    else spans.push(span);
  }
  return Object.keys(errors).length > 0 ? { spans: null, errors } : { spans, errors: null };
}

/**
 * Reads the two times of a row; null when it is empty, or when something is noted against it. An end before the start is on
 * the next day where the times may pass midnight.
 */
export function readTimes(
  { start = '', end = '' }: Pick<TypedSpan, 'start' | 'end'>,
  at: (part: 'start' | 'end') => string,
  errors: Faults,
  mayPassMidnight = false,
): { start: string; end: string } | null {
  const isEmpty = { start: start.trim() === '', end: end.trim() === '' };
  if (isEmpty.start && isEmpty.end) return null;
  const read = readOpening(start, end);
  if (isEmpty.start) errors[at('start')] = 'start-required';
  else if (read.opens === null) errors[at('start')] = 'time-invalid';
  if (isEmpty.end) errors[at('end')] = 'end-required';
  else if (read.closes === null) errors[at('end')] = 'time-invalid';
  if (isEmpty.start || isEmpty.end || read.opens === null || read.closes === null) return null;
  if (read.closes > read.opens || (mayPassMidnight && read.closes < read.opens))
    return { start: read.opens, end: read.closes };
  errors[at('end')] = 'ends-before';
  return null;
}

function overlaps(one: WorkSpan, other: WorkSpan): boolean {
  return one.weekday === other.weekday && one.start < other.end && other.start < one.end;
}
