import { formatZonedDateTime } from '#app/platform/i18n/index.ts';
import { useLocale } from '#app/platform/i18n/locale-context.ts';
import type { HandOverRow } from '../index.server.ts';

type Offered = NonNullable<HandOverRow['same']>;

/** Returns what words a place that a session can be given: when, and with whom; where only if that is another place. */
export function usePlaceWords() {
  const locale = useLocale();
  return (to: Offered, { location, room }: HandOverRow['session']) => ({
    when: formatZonedDateTime(locale, to.startsAt, to.location.zone),
    who: [
      to.therapist,
      ...(to.location.name === location.name ? [] : [to.location.name]),
      ...(to.room === null || to.room === room?.name ? [] : [to.room]),
    ].join(', '),
  });
}
