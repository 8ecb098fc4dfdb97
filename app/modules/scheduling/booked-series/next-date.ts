import { addDays, weekdayOf } from '#app/platform/local-time.ts';

const DAY_MS = 86_400_000;

/** Returns the first date of a series' rule after a date, both `YYYY-MM-DD`; weeks are counted from that of its first date. */
export function nextDate(
  rule: { readonly firstDate: string; readonly everyWeeks: number; readonly days: readonly number[] },
  after: string,
): string {
  const monday = addDays(rule.firstDate, 1 - weekdayOf(rule.firstDate));
  const span = 7 * rule.everyWeeks;
  const passed = Math.max(0, Math.floor((Date.parse(after) - Date.parse(monday)) / DAY_MS / span));
  for (let turn = passed; ; turn += 1) {
    const found = rule.days
      .toSorted((a, b) => a - b)
      .map((day) => addDays(monday, span * turn + day - 1))
      .find((date) => date > after && date >= rule.firstDate);
    if (found !== undefined) return found;
  }
}
