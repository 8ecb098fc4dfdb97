import { formatNumber, formatPercent } from '#app/platform/i18n/format.ts';
import { useLocale, useT } from '#app/platform/i18n/locale-context.ts';
import { paths } from '#app/platform/paths.ts';
import { withQuery } from '#app/platform/with-query.ts';
import { DataTable, type DataTableProps } from '#app/ui/data-table.tsx';
import { useClinicSlug } from '#app/ui/frame.ts';
import { Bar } from '#app/ui/score-bar.tsx';
import type { ClinicUtilization, UtilizedTherapist } from '../read-utilization.server.ts';
import { UTILIZATION_TARGET, type Utilization } from '../utilization.ts';

/** How much of each therapist's two weeks is booked, as bars with the target; each leads to the sessions of the week. */
export function UtilizationTable(props: {
  rows: readonly UtilizedTherapist[];
  weeks: ClinicUtilization['weeks'];
  sort?: DataTableProps<UtilizedTherapist>['sort'];
  sortHref?: DataTableProps<UtilizedTherapist>['sortHref'];
}) {
  const { rows, weeks, sort, sortHref } = props;
  const t = useT();
  const week = (key: 'thisWeek' | 'nextWeek', first: string) => ({
    key,
    header: t(`utilization.${key}`),
    sortable: sort !== undefined,
    cell: ({ id, name, ...row }: UtilizedTherapist) => (
      <UtilizedWeek week={row[key]} therapist={{ id, name }} first={first} />
    ),
  });
  return (
    <DataTable
      caption={t('utilization.title')}
      columns={[
        {
          key: 'name',
          header: t('utilization.therapist'),
          rowHeader: true,
          sortable: sort !== undefined,
          cell: ({ name }) => name,
        },
        week('thisWeek', weeks[0]),
        week('nextWeek', weeks[1]),
      ]}
      rows={rows}
      rowKey={({ id }) => id}
      sort={sort}
      sortHref={sortHref}
    />
  );
}

function UtilizedWeek(props: {
  week: Utilization;
  therapist: { readonly id: string; readonly name: string };
  first: string;
}) {
  const { week, therapist, first } = props;
  const { bookedMinutes, bookableMinutes, percent } = week;
  const t = useT();
  const locale = useLocale();
  const clinic = useClinicSlug();
  const hours = (minutes: number) => formatNumber(locale, minutes / 60, { maximumFractionDigits: 1 });
  if (percent === null)
    return (
      <span className="muted">
        {bookedMinutes === 0
          ? t('utilization.noHours')
          : t('utilization.bookedOutside', { booked: hours(bookedMinutes) })}
      </span>
    );
  return (
    <div className="utilized">
      <Bar value={percent} mark={UTILIZATION_TARGET} />
      <a href={withQuery(paths.calendar(clinic, 'week', first), { therapist: therapist.id })}>
        {formatPercent(locale, percent)}
        <span className="visually-hidden"> {therapist.name}</span>
      </a>{' '}
      <span className="muted">
        {t('utilization.hours', { booked: hours(bookedMinutes), bookable: hours(bookableMinutes) })}
      </span>
    </div>
  );
}
