import type { ShownSessions } from '#app/modules/scheduling/coming/index.server.ts';
import { TouchedSessions } from '#app/modules/scheduling/coming/ui/touched-sessions.tsx';
import { useT } from '#app/platform/i18n/locale-context.ts';

/** The question before an act that leaves sessions outside the hours. */
export function AskedSessions({ asked }: { asked: ShownSessions | null }) {
  const t = useT();
  return asked === null ? null : (
    <TouchedSessions touched={asked} heading={t('timetable.askHeading')} lead={t('timetable.askText')} />
  );
}
