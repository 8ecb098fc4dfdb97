import { useT } from '#app/platform/i18n/locale-context.ts';
import type { IconName } from '#app/ui/icon-paths.ts';
import { Tag, type Tone } from '#app/ui/tag.tsx';
import type { AppointmentStatus } from '../appointment.ts';

const LOOKS: Readonly<Record<AppointmentStatus, { tone: Tone; icon: IconName }>> = {
  scheduled: { tone: 'neutral', icon: 'circle' },
  confirmed: { tone: 'info', icon: 'check' },
  checked_in: { tone: 'success', icon: 'arrived' },
  in_progress: { tone: 'success', icon: 'play' },
  completed: { tone: 'neutral', icon: 'check-circle' },
  cancelled: { tone: 'neutral', icon: 'ban' },
  no_show: { tone: 'warning', icon: 'warning' },
};

/** Returns a function that gives a status its tone, icon and word, for tags and calendar blocks. */
export function useStatusLook(): (status: AppointmentStatus) => {
  tone: Tone;
  icon: IconName;
  label: string;
} {
  const t = useT();
  return (status) => ({ ...LOOKS[status], label: t(`appointments.status_${status}`) });
}

export function AppointmentStatusTag({ status }: { status: AppointmentStatus }) {
  const { tone, icon, label } = useStatusLook()(status);
  return (
    <Tag tone={tone} icon={icon} struck={status === 'cancelled'}>
      {label}
    </Tag>
  );
}
