import { weekdayName } from '#app/modules/needs/ui/weekday-name.ts';
import { rulesOn, type WorkRule } from './replace-hours.ts';
import type { WorkSpan } from './working-week.ts';

/** The audit trail keeps what was in one language, English: an entry is never worded again. */
type PlaceNames = Readonly<Record<string, string>>;

/** Words the hours of one day for the audit trail: "09:00–12:00 Main Street, 13:00–17:00 Harbor". */
export function dayInWords(windows: readonly Omit<WorkSpan, 'weekday'>[], names: PlaceNames): string {
  return windows.map(({ start, end, locationId }) => `${start}–${end} ${names[locationId] ?? ''}`).join(', ');
}

/** Words the weekly hours that hold on a day, for the audit trail; null for none. */
export function weekInWords(rules: readonly WorkRule[], date: string, names: PlaceNames): string | null {
  const days = Map.groupBy(rulesOn(rules, date), ({ weekday }) => weekday);
  const words = [...days].map(
    ([weekday, spans]) => `${weekdayName('en', weekday)} ${dayInWords(spans, names)}`,
  );
  return words.length === 0 ? null : words.join('; ');
}
