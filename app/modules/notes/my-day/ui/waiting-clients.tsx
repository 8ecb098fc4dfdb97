import { nameAndBirth } from '#app/modules/clients/person/name-and-birth.ts';
import { formatTimeOn } from '#app/platform/i18n/format.ts';
import { useLocale, useT } from '#app/platform/i18n/locale-context.ts';
import { localDateOf } from '#app/platform/local-time.ts';
import { Icon } from '#app/ui/icon.tsx';
import type { MyDay } from '../read-my-day.server.ts';

/**
 * Says who is here and waits, since when. It stands on the page also while nobody waits, so that whoever comes is read aloud as soon as
 * the page shows it.
 */
export function WaitingClients({ sessions, now }: { sessions: MyDay['sessions']; now: Date }) {
  const t = useT();
  const locale = useLocale();
  const lines = sessions.flatMap(({ arrived, whole, zone, ...session }) => {
    if (arrived === null || whole !== 'checked_in') return [];
    const { clientName, clientBirthDate, clientMark } = session;
    const name = nameAndBirth(locale, clientName, clientBirthDate, clientMark);
    const time = formatTimeOn(locale, arrived.since, zone, localDateOf(now, zone));
    return [
      <li key={`${arrived.appointmentId} ${arrived.clientId}`} className="day-waiting__line">
        <Icon name="arrived" /> {t('myDay.isHere', { name, time })}
      </li>,
    ];
  });
  return <div aria-live="polite">{lines.length === 0 ? null : <ul className="day-waiting">{lines}</ul>}</div>;
}
