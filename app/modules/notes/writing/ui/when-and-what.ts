import { formatDay, formatZonedRange } from '#app/platform/i18n/format.ts';
import type { Locale } from '#app/platform/i18n/index.ts';

/** Words a session like "Monday, November 23, 10:00 – 10:50 AM · Individual session". */
export function whenAndWhat(
  locale: Locale,
  session: { startsAt: Date; endsAt: Date; zone: string; serviceName: string },
): string {
  const { startsAt, endsAt, zone, serviceName } = session;
  return `${formatDay(locale, startsAt, zone)}, ${formatZonedRange(locale, startsAt, endsAt, zone)} · ${serviceName}`;
}
