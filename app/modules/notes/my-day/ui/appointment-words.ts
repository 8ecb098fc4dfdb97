import type { MessageKey } from '#app/platform/i18n/index.ts';
import type { AppointmentStatus } from '#app/modules/scheduling/appointments/appointment.ts';
import type { IconName } from '#app/ui/icon-paths.ts';
import type { Tone } from '#app/ui/tag.tsx';

/** The look of an appointment's status on a therapist's day. */
export const SESSION_STATUS = {
  scheduled: { words: 'myDay.status_scheduled', tone: 'neutral', icon: 'calendar' },
  confirmed: { words: 'myDay.status_confirmed', tone: 'info', icon: 'check' },
  checked_in: { words: 'myDay.status_checked_in', tone: 'success', icon: 'arrived' },
  in_progress: { words: 'myDay.status_in_progress', tone: 'info', icon: 'play' },
  completed: { words: 'myDay.status_completed', tone: 'neutral', icon: 'check-circle' },
  cancelled: { words: 'myDay.status_cancelled', tone: 'neutral', icon: 'ban' },
  no_show: { words: 'myDay.status_no_show', tone: 'danger', icon: 'cross-octagon' },
} as const satisfies Record<AppointmentStatus, { words: MessageKey; tone: Tone; icon: IconName }>;
