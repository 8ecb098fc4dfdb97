import { useT } from '#app/platform/i18n/locale-context.ts';
import { EmptyState } from '#app/ui/empty-state.tsx';
import { PolledRegion } from '#app/ui/polled-region.tsx';
import { Stat, StatRow } from '#app/ui/stat.tsx';
import { isLive, type AppointmentStatus } from '#app/modules/scheduling/appointments/appointment.ts';
import type { ListedAppointment } from '#app/modules/scheduling/appointments/index.server.ts';
import { ArrivalsTable } from './arrivals-table.tsx';

/** The counts and rows of a day's arrivals, fetched again every minute. */
export function ArrivalsBoard({
  appointments,
  href,
}: {
  appointments: readonly ListedAppointment[];
  href: string;
}) {
  const t = useT();
  const count = (...statuses: AppointmentStatus[]) =>
    appointments.filter(({ status }) => statuses.includes(status)).length;
  return (
    <PolledRegion id="arrivals" seconds={60} href={href}>
      {appointments.length === 0 ? (
        <EmptyState icon="calendar" title={t('calendar.nobodyToday')}>
          {t('calendar.nobodyTodayHelp')}
        </EmptyState>
      ) : (
        <>
          <StatRow>
            <Stat label={t('calendar.expected')} value={count('scheduled', 'confirmed')} />
            <Stat label={t('calendar.here')} value={count('checked_in', 'in_progress')} />
            <Stat label={t('calendar.done')} value={count('completed')} />
            <Stat
              label={t('calendar.missed')}
              value={appointments.filter(({ status }) => !isLive(status)).length}
            />
          </StatRow>
          <ArrivalsTable appointments={appointments} />
        </>
      )}
    </PolledRegion>
  );
}
