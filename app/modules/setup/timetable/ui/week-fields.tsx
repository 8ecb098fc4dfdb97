import { useContext } from 'react';
import { weekdayName } from '#app/modules/needs/ui/weekday-name.ts';
import { useLocale, useT } from '#app/platform/i18n/locale-context.ts';
import { weekdaysFrom } from '#app/platform/week.ts';
import { Details } from '#app/ui/details.tsx';
import { FormContext } from '#app/ui/form-context.ts';
import { valuesAt } from '#app/ui/form-errors.ts';
import { FormSection } from '#app/ui/form-section.tsx';
import { useFrame } from '#app/ui/frame.ts';
import type { Timetable } from '#app/modules/setup/timetable/index.server.ts';
import type { WorkSpan } from '../working-week.ts';
import { SpanRow, type Place } from './span-row.tsx';

/** The fewest rows of a day. */
const FEWEST_ROWS = 2;

/**
 * The hours of a week: under each weekday a row for each span that it has, one at least, and another folded. A form that came
 * back has its own rows.
 */
export function WeekFields({
  spans,
  places,
  hasMore,
}: {
  spans: readonly WorkSpan[];
  places: readonly Place[];
  /** True when somebody asked for one more row each day. */
  hasMore: boolean;
}) {
  const t = useT();
  const locale = useLocale();
  const weekdays = weekdaysFrom(useFrame().clinic?.weekStartsOn ?? 7);
  const { values } = useContext(FormContext);
  const posted: number[] = [];
  for (let at = 0; valuesAt(values, `spans[${at}].weekday`) !== undefined; at += 1)
    posted.push(Number(valuesAt(values, `spans[${at}].weekday`)?.[0]));
  const rows: { weekday: number; span?: WorkSpan }[] =
    posted.length > 0
      ? posted.map((weekday) => ({ weekday }))
      : weekdays.flatMap((weekday) => {
          const ofDay = spans.filter((span) => span.weekday === weekday);
          const count = Math.max(FEWEST_ROWS, ofDay.length + 1);
          return Array.from({ length: count }, (_, n) => ({ weekday, span: ofDay[n] as WorkSpan }));
        });
  if (hasMore) rows.push(...weekdays.map((weekday) => ({ weekday })));
  const isTyped = (index: number) =>
    ['start', 'end'].some((part) => (valuesAt(values, `spans[${index}].${part}`)?.[0] ?? '') !== '');
  return weekdays.map((weekday) => {
    const day = weekdayName(locale, weekday);
    const ofDay = rows
      .map((row, index) => ({ ...row, index }))
      .filter((row) => row.weekday === weekday)
      .map((row, n) => ({ ...row, n, isInUse: n === 0 || row.span !== undefined || isTyped(row.index) }));
    const draw = (isInUse: boolean) =>
      ofDay
        .filter((row) => row.isInUse === isInUse)
        .map(({ index, span, n }) => (
          <SpanRow
            key={index}
            index={index}
            legend={t('timetable.rowOf', { day, n: n + 1 })}
            weekday={weekday}
            span={span}
            places={places}
          />
        ));
    const spare = draw(false);
    return (
      <FormSection key={weekday} heading={day}>
        {draw(true)}
        {spare.length === 0 ? null : (
          <Details
            open={hasMore}
            summary={
              <>
                <span className="visually-hidden">{day}: </span>
                {t('timetable.moreThatDay')}
              </>
            }
          >
            <div className="stack">{spare}</div>
          </Details>
        )}
      </FormSection>
    );
  });
}

/**
 * Lists the places to choose from: where the therapist works, and where saved spans are although the therapist works there no
 * longer. Those are refused when they are saved again, and never turn into another place by themselves.
 */
export function offeredPlaces(
  worksAt: readonly Place[],
  spans: readonly WorkSpan[],
  placeNames: Timetable['placeNames'],
): Place[] {
  const left = new Set(spans.map(({ locationId }) => locationId));
  for (const { id } of worksAt) left.delete(id);
  return [...worksAt, ...[...left].map((id) => ({ id, name: placeNames[id] ?? '' }))];
}
