import { useT } from '#app/platform/i18n/locale-context.ts';
import type { BookingPage } from '../read-booking-page.server.ts';
import { useBookingLink } from './use-booking-link.ts';
import { useToldClient } from './use-told-client.ts';

/** Under the heading: for whom is booked, with the way back to choosing; what to do first while nobody is chosen. */
export function ForClients({ clients }: Pick<BookingPage, 'clients'>) {
  const t = useT();
  const told = useToldClient();
  const { here } = useBookingLink();
  if (clients.length === 0) return <>{t('booking.newLead')}</>;
  return (
    <>
      <strong className="chosen-line">{clients.map(told).join(', ')}</strong>{' '}
      <a href={here({ client: null })}>{t('booking.changeClient')}</a>
    </>
  );
}
