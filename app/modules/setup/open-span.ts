import type { Weekday } from '#app/platform/local-time.ts';

export const WEEKDAYS = [1, 2, 3, 4, 5, 6, 7] as const;

/** A span of a weekday in which a location is open, `HH:MM` on its own wall clock; `24:00` is the day's end. */
export interface OpenSpan {
  readonly weekday: Weekday;
  readonly start: string;
  readonly end: string;
}

/** Returns the spans of one weekday. */
export function spansOf(spans: readonly OpenSpan[], weekday: number): OpenSpan[] {
  return spans.filter((span) => span.weekday === weekday);
}
