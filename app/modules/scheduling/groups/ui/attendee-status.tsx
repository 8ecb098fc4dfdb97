import { isFreed } from '#app/modules/scheduling/slots/freed-statuses.ts';
import type { Translate } from '#app/platform/i18n/index.ts';
import { useT } from '#app/platform/i18n/locale-context.ts';
import { Tag } from '#app/ui/tag.tsx';
import type { Attendance } from '../attendance.ts';

const LOOKS = {
  booked: { tone: 'neutral', icon: 'circle' },
  attended: { tone: 'success', icon: 'arrived' },
  cancelled: { tone: 'neutral', icon: 'ban' },
  no_show: { tone: 'warning', icon: 'warning' },
} as const;

/** Words the status of one client of several. */
export function wordAttendance(t: Translate, status: Attendance): string {
  return isFreed(status) ? t(`appointments.status_${status}`) : t(`groups.status_${status}`);
}

/** Whether one client of several is awaited, is here, or did not come. */
export function AttendeeStatus({ status }: { status: Attendance }) {
  const t = useT();
  return (
    <Tag {...LOOKS[status]} struck={status === 'cancelled'}>
      {wordAttendance(t, status)}
    </Tag>
  );
}
