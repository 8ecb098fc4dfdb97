import { Fragment } from 'react';
import type { NamesakeMark } from '#app/modules/clients/namesake-mark.ts';
import { nameAndBirth } from '#app/modules/clients/person/name-and-birth.ts';
import { formatShortDay, formatTime, formatZonedTime } from '#app/platform/i18n/index.ts';
import { useLocale, useT } from '#app/platform/i18n/locale-context.ts';
import { localDateOf } from '#app/platform/local-time.ts';
import type { WithBooked } from '../read-booked-between.server.ts';

interface Asked extends WithBooked {
  readonly clients: readonly {
    readonly id: string;
    readonly name: string;
    readonly dateOfBirth: string;
    readonly mark: NamesakeMark | null;
  }[];
  readonly location: { readonly zone: string } | null;
  readonly therapist: { readonly name: string } | null;
}

/**
 * Which appointments the clients have already in the days whose free times are shown, in one line: each with its day and time, and with what is
 * not as chosen, the zone and the therapist; of several clients, whose it is.
 */
export function BookedAlready({ page: { booked = [], clients, location, therapist } }: { page: Asked }) {
  const t = useT();
  const locale = useLocale();
  if (booked.length === 0) return null;
  const nameOf = (id: string) => {
    const found = clients.length > 1 ? clients.find((one) => one.id === id) : undefined;
    return found === undefined ? [] : [nameAndBirth(locale, found.name, found.dateOfBirth, found.mark)];
  };
  return (
    <p className="result-count">
      {t('booking.alreadyBooked')}{' '}
      {booked.map(({ id, clientId, startsAt, zone, therapistName }, at) => {
        const time = zone === location?.zone ? formatTime : formatZonedTime;
        const when = `${formatShortDay(locale, localDateOf(startsAt, zone))} ${time(locale, startsAt, zone)}`;
        const others = [...nameOf(clientId), ...(therapistName === therapist?.name ? [] : [therapistName])];
        return (
          <Fragment key={`${id} ${clientId}`}>
            {at === 0 ? null : ' · '}
            <strong className="nowrap">{when}</strong>
            {others.length === 0 ? null : ` (${others.join(', ')})`}
          </Fragment>
        );
      })}
    </p>
  );
}
