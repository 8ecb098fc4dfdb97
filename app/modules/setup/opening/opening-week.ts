import { minutesOfTime, timeOfMinutes, type Weekday } from '#app/platform/local-time.ts';
import type { FieldFaults } from '#app/platform/forms/error-codes.ts';
import { mergeIntervals } from '#app/modules/hours/intervals.ts';
import { spansOf, WEEKDAYS, type OpenSpan } from '#app/modules/setup/open-span.ts';
import { readOpening } from './clock-time.ts';

/** A span as the form posts it. */
export interface TypedSpan {
  readonly weekday?: string | undefined;
  readonly opens?: string | undefined;
  readonly closes?: string | undefined;
}

/**
 * Reads the week that was typed; what is empty is closed. Spans of a day that touch become one. Otherwise it says, by field,
 * which time is missing or cannot be read, which span ends before it begins, and which overlaps one before it.
 */
export function readWeek(
  typed: readonly TypedSpan[],
): { spans: OpenSpan[]; errors: null } | { spans: null; errors: FieldFaults<'places'> } {
  const errors: Record<string, FieldFaults<'places'>[string]> = {};
  const spans: OpenSpan[] = [];
  for (const [index, { weekday, opens = '', closes = '' }] of typed.entries()) {
    const at = (part: 'opens' | 'closes') => `spans[${index}].${part}`;
    if (opens.trim() === '' && closes.trim() === '') continue;
    const read = readOpening(opens, closes);
    if (weekday === undefined || opens.trim() === '') errors[at('opens')] = 'opens-required';
    else if (read.opens === null) errors[at('opens')] = 'time-invalid';
    if (closes.trim() === '') errors[at('closes')] = 'closes-required';
    else if (read.closes === null) errors[at('closes')] = 'time-invalid';
    if ((read.opens === null || read.closes === null || errors[at('opens')]) ?? errors[at('closes')])
      continue;
    const span = { weekday: Number(weekday) as Weekday, start: read.opens, end: read.closes };
    if (span.end <= span.start) errors[at('closes')] = 'ends-before';
    else if (spans.some((other) => overlaps(other, span))) errors[at('opens')] = 'overlaps';
    else spans.push(span);
  }
  return Object.keys(errors).length > 0 ? { spans: null, errors } : { spans: joined(spans), errors: null };
}

function overlaps(one: OpenSpan, other: OpenSpan): boolean {
  return one.weekday === other.weekday && one.start < other.end && other.start < one.end;
}

function joined(spans: readonly OpenSpan[]): OpenSpan[] {
  return WEEKDAYS.flatMap((weekday) =>
    mergeIntervals(
      spansOf(spans, weekday).map(({ start, end }) => ({
        start: minutesOfTime(start),
        end: minutesOfTime(end),
      })),
    ).map(({ start, end }) => ({ weekday, start: timeOfMinutes(start), end: timeOfMinutes(end) })),
  );
}
