import { BirthDate } from '#app/modules/clients/person/ui/birth-date.tsx';
import { formatZonedDateTime } from '#app/platform/i18n/format.ts';
import { useLocale, useT } from '#app/platform/i18n/locale-context.ts';
import { paths } from '#app/platform/paths.ts';
import { DataTable } from '#app/ui/data-table.tsx';
import { useClinicSlug } from '#app/ui/frame.ts';
import type { OverdueSession } from '../list-overdue.server.ts';

/** Sessions that wait for a signed note, each with the way to its appointment. */
export function OverdueTable({ rows }: { rows: readonly OverdueSession[] }) {
  const t = useT();
  const locale = useLocale();
  const clinic = useClinicSlug();
  return (
    <DataTable
      caption={t('myDay.overdue')}
      rows={rows}
      rowKey={({ appointmentId, clientId }) => `${appointmentId}-${clientId}`}
      columns={[
        {
          key: 'session',
          header: t('myDay.overdueSession'),
          cell: ({ startsAt, zone }) => formatZonedDateTime(locale, startsAt, zone),
        },
        {
          key: 'client',
          header: t('myDay.client'),
          rowHeader: true,
          cell: ({ appointmentId, clientName, clientBirthDate, clientMark }) => (
            <a href={paths.appointment(clinic, appointmentId)}>
              {clientName} <BirthDate date={clientBirthDate} mark={clientMark} />
            </a>
          ),
        },
        { key: 'therapist', header: t('myDay.overdueTherapist'), cell: ({ therapist }) => therapist },
        { key: 'location', header: t('appointments.location'), cell: ({ location }) => location },
      ]}
    />
  );
}
