import { formatBriefDate, formatCivilDate } from '#app/platform/i18n/index.ts';
import { useLocale, useT } from '#app/platform/i18n/locale-context.ts';
import { Card } from '#app/ui/card.tsx';
import { Chart } from '#app/ui/chart.tsx';
import { DataTable } from '#app/ui/data-table.tsx';
import type { ShownProgress } from '../index.server.ts';

/** So many records have room on one chart. */
const MOST_CHARTED = 24;

/** The progress with one goal, the latest day first: a chart with its table, and every record. */
export function GoalProgress({ progress }: { progress: readonly ShownProgress[] }) {
  const t = useT();
  const locale = useLocale();
  const day = (date: string) => formatCivilDate(locale, date);
  const [latest] = progress;
  if (latest === undefined) return <p className="muted">{t('plans.progressNone')}</p>;
  const charted = progress.slice(0, MOST_CHARTED).toReversed();
  const [first = latest] = charted;
  return (
    <Card>
      <div className="stack">
        {charted.length < 2 ? null : (
          <Chart
            id="chart-progress"
            kind="line"
            title={t('plans.progressChart')}
            summary={t('plans.progressSummary', {
              first: day(first.on),
              last: day(latest.on),
              n: charted.length,
              latest: latest.value,
            })}
            labelHeading={t('plans.progressOn')}
            valueHeading={t('plans.progress')}
            max={100}
            points={charted.map(({ on, value }) => ({ label: formatBriefDate(locale, on), value }))}
          />
        )}
        <DataTable
          caption={t('plans.progressHistory')}
          rows={progress}
          rowKey={({ id }) => id}
          columns={[
            { key: 'on', header: t('plans.progressOn'), rowHeader: true, cell: ({ on }) => day(on) },
            { key: 'value', header: t('plans.progress'), cell: ({ value }) => String(value) },
            { key: 'comment', header: t('plans.progressComment'), cell: ({ comment }) => comment },
            { key: 'by', header: t('plans.progressBy'), cell: ({ by }) => by },
          ]}
        />
      </div>
    </Card>
  );
}
