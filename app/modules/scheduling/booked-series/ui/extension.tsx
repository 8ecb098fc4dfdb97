import type { ReactNode } from 'react';
import type { SeriesPage } from '#app/modules/scheduling/series/index.server.ts';
import { DatesForm } from '#app/modules/scheduling/series/ui/dates-form.tsx';
import { formatList } from '#app/platform/i18n/index.ts';
import { useLocale, useT } from '#app/platform/i18n/locale-context.ts';
import { paths } from '#app/platform/paths.ts';
import { Button } from '#app/ui/button.tsx';
import { DateInput } from '#app/ui/date-input.tsx';
import { EmptyState } from '#app/ui/empty-state.tsx';
import { FieldRow } from '#app/ui/field-row.tsx';
import type { FormErrors, FormValues } from '#app/ui/form-errors.ts';
import { useClinicSlug } from '#app/ui/frame.ts';
import { TextInput } from '#app/ui/text-input.tsx';

/** How many more appointments a series gets, and each of their dates. */
export function Extension({
  id,
  page,
  room,
  errors,
  values,
  told,
}: {
  id: string;
  /** Null where the series can no longer be booked: its therapist, its service or its location is gone. */
  page: SeriesPage | null;
  room: number;
  errors: FormErrors;
  values: FormValues;
  told: ReactNode;
}) {
  const t = useT();
  const locale = useLocale();
  const clinic = useClinicSlug();
  if (page === null) return <EmptyState title={t('series.error_unresolved')} />;
  if (room === 0)
    return <EmptyState title={t('bookedSeries.isFull')}>{t('bookedSeries.isFullHelp')}</EmptyState>;
  const { rule, rows, coTherapists } = page;
  return (
    <div className="stack">
      {coTherapists.length === 0 ? null : (
        <p>
          {t('bookedSeries.extendAlong', {
            names: formatList(
              locale,
              coTherapists.map(({ name }) => name),
            ),
          })}
        </p>
      )}
      <form action={paths.extendSeries(clinic, id)} method="get" className="form">
        <FieldRow>
          <TextInput
            name="count"
            label={t('bookedSeries.count')}
            value={rule.count === null ? '' : String(rule.count)}
            inputMode="numeric"
            width="4"
          />
          <DateInput kind="native" name="until" label={t('series.until')} value={rule.until ?? undefined} />
          <Button variant="secondary" icon="search">
            {t('series.showDates')}
          </Button>
        </FieldRow>
      </form>
      {rows.length === 0 ? (
        <EmptyState title={t('series.none')}>{t('series.noneHelp')}</EmptyState>
      ) : (
        <DatesForm
          page={page}
          waiting={[]}
          errors={errors}
          values={values}
          told={told}
          act={t('bookedSeries.add')}
        />
      )}
    </div>
  );
}
