import { formatDateTime } from '#app/platform/i18n/index.ts';
import { useLocale, useT } from '#app/platform/i18n/locale-context.ts';
import { Timeline } from '#app/ui/timeline.tsx';
import type { AppointmentChange } from '../read-appointment.server.ts';

/** The changes of an appointment, each with its author and time; newest first. */
export function AppointmentHistory({
  changes,
  zone,
}: {
  changes: readonly AppointmentChange[];
  zone: string;
}) {
  const t = useT();
  const locale = useLocale();
  const at = (instant: Date | null) => (instant === null ? '' : formatDateTime(locale, instant, zone));
  const title = (change: AppointmentChange) => {
    if (change.kind === 'booked') return t('appointments.change_booked', { when: at(change.to) });
    if (change.kind === 'moved')
      return t('appointments.change_moved', { from: at(change.from), to: at(change.to) });
    return t(`appointments.change_${change.kind}`);
  };
  return (
    <Timeline
      events={changes.map((change) => ({
        id: change.id,
        at: change.at.toISOString(),
        when: at(change.at),
        title: title(change),
        who: change.who ?? t('appointments.system'),
        icon: ICONS[change.kind],
        detail:
          (change.askedBy === null || !ASKED_FOR.has(change.kind)) && change.reason === null ? undefined : (
            <>
              {change.askedBy === null || !ASKED_FOR.has(change.kind) ? null : (
                <p>{t(`appointments.askedBy_${change.askedBy}`)}</p>
              )}
              {change.reason === null ? null : (
                <p>{t('appointments.reasonGiven', { reason: change.reason })}</p>
              )}
            </>
          ),
      }))}
    />
  );
}

/** The changes whose history names who asked for them. For a booking or an arrival, that would tell nothing. */
const ASKED_FOR: ReadonlySet<string> = new Set(['moved', 'cancelled']);

const ICONS = {
  booked: 'calendar',
  moved: 'move',
  confirmed: 'check',
  checked_in: 'arrived',
  started: 'play',
  completed: 'check-circle',
  cancelled: 'ban',
  no_show: 'warning',
} as const;
