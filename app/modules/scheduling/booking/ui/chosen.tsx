import { formatCivilDay, formatZonedTime } from '#app/platform/i18n/index.ts';
import { useLocale, useT } from '#app/platform/i18n/locale-context.ts';
import { instantOfLocal } from '#app/platform/local-time.ts';
import type { BookingPage } from '../read-booking-page.server.ts';
import { useBookingLink } from './use-booking-link.ts';

/** What was chosen on the calendar: day, time and zone, with whom and where. */
export function Chosen({ page }: { page: BookingPage }) {
  const t = useT();
  const locale = useLocale();
  const { here } = useBookingLink();
  const { startsAt, location, therapist, roomId, clients } = page;
  if (startsAt === null || location === null) return null;
  const { instant } = instantOfLocal(startsAt, location.zone);
  const date = startsAt.slice(0, 10);
  const room = location.rooms.find(({ id }) => id === roomId);
  const client = clients.map(({ id }) => id);
  const time = (
    <strong>
      {formatCivilDay(locale, date)}, {formatZonedTime(locale, instant, location.zone)}
    </strong>
  );
  const drop = <a href={here({ client, startsAt: null, from: date })}>{t('booking.dropTime')}</a>;
  // Once the client is chosen, the line of the choices says with whom and where.
  if (clients.length > 0) {
    return (
      <p className="chosen-time">
        {t('booking.chosenTime')}: {time} {drop}
      </p>
    );
  }
  return (
    <div className="field">
      <p className="field__label">{t('booking.chosenTime')}</p>
      <p>
        {time} {[therapist?.name, location.name, room?.name].filter((name) => name !== undefined).join(' · ')}{' '}
        {drop}
      </p>
    </div>
  );
}
