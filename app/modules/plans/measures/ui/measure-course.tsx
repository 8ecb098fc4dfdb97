import { formatDate, formatDateTime, formatNumber } from '#app/platform/i18n/index.ts';
import { useLocale, useT } from '#app/platform/i18n/locale-context.ts';
import { paths } from '#app/platform/paths.ts';
import { Card } from '#app/ui/card.tsx';
import { Chart } from '#app/ui/chart.tsx';
import { DataTable } from '#app/ui/data-table.tsx';
import { Details } from '#app/ui/details.tsx';
import { useClinicSlug } from '#app/ui/frame.ts';
import { Tag } from '#app/ui/tag.tsx';
import { courseOf, type Course } from '../course.ts';
import type { ShownMeasure } from '../index.server.ts';
import { highestOf, type Instrument } from '../instrument.ts';
import { ScoreTag } from './score-tag.tsx';

/** So many scores have room on one chart. */
const MOST_CHARTED = 24;

interface Shown {
  readonly clientId: string;
  readonly instrument: Instrument;
  /** Those of the instrument, the newest first. */
  readonly measures: readonly ShownMeasure[];
  readonly zone: string;
}

/** How a client's score on one instrument went: the latest, what has changed, the chart, and every measure. */
export function MeasureCourse({ clientId, instrument, measures, zone }: Shown) {
  const t = useT();
  const course = courseOf(measures);
  return (
    <Card heading={`${instrument.name} · ${instrument.about[useLocale()]}`} id={instrument.key}>
      {measures.length === 0 ? (
        <p className="muted">{t('measures.notGiven')}</p>
      ) : (
        <div className="stack">
          {course === null ? (
            <p className="muted">{t('measures.notScored')}</p>
          ) : (
            <Latest course={course} measures={measures} zone={zone} />
          )}
          {course === null || course.points.length < 2 ? null : (
            <CourseChart course={course} instrument={instrument} zone={zone} />
          )}
          <History {...{ clientId, instrument, measures, zone }} />
          <Sources instrument={instrument} />
        </div>
      )}
    </Card>
  );
}

function Latest({
  course: { scale, points, changes },
  measures,
  zone,
}: { course: Course } & Pick<Shown, 'measures' | 'zone'>) {
  const t = useT();
  const locale = useLocale();
  const latest = measures.find(({ id }) => id === points.at(-1)?.id);
  if (latest === undefined) return null;
  return (
    <div>
      <p className="measure-latest">
        <ScoreTag {...latest} />
        <span className="cell-sub">
          {t('measures.latest', { given: formatDate(locale, latest.givenAt, zone), by: latest.by })}
        </span>
      </p>
      {changes.map(({ points: more, isReliable, since }) => {
        const date = formatDate(locale, since, zone);
        if (more === 0) return <p key={since.getTime()}>{t('measures.same', { date })}</p>;
        const change = t(more < 0 ? 'measures.lower' : 'measures.higher', { count: Math.abs(more), date });
        const words = {
          true: t('measures.reliable', { change }),
          false: t('measures.notReliable', { change, points: scale.reliableChange?.points ?? 0 }),
          null: t('measures.unjudged', { change }),
        };
        return <p key={since.getTime()}>{words[`${isReliable}`]}</p>;
      })}
    </div>
  );
}

function CourseChart({
  course: { scale, points },
  instrument,
  zone,
}: { course: Course } & Pick<Shown, 'instrument' | 'zone'>) {
  const t = useT();
  const locale = useLocale();
  const charted = points.slice(-MOST_CHARTED);
  const days = charted.map(({ givenAt }) => formatDate(locale, givenAt, zone));
  const most = highestOf(instrument, scale);
  return (
    <Chart
      id={`chart-${instrument.key}`}
      kind="line"
      title={t('measures.chart', { instrument: instrument.name })}
      summary={t('measures.chartSummary', {
        instrument: instrument.name,
        first: days[0] ?? '',
        last: days.at(-1) ?? '',
        n: charted.length,
        latest: charted.at(-1)?.value ?? 0,
      })}
      labelHeading={t('measures.date')}
      valueHeading={t('measures.score')}
      max={most}
      points={charted.map(({ givenAt, value }, at) => {
        const [day = ''] = days.slice(at);
        // Of two on one day the time tells which is which.
        const isAlone = days.indexOf(day) === days.lastIndexOf(day);
        return { label: isAlone ? day : formatDateTime(locale, givenAt, zone), value };
      })}
      bands={scale.bands.map(({ from, words }, at) => ({
        from,
        to: scale.bands[at + 1]?.from ?? most,
        label: words[locale],
      }))}
    />
  );
}

function History({ clientId, instrument, measures, zone }: Shown) {
  const t = useT();
  const locale = useLocale();
  const clinic = useClinicSlug();
  return (
    <DataTable
      caption={t('measures.history', { instrument: instrument.name })}
      rows={measures}
      rowKey={({ id }) => id}
      rowState={({ replacedById }) => (replacedById === null ? undefined : 'past')}
      columns={[
        {
          key: 'given',
          header: t('measures.given'),
          rowHeader: true,
          cell: ({ id, givenAt }: ShownMeasure) => (
            <a href={paths.measure(clinic, clientId, id)}>{formatDateTime(locale, givenAt, zone)}</a>
          ),
        },
        {
          key: 'score',
          header: t('measures.score'),
          cell: (measure: ShownMeasure) => (
            <>
              <ScoreTag {...measure} />{' '}
              {measure.replacedById === null ? null : <Tag icon="edit">{t('measures.corrected')}</Tag>}
            </>
          ),
        },
        { key: 'by', header: t('measures.by'), cell: ({ by }: ShownMeasure) => by },
      ]}
    />
  );
}

function Sources({ instrument }: Pick<Shown, 'instrument'>) {
  const t = useT();
  const locale = useLocale();
  const [{ reliableChange }] = instrument.scales;
  return (
    <Details summary={t('measures.sources')}>
      {instrument.sources.map((source) => (
        <p key={source}>{t('measures.bandSource', { source })}</p>
      ))}
      {reliableChange === null ? null : (
        <p>
          {t('measures.reliableSource', {
            points: formatNumber(locale, reliableChange.points),
            source: reliableChange.source,
          })}
        </p>
      )}
    </Details>
  );
}
