import { useT } from '#app/platform/i18n/locale-context.ts';
import { EmptyState } from '#app/ui/empty-state.tsx';

type Why = 'noLocations' | 'noTherapists' | 'noRooms' | 'closedThatDay';

/** Tells why a calendar has no columns, or what a closing day is called (`closedFor`), and what to do about it. */
export function CalendarEmpty({ why, closedFor = null }: { why: Why; closedFor?: string | null }) {
  const t = useT();
  const title = closedFor === null ? t(`calendar.${why}`) : t('calendar.closedFor', { day: closedFor });
  return (
    <EmptyState icon="calendar" title={title}>
      {t(`calendar.${why}Help`)}
    </EmptyState>
  );
}
