import { formatRange } from '#app/platform/i18n/index.ts';
import { useLocale, useT } from '#app/platform/i18n/locale-context.ts';
import { DataTable } from '#app/ui/data-table.tsx';
import type { ListedAppointment } from '#app/modules/scheduling/appointments/index.server.ts';

/**
 * A day to print. Paper may lie about: it shows first names with an initial, and nothing of what the session is for.
 */
export function DaySheet({
  appointments,
  caption,
}: {
  appointments: readonly ListedAppointment[];
  caption: string;
}) {
  const t = useT();
  const locale = useLocale();
  return (
    <DataTable
      caption={caption}
      rows={appointments}
      rowKey={({ id }) => id}
      columns={[
        {
          key: 'time',
          header: t('appointments.time'),
          nowrap: true,
          cell: ({ startsAt, endsAt, location }) => formatRange(locale, startsAt, endsAt, location.zone),
        },
        {
          key: 'client',
          header: t('appointments.client'),
          rowHeader: true,
          cell: ({ clients }) =>
            clients.map(({ firstName, lastName }) => `${firstName} ${lastName.slice(0, 1)}.`).join(', '),
        },
        { key: 'therapist', header: t('appointments.therapist'), cell: ({ therapist }) => therapist.name },
        {
          key: 'room',
          header: t('appointments.room'),
          cell: ({ room, modality }) =>
            room?.name ??
            (modality === 'telehealth' ? t('appointments.modality_telehealth') : t('appointments.noRoom')),
        },
        {
          key: 'status',
          header: t('appointments.status'),
          nowrap: true,
          cell: ({ status }) => t(`appointments.status_${status}`),
        },
      ]}
    />
  );
}
