import { rulesOn } from '#app/modules/setup/timetable/replace-hours.ts';
import { readSpans } from '#app/modules/setup/timetable/working-week.ts';
import { localDateOf, type Weekday } from '#app/platform/local-time.ts';
import { readList } from './cell-values.ts';
import type { RowFaults } from './import-plan.ts';
import type { Line } from './read-lines.ts';
import { wordsOf } from './row-cells.ts';
import type { TherapistState } from './import-states.ts';

type Hours = TherapistState['hours'];

/** `1 09:00-17:00`: an ISO weekday, 1 is Monday, and two times. */
const SPAN = /^(?<weekday>[1-7])\s+(?<start>.+?)\s*[-–—]\s*(?<end>.+)$/;

/**
 * Reads the weekly hours of a row, at the usual location. Who has none from today on gets them from the day of the import;
 * the same ones change nothing; others are refused, because a change shows which sessions it leaves outside. The ids and the first day
 * of new hours are empty.
 */
export function readHours(
  { cells }: Line,
  before: TherapistState | null,
  usual: { readonly id: string; readonly zone: string } | undefined,
  now: Date,
  faults: RowFaults,
): Hours {
  const stand = before?.hours ?? [];
  const typed = cells.get('availability');
  if (typed === undefined || usual === undefined) return stand;
  const parts = readList(typed).map((part) => SPAN.exec(part)?.groups);
  if (parts.some((part) => part === undefined)) {
    faults.add('availability', 'imports.error_hours-unclear');
    return stand;
  }
  const read = readSpans(
    parts.map((part) => ({ ...part, locationId: usual.id })),
    [usual.id],
  );
  if (read.spans === null) {
    const [code = 'other'] = Object.values(read.errors);
    faults.add('availability', wordsOf(`timetable.error_${code}`));
    return stand;
  }
  const today = localDateOf(now, usual.zone);
  const coming = stand.filter(({ validUntil }) => validUntil === null || today <= validUntil);
  if (coming.length === 0)
    return [
      ...stand,
      ...read.spans
        .toSorted((one, other) => one.weekday - other.weekday || one.start.localeCompare(other.start))
        .map((span) => ({ id: '', ...span, validFrom: '', validUntil: null })),
    ];
  const holds = rulesOn(
    coming.map((rule) => ({ ...rule, weekday: rule.weekday as Weekday })),
    today,
  );
  const isSame =
    holds.length === coming.length &&
    holds.length === read.spans.length &&
    read.spans.every((span) =>
      holds.some(
        (rule) =>
          rule.weekday === span.weekday &&
          rule.start === span.start &&
          rule.end === span.end &&
          rule.locationId === span.locationId,
      ),
    );
  if (!isSame) faults.add('availability', 'imports.error_other-hours');
  return stand;
}
