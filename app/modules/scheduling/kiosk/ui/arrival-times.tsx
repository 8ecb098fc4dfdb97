import { formatTime } from '#app/platform/i18n/index.ts';
import { useLocale, useT } from '#app/platform/i18n/locale-context.ts';
import type { Arrival } from '../index.server.ts';

/** The times for which somebody checks in, by the clock of the location, and nothing of what the sessions are. */
export function ArrivalTimes({ arrival, zone }: { readonly arrival: Arrival; readonly zone: string }) {
  const t = useT();
  const locale = useLocale();
  const { startsAt } = arrival;
  return (
    <section aria-labelledby="arrival-times">
      <h2 className="heading-s" id="arrival-times">
        {t('kiosk.appointments', { count: startsAt.length })}
      </h2>
      <ul className="kiosk-times">
        {startsAt.map((at) => (
          <li key={at.toISOString()}>
            <time dateTime={at.toISOString()}>{formatTime(locale, at, zone)}</time>
          </li>
        ))}
      </ul>
    </section>
  );
}
