import { useT } from '#app/platform/i18n/locale-context.ts';
import type { ListedAppointment } from '#app/modules/scheduling/appointments/index.server.ts';
import { TouchedSessions } from './touched-sessions.tsx';

/** The coming sessions of one therapist; says so when there is none. For `areDecidedNext` see `TouchedSessions`. */
export function ComingSessionsCard({
  sessions,
  areDecidedNext,
}: {
  sessions: readonly ListedAppointment[];
  areDecidedNext?: boolean;
}) {
  const t = useT();
  return (
    <TouchedSessions
      touched={{ shown: sessions, total: sessions.length }}
      heading={t('coming.heading')}
      lead={t('coming.lead')}
      areDecidedNext={areDecidedNext}
    />
  );
}
