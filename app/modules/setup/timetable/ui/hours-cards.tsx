import type { ReactNode } from 'react';
import { weekdayName } from '#app/modules/needs/ui/weekday-name.ts';
import { intersectMerged, mergeIntervals, subtractMerged } from '#app/modules/hours/intervals.ts';
import { formatCivilDate, formatCivilDay } from '#app/platform/i18n/format.ts';
import { useLocale, useT } from '#app/platform/i18n/locale-context.ts';
import { minutesOfTime, timeOfMinutes } from '#app/platform/local-time.ts';
import { weekdaysFrom } from '#app/platform/week.ts';
import { Card } from '#app/ui/card.tsx';
import { useFrame } from '#app/ui/frame.ts';
import { SummaryList } from '#app/ui/summary-list.tsx';
import type { OtherDay, Timetable, TimetablePlace } from '#app/modules/setup/timetable/index.server.ts';
import { changesAfter, rulesOn } from '../replace-hours.ts';
import type { WorkSpan } from '../working-week.ts';
import { spansWords, spanWords } from './span-words.ts';

/** The weekly hours of today, then the planned ones, each from its day on. */
export function WeekCards({
  timetable,
}: {
  timetable: Pick<Timetable, 'rules' | 'today' | 'worksAt' | 'placeNames'>;
}) {
  const t = useT();
  const locale = useLocale();
  const { rules, today } = timetable;
  return [today, ...changesAfter(rules, today)].map((date) => (
    <Card
      key={date}
      heading={
        date === today
          ? t('timetable.week')
          : t('timetable.weekSince', { date: formatCivilDate(locale, date) })
      }
      flush
    >
      <Week spans={rulesOn(rules, date)} {...timetable} />
    </Card>
  ));
}

function Week({
  spans,
  worksAt,
  placeNames,
}: {
  spans: readonly WorkSpan[];
  worksAt: readonly TimetablePlace[];
  placeNames: Timetable['placeNames'];
}) {
  const t = useT();
  const locale = useLocale();
  const weekdays = weekdaysFrom(useFrame().clinic?.weekStartsOn ?? 7);
  if (spans.length === 0) return <p className="to-finish__none muted">{t('timetable.noHours')}</p>;
  return (
    <SummaryList
      rows={weekdays.map((weekday) => {
        const ofDay = spans.filter((span) => span.weekday === weekday);
        return {
          label: weekdayName(locale, weekday),
          value:
            ofDay.length === 0 ? (
              t('timetable.noHoursOnDay')
            ) : (
              <Spans {...{ spans: ofDay, worksAt, placeNames }} />
            ),
        };
      })}
    />
  );
}

function Spans(props: {
  spans: readonly WorkSpan[];
  worksAt: readonly TimetablePlace[];
  placeNames: Timetable['placeNames'];
}) {
  const { spans, worksAt, placeNames } = props;
  const t = useT();
  const locale = useLocale();
  return spans.map((span) => {
    const place = worksAt.find(({ id }) => id === span.locationId);
    const outside = place === undefined ? [] : outsideOpening(span, place);
    return (
      <div key={`${span.start} ${span.locationId}`}>
        {spanWords({ t, locale }, span)} · {placeNames[span.locationId]}
        {outside.map((times) => (
          <span key={times.start} className="cell-sub">
            {t('timetable.outside', {
              place: place?.name ?? '',
              times: spanWords({ t, locale }, times),
            })}
          </span>
        ))}
      </div>
    );
  });
}

/** Returns the parts of a span in which its place is not open. */
function outsideOpening(span: WorkSpan, place: TimetablePlace): { start: string; end: string }[] {
  const own = [{ start: minutesOfTime(span.start), end: minutesOfTime(span.end) }];
  const opening = mergeIntervals(
    place.hours
      .filter(({ weekday }) => weekday === span.weekday)
      .map(({ start, end }) => ({ start: minutesOfTime(start), end: minutesOfTime(end) })),
  );
  return subtractMerged(own, intersectMerged(own, opening)).map(({ start, end }) => ({
    start: timeOfMinutes(start),
    end: timeOfMinutes(end),
  }));
}

/** The coming dates that differ from the week. `actions` puts a link beside each. */
export function OtherDaysCard({
  days,
  placeNames,
  headActions,
  actions,
}: {
  days: readonly OtherDay[];
  placeNames: Timetable['placeNames'];
  headActions?: ReactNode;
  actions?: (day: OtherDay) => ReactNode;
}) {
  const t = useT();
  const locale = useLocale();
  return (
    <Card heading={t('timetable.therapistDays')} actions={headActions} flush>
      {days.length === 0 ? (
        <p className="to-finish__none muted">{t('timetable.noDays')}</p>
      ) : (
        <ul className="to-finish">
          {days.map((day) => (
            <li key={day.date} className="to-finish__item">
              <span>{formatCivilDay(locale, day.date)}</span>
              <span className="cell-sub">
                {day.windows.length === 0
                  ? t('timetable.noHoursOnDay')
                  : spansWords({ t, locale }, day.windows, placeNames)}
              </span>
              {actions?.(day)}
            </li>
          ))}
        </ul>
      )}
    </Card>
  );
}
