import { useT } from '#app/platform/i18n/locale-context.ts';
import { EmptyState } from '#app/ui/empty-state.tsx';

/** Tells why a calendar has no columns, and what to do about it. */
export function CalendarEmpty({
  why,
  closedFor = null,
}: {
  why: 'noLocations' | 'noTherapists' | 'noRooms' | 'closedThatDay';
  /** What the clinic calls the day. */
  closedFor?: string | null;
}) {
  const t = useT();
  return (
    <EmptyState
      icon="calendar"
      title={closedFor === null ? t(`calendar.${why}`) : t('calendar.closedFor', { day: closedFor })}
    >
      {t(`calendar.${why}Help`)}
    </EmptyState>
  );
}
