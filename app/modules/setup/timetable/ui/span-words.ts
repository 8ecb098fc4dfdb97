import { formatList } from '#app/platform/i18n/format.ts';
import type { Locale, Translate } from '#app/platform/i18n/index.ts';
import { dayWords } from '#app/modules/setup/week-words.ts';
import type { WorkSpan } from '../working-week.ts';

type Span = Pick<WorkSpan, 'start' | 'end'>;
interface Words {
  readonly t: Translate;
  readonly locale: Locale;
}

/** Words when a span begins and ends: "9:00 AM – 5:00 PM". */
export function spanWords(words: Words, { start, end }: Span): string {
  // Of a single span the weekday tells nothing.
  return dayWords(words, [{ weekday: 1, start, end }]);
}

/** Words the spans of a day, each with its place. */
export function spansWords(
  words: Words,
  spans: readonly (Span & Pick<WorkSpan, 'locationId'>)[],
  placeNames: Readonly<Record<string, string>>,
): string {
  return formatList(
    words.locale,
    spans.map((span) => `${spanWords(words, span)} · ${placeNames[span.locationId] ?? ''}`),
  );
}
