import type { NamesakeMark } from '#app/modules/clients/namesake-mark.ts';
import { nameAndBirth } from '#app/modules/clients/person/name-and-birth.ts';
import { formatZonedDateTime } from '#app/platform/i18n/index.ts';
import { useLocale, useT } from '#app/platform/i18n/locale-context.ts';
import type { WithBooked } from '../read-booked-between.server.ts';

interface Asked extends WithBooked {
  readonly clients: readonly {
    readonly id: string;
    readonly name: string;
    readonly dateOfBirth: string;
    readonly mark: NamesakeMark | null;
  }[];
}

/** Which appointments the clients have already in the days whose free times are shown; of several, whose each is. */
export function BookedAlready({ page: { booked = [], clients } }: { page: Asked }) {
  const t = useT();
  const locale = useLocale();
  if (booked.length === 0) return null;
  const whose = (id: string) => {
    const found = clients.length > 1 ? clients.find((one) => one.id === id) : undefined;
    return found === undefined ? '' : `${nameAndBirth(locale, found.name, found.dateOfBirth, found.mark)}: `;
  };
  return (
    <div className="field">
      <p className="field__label">{t('booking.alreadyBooked')}</p>
      <ul className="plain-list">
        {booked.map(({ id, clientId, startsAt, zone, therapistName }) => (
          <li key={`${id} ${clientId}`}>
            {whose(clientId)}
            {formatZonedDateTime(locale, startsAt, zone)} · {therapistName}
          </li>
        ))}
      </ul>
    </div>
  );
}
