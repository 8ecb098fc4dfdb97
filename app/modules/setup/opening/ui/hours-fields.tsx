import { useContext } from 'react';
import { weekdayName } from '#app/modules/needs/ui/weekday-name.ts';
import { useLocale, useT } from '#app/platform/i18n/locale-context.ts';
import type { Locale } from '#app/platform/i18n/index.ts';
import { weekdaysFrom } from '#app/platform/week.ts';
import { Button } from '#app/ui/button.tsx';
import { FieldRow } from '#app/ui/field-row.tsx';
import { FormContext } from '#app/ui/form-context.ts';
import { useFrame } from '#app/ui/frame.ts';
import { TextInput } from '#app/ui/text-input.tsx';
import { spansOf, WEEKDAYS, type OpenSpan } from '#app/modules/setup/open-span.ts';
import { clockWords } from '#app/modules/setup/week-words.ts';

/** How many spans each day has room for at first. */
const SPARE = 2;

/** The opening hours of each weekday, as many spans as are there and one more than is needed, two at least. */
export function HoursFields() {
  const t = useT();
  const locale = useLocale();
  const { values } = useContext(FormContext);
  const perDay = Math.max(SPARE, spansShown(values)) + (values['more'] === 'yes' ? 1 : 0);
  return (
    <>
      {weekdaysFrom(useFrame().clinic?.weekStartsOn ?? 7).map((weekday) => (
        <fieldset key={weekday} className="field">
          <legend className="field__label">{weekdayName(locale, weekday)}</legend>
          <FieldRow even compact>
            {Array.from({ length: perDay }, (_, n) => {
              const name = `spans[${indexOf(weekday, n)}]`;
              return [
                <TextInput
                  key={`${name}.opens`}
                  name={`${name}.opens`}
                  label={t(n === 0 ? 'places.opens' : 'places.opensAgain')}
                  autoComplete="off"
                  width="8"
                />,
                <TextInput
                  key={`${name}.closes`}
                  name={`${name}.closes`}
                  label={t(n === 0 ? 'places.closes' : 'places.closesAgain')}
                  autoComplete="off"
                  width="8"
                />,
                <input
                  key={`${name}.weekday`}
                  type="hidden"
                  name={`${name}.weekday`}
                  value={String(weekday)}
                />,
              ];
            })}
          </FieldRow>
        </fieldset>
      ))}
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

/** A day's first spans come before every day's second: a day keeps its places when the days get more. */
function indexOf(weekday: number, n: number): number {
  return n * WEEKDAYS.length + weekday - 1;
}

function spansShown(values: Readonly<Record<string, unknown>>): number {
  const places = Object.keys(values).map((name) => /^spans\[(\d{1,3})\]/.exec(name)?.[1]);
  return Math.max(0, ...places.map((index) => (index === undefined ? 0 : Math.floor(Number(index) / 7) + 1)));
}
