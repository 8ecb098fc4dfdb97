import { useContext } from 'react';
import type { z } from 'zod';
import { weekdayName } from '#app/modules/needs/ui/weekday-name.ts';
import { useLocale, useT } from '#app/platform/i18n/locale-context.ts';
import type { Locale } from '#app/platform/i18n/index.ts';
import type { Weekday } from '#app/platform/local-time.ts';
import { weekdaysFrom } from '#app/platform/week.ts';
import { Button } from '#app/ui/button.tsx';
import { FieldRow } from '#app/ui/field-row.tsx';
import { FormContext } from '#app/ui/form-context.ts';
import { FormSection } from '#app/ui/form-section.tsx';
import { useFrame } from '#app/ui/frame.ts';
import { TextInput } from '#app/ui/text-input.tsx';
import { spansOf, WEEKDAYS, type OpenSpan } from '#app/modules/setup/open-span.ts';
import { clockWords } from '#app/modules/setup/week-words.ts';
import type { hoursSchema } from '../opening.schema.ts';

/** How many spans each day has room for at first. */
const SPARE = 2;

/** The opening hours of each weekday, as many spans as are there and one more than is needed, two at least. */
export function HoursFields() {
  const locale = useLocale();
  const { values } = useContext(FormContext);
  const perDay = Math.max(SPARE, spansShown(values)) + (values['more'] === 'yes' ? 1 : 0);
  return (
    <>
      {weekdaysFrom(useFrame().clinic?.weekStartsOn ?? 7).map((weekday) => (
        <FormSection key={weekday} heading={weekdayName(locale, weekday)}>
          <FieldRow even compact>
            {Array.from({ length: perDay }, (_, n) => (
              <SpanFields key={n} weekday={weekday} n={n} />
            ))}
          </FieldRow>
        </FormSection>
      ))}
    </>
  );
}

/** When a day's first span, or a further one, begins and ends. */
function SpanFields({ weekday, n }: { weekday: Weekday; n: number }) {
  const t = useT();
  const day = weekdayName(useLocale(), weekday);
  const name = `spans[${indexOf(weekday, n)}]`;
  // The day is the heading above, which a label alone does not read out.
  const label = (words: string) => (
    <>
      <span className="visually-hidden">{day}: </span>
      {words}
    </>
  );
  return (
    <>
      <input type="hidden" name={`${name}.weekday`} value={String(weekday)} />
      <TextInput
        name={`${name}.opens`}
        label={label(t(n === 0 ? 'places.opens' : 'places.opensAgain'))}
        autoComplete="off"
        width="8"
      />
      <TextInput
        name={`${name}.closes`}
        label={label(t(n === 0 ? 'places.closes' : 'places.closesAgain'))}
        autoComplete="off"
        width="8"
      />
    </>
  );
}

/** Sends the form back with room for one more span each day. Nothing is saved. */
export function MoreSpansButton() {
  return (
    <Button variant="secondary" name="more" value="yes" icon="plus">
      {useT()('places.hoursMore')}
    </Button>
  );
}

/** The hours as a browser would post them. */
export function hoursAsFields(locale: Locale, spans: readonly OpenSpan[]): Record<string, string> {
  return Object.fromEntries(
    WEEKDAYS.flatMap((weekday) =>
      spansOf(spans, weekday).flatMap(({ start, end }, n) => [
        [`spans[${indexOf(weekday, n)}].opens`, clockWords(locale, start)],
        [`spans[${indexOf(weekday, n)}].closes`, clockWords(locale, end)],
      ]),
    ),
  );
}

/** What was typed, and that room for more was asked for, as a browser posted it. */
export function typedAsFields({ spans, more }: z.output<typeof hoursSchema>): Record<string, string> {
  return Object.fromEntries([
    ...spans.flatMap(({ opens = '', closes = '' }, index) => [
      [`spans[${index}].opens`, opens],
      [`spans[${index}].closes`, closes],
    ]),
    ['more', more ?? ''],
  ]);
}

/** A day's first spans come before every day's second: a day keeps its places when the days get more. */
function indexOf(weekday: number, n: number): number {
  return n * WEEKDAYS.length + weekday - 1;
}

function spansShown(values: Readonly<Record<string, unknown>>): number {
  const places = Object.keys(values).map((name) => /^spans\[(\d{1,3})\]/.exec(name)?.[1]);
  return Math.max(0, ...places.map((index) => (index === undefined ? 0 : Math.floor(Number(index) / 7) + 1)));
}
