import { ClientSearch } from '#app/modules/clients/search/ui/client-search.tsx';
import { useT } from '#app/platform/i18n/locale-context.ts';
import { paths } from '#app/platform/paths.ts';
import { withQuery } from '#app/platform/with-query.ts';
import { FormSection } from '#app/ui/form-section.tsx';
import { useClinicSlug } from '#app/ui/frame.ts';
import type { BookingPage } from '../read-booking-page.server.ts';
import { Chosen } from './chosen.tsx';

/**
 * Finds the client to book for by everything by which clients are found. What else was chosen is kept. Nothing once a
 * client is chosen.
 */
export function FindClient({ page }: { page: BookingPage }) {
  const t = useT();
  const clinic = useClinicSlug();
  const { search, clients, clientChoices } = page;
  if (clients.length > 0) return null;
  const isNobody = search !== '' && clientChoices.length === 0;
  const chosen = chosenBeside(page);
  return (
    <FormSection
      heading={t('appointments.findClient')}
      description={isNobody ? t('clients.noneFoundHint') : t('appointments.findClientHint')}
    >
      {clientChoices.length === 0 ? <Chosen page={page} /> : null}
      {search === '' ? null : (
        <p className="result-count">
          {t('clients.found', { count: clientChoices.length })}{' '}
          <a href={withQuery(paths.newAppointment(clinic), chosen)}>{t('clients.showAll')}</a>
        </p>
      )}
      <ClientSearch action={paths.clients(clinic)} value={search} keep={{ for: 'booking', ...chosen }} />
    </FormSection>
  );
}

/** What of a booking is chosen beside the client. */
function chosenBeside({ therapist, location, service, roomId, startsAt }: BookingPage) {
  return {
    therapist: therapist?.id,
    location: location?.id,
    service: service?.id,
    room: roomId,
    startsAt,
  };
}
