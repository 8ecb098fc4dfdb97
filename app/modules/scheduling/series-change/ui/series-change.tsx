import type { ReactNode } from 'react';
import { SeriesTable } from '#app/modules/scheduling/booked-series/ui/series-table.tsx';
import { wordRhythm } from '#app/modules/scheduling/series/ui/rhythm.ts';
import { useLocale, useT } from '#app/platform/i18n/locale-context.ts';
import { Card } from '#app/ui/card.tsx';
import { EmptyState } from '#app/ui/empty-state.tsx';
import type { FormErrors, FormValues } from '#app/ui/form-errors.ts';
import type { ChangePage } from '../read-change-page.server.ts';
import { ChangeChoices } from './change-choices.tsx';
import { ChangeDates } from './change-dates.tsx';

/** What of a series is changed, from when, and what becomes of each of its appointments. */
export function SeriesChange({
  page,
  errors,
  values,
  told,
}: {
  page: ChangePage;
  errors: FormErrors;
  values: FormValues;
  told: ReactNode;
}) {
  const t = useT();
  const locale = useLocale();
  const { rows } = page;
  if (page.about === 0)
    return <EmptyState title={t('seriesChange.nothing')}>{t('seriesChange.nothingHelp')}</EmptyState>;
  return (
    <div className="stack">
      <Card heading={t('seriesChange.what')}>
        <ChangeChoices page={page} errors={errors} />
      </Card>
      {rows === null ? (
        <p className="muted">{t('seriesChange.nothingSet')}</p>
      ) : rows.length === 0 ? (
        <EmptyState title={t('seriesChange.none')}>{t('seriesChange.noneHelp')}</EmptyState>
      ) : (
        <>
          <p>{t('seriesChange.becomes', { rhythm: wordRhythm(t, locale, page.to) })}</p>
          {page.staying.length === 0 ? null : (
            <Card heading={t('bookedSeries.staying', { count: page.staying.length })} flush>
              <SeriesTable
                caption={t('bookedSeries.staying', { count: page.staying.length })}
                rows={page.staying}
                saysWhy
              />
            </Card>
          )}
          <ChangeDates page={page} shown={rows} errors={errors} values={values} told={told} />
        </>
      )}
    </div>
  );
}
