import { useT } from '#app/platform/i18n/locale-context.ts';
import { EmptyState } from '#app/ui/empty-state.tsx';

/** Tells why a calendar has no columns, and what to do about it. */
export function CalendarEmpty({
  why,
}: {
  why: 'noLocations' | 'noTherapists' | 'noRooms' | 'closedThatDay';
}) {
  const t = useT();
  return (
    <EmptyState icon="calendar" title={t(`calendar.${why}`)}>
      {t(`calendar.${why}Help`)}
    </EmptyState>
  );
}
