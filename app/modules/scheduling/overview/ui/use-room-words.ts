import { formatNumber } from '#app/platform/i18n/index.ts';
import { useLocale, useT } from '#app/platform/i18n/locale-context.ts';

interface Room {
  readonly isClosed: boolean;
  readonly isPast: boolean;
  readonly workingMinutes: number;
  readonly freeMinutes: number;
}

/** Returns a function that words how much of a day can still be booked: "6.5 h free"; null for a day that is over. */
export function useRoomWords(): (day: Room) => string | null {
  const t = useT();
  const locale = useLocale();
  return ({ isClosed, isPast, workingMinutes, freeMinutes }) => {
    if (isClosed) return t('calendar.closed');
    if (isPast) return null;
    if (workingMinutes === 0) return t('calendar.notWorking');
    if (freeMinutes === 0) return t('calendar.full');
    return t('calendar.hoursFree', { hours: formatNumber(locale, hoursOf(freeMinutes)) });
  };
}

/** Rounds down to half-hours, and what is shorter than one to tenths of an hour. */
function hoursOf(minutes: number): number {
  return minutes < 30 ? Math.floor(minutes / 6) / 10 : Math.floor(minutes / 30) / 2;
}
