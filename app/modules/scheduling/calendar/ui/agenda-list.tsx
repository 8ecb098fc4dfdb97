import { nameTherapists } from '#app/modules/scheduling/co-therapists/therapists-of.ts';
import { formatCivilDay } from '#app/platform/i18n/index.ts';
import { useLocale, useT } from '#app/platform/i18n/locale-context.ts';
import { addDays, datesOf } from '#app/platform/local-time.ts';
import { paths } from '#app/platform/paths.ts';
import { Card } from '#app/ui/card.tsx';
import { DataTable } from '#app/ui/data-table.tsx';
import { useClinicSlug } from '#app/ui/frame.ts';
import { isLive } from '#app/modules/scheduling/appointments/appointment.ts';
import type { ListedAppointment } from '#app/modules/scheduling/appointments/index.server.ts';
import { ToldClients } from '#app/modules/scheduling/appointments/ui/told-clients.tsx';
import { KeyOfMarks, MarkedTime } from '#app/modules/scheduling/offers/ui/marked-sessions.tsx';
import { AppointmentStatusTag } from '#app/modules/scheduling/appointments/ui/appointment-status.tsx';

/** Appointments day by day in plain lists: for phones, for zoom and for people who prefer to read. */
export function AgendaList({
  from,
  appointments,
}: {
  /** The first of the seven days, `YYYY-MM-DD`. */
  from: string;
  appointments: readonly ListedAppointment[];
}) {
  const t = useT();
  const locale = useLocale();
  const clinic = useClinicSlug();
  const byDate = new Map<string, ListedAppointment[]>();
  for (const appointment of appointments) {
    const { startsAt, endsAt, location } = appointment;
    for (const date of datesOf(startsAt, endsAt, location.zone))
      byDate.set(date, [...(byDate.get(date) ?? []), appointment]);
  }
  const days = [...byDate].filter(([date]) => date >= from && date <= addDays(from, 6));
  return (
    <div className="stack aligned-tables">
      {days.map(([date, ofDay]) => (
        <Card key={date} heading={formatCivilDay(locale, date)} flush>
          <DataTable
            caption={formatCivilDay(locale, date)}
            rows={ofDay}
            rowKey={({ id }) => id}
            rowState={({ status }) => (isLive(status) ? undefined : 'cancelled')}
            columns={[
              {
                key: 'time',
                header: t('appointments.time'),
                nowrap: true,
                cell: (appointment) => <MarkedTime appointment={appointment} date={date} />,
              },
              {
                key: 'client',
                header: t('appointments.client'),
                rowHeader: true,
                cell: ({ id, clients }) => (
                  <a href={paths.appointment(clinic, id)} data-essentials="">
                    <ToldClients clients={clients} />
                  </a>
                ),
              },
              {
                key: 'therapist',
                header: t('appointments.therapist'),
                cell: nameTherapists,
              },
              {
                key: 'room',
                header: t('appointments.room'),
                wideOnly: true,
                cell: ({ room }) => room?.name ?? t('appointments.noRoom'),
              },
              {
                key: 'status',
                header: t('appointments.status'),
                nowrap: true,
                cell: ({ status }) => <AppointmentStatusTag status={status} />,
              },
            ]}
          />
        </Card>
      ))}
      <KeyOfMarks appointments={appointments} />
    </div>
  );
}
