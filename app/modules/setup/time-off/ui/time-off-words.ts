import { weekdayName } from '#app/modules/needs/ui/weekday-name.ts';
import { formatCivilDate, formatZone, formatZoneName } from '#app/platform/i18n/format.ts';
import type { Locale, Translate } from '#app/platform/i18n/index.ts';
import { weekdayOf } from '#app/platform/local-time.ts';
import { spanWords } from '#app/modules/setup/timetable/ui/span-words.ts';
import type { Tone } from '#app/ui/tag.tsx';
import { passesMidnight, stretchesOf, type AwayTimes, type TimeOffState } from '../time-off.ts';

/**
 * Words when somebody is to be away: "January 5, 2027 to January 6, 2027", "December 11, 2026, 11:00 AM – 1:00 PM EST". Times are by the
 * clock of the zone.
 */
export function wordAway(t: Translate, locale: Locale, away: AwayTimes & { readonly zone: string }): string {
  const { shape, firstOn, lastOn, startsAt, endsAt, zone } = away;
  const first = formatCivilDate(locale, firstOn);
  const last = formatCivilDate(locale, lastOn);
  const days =
    shape === 'weekly'
      ? t('timetable.weekly', { day: weekdayName(locale, weekdayOf(firstOn)), first, last })
      : firstOn === lastOn || shape === 'hours'
        ? first
        : t('timetable.days', { first, last });
  if (startsAt === null || endsAt === null) return days;
  return t(passesMidnight(startsAt, endsAt) ? 'timetable.daysTimesOvernight' : 'timetable.daysTimes', {
    days,
    times: `${spanWords({ t, locale }, { start: startsAt, end: endsAt })} ${wordZone(locale, away, zone)}`,
  });
}

/** Words the zone of hours: as it is called then, by both names where the clocks change in between, and of a whole season's by its own. */
function wordZone(locale: Locale, away: AwayTimes, zone: string): string {
  const [stretch] = stretchesOf(away, zone);
  if (away.shape === 'weekly' || stretch === undefined) return formatZoneName(locale, zone);
  const names = [stretch.startsAt, stretch.endsAt].map((instant) => formatZone(locale, instant, zone));
  return [...new Set(names)].join('/');
}

export const STATE_TONES = {
  requested: 'info',
  approved: 'success',
  declined: 'neutral',
  withdrawn: 'neutral',
} as const satisfies Record<TimeOffState, Tone>;
