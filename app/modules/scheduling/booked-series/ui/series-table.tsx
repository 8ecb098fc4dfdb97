import { AppointmentStatusTag } from '#app/modules/scheduling/appointments/ui/appointment-status.tsx';
import { isFreed } from '#app/modules/scheduling/slots/freed-statuses.ts';
import { formatCivilDate, formatZonedRange, formatShortWeekday } from '#app/platform/i18n/index.ts';
import { useLocale, useT } from '#app/platform/i18n/locale-context.ts';
import { localDateOf, weekdayOf } from '#app/platform/local-time.ts';
import { paths } from '#app/platform/paths.ts';
import { DataTable, type Column } from '#app/ui/data-table.tsx';
import { useClinicSlug, useFrame } from '#app/ui/frame.ts';
import type { SeriesRow } from '../read-series.server.ts';

/** Appointments of a series in their order, each with its state. `saysWhy`: with the reason for which it stays. */
export function SeriesTable({
  rows,
  caption,
  saysWhy = false,
}: {
  rows: readonly SeriesRow[];
  caption: string;
  saysWhy?: boolean;
}) {
  const t = useT();
  const locale = useLocale();
  const clinic = useClinicSlug();
  const { now } = useFrame();
  const columns: Column<SeriesRow>[] = [
    { key: 'number', header: t('bookedSeries.number'), align: 'end', cell: ({ number }) => number },
    {
      key: 'date',
      header: t('series.date'),
      rowHeader: true,
      nowrap: true,
      cell: ({ appointment: { id, startsAt, location } }) => {
        const date = localDateOf(startsAt, location.zone);
        return (
          <a href={paths.appointment(clinic, id)}>
            {formatShortWeekday(locale, weekdayOf(date))} {formatCivilDate(locale, date)}
          </a>
        );
      },
    },
    {
      key: 'time',
      header: t('series.time'),
      nowrap: true,
      cell: ({ appointment: { startsAt, endsAt, location } }) =>
        formatZonedRange(locale, startsAt, endsAt, location.zone),
    },
    {
      key: 'therapist',
      header: t('appointments.therapist'),
      cell: ({ appointment, differs }) => (
        <div>
          {appointment.therapist.name}
          {differs.length === 0 ? null : (
            <span className="cell-sub">
              {differs.map((what) => t(`bookedSeries.differs_${what}`)).join(' · ')}
            </span>
          )}
        </div>
      ),
    },
    {
      key: 'status',
      header: t('appointments.status'),
      cell: ({ appointment: { status }, stays }) => (
        <div>
          <AppointmentStatusTag status={status} />
          {saysWhy && stays !== null ? (
            <span className="cell-sub">{t(`bookedSeries.stays_${stays}`)}</span>
          ) : null}
        </div>
      ),
    },
  ];
  return (
    <DataTable
      caption={caption}
      columns={columns}
      rows={rows}
      rowKey={({ appointment }) => appointment.id}
      rowState={({ appointment: { status, startsAt } }) =>
        isFreed(status) ? 'cancelled' : startsAt <= now ? 'past' : undefined
      }
    />
  );
}
