import type { ComponentProps } from 'react';
import { hintFor } from '#app/modules/clients/search/client-query.ts';
import { ClientSearch } from '#app/modules/clients/search/ui/client-search.tsx';
import { FoundIntakes } from '#app/modules/clients/search/ui/found-intakes.tsx';
import { useT } from '#app/platform/i18n/locale-context.ts';
import { BACK } from '#app/platform/back-path.ts';
import { paths } from '#app/platform/paths.ts';
import { ButtonLink } from '#app/ui/button-link.tsx';
import { FormSection } from '#app/ui/form-section.tsx';
import { useClinicSlug } from '#app/ui/frame.ts';
import type { BookingPage } from '../read-booking-page.server.ts';
import { Chosen } from './chosen.tsx';
import { useBookingLink } from './use-booking-link.ts';
import { useToldClient } from './use-told-client.ts';

/** The most clients found that stand as choices to press; of more, one is chosen in the list below. */
const FEW = 12;

/** Tells whether a search found so few clients that each is a choice to press. */
export function areFewFound({
  search,
  clientChoices,
}: Pick<BookingPage, 'search' | 'clientChoices'>): boolean {
  return search !== '' && clientChoices.length > 0 && clientChoices.length <= FEW;
}

/**
 * Finds the client to book for. What the address has chosen is kept, and nothing that was only suggested: the client decides that.
 * `begun`: whom the search means of those who are no clients yet; nothing else once a client is chosen.
 */
export function FindClient({
  page,
  begun,
}: {
  page: BookingPage;
  begun: ComponentProps<typeof FoundIntakes>['intakes'];
}) {
  const t = useT();
  const told = useToldClient();
  const clinic = useClinicSlug();
  const { given, back, here } = useBookingLink();
  const { search, clients, clientChoices, areLikely, areTurned } = page;
  if (clients.length > 0) return <FoundIntakes intakes={begun} />;
  const isFew = areFewFound(page);
  const isNobody = search !== '' && clientChoices.length + begun.length === 0;
  const keep = Object.fromEntries(given.filter(([name]) => name !== 'client'));
  return (
    <FormSection
      heading={t('appointments.findClient')}
      description={isNobody ? t(hintFor(search)) : t('appointments.findClientHint')}
    >
      {clientChoices.length === 0 || isFew ? <Chosen page={page} /> : null}
      {search === '' ? null : (
        <p className="result-count">
          {areLikely ? t('remarks.nameMeant') : t('clients.found', { count: clientChoices.length })}{' '}
          {areTurned ? `${t('remarks.datesTurned')} ` : null}
          <a href={here({ client: null })}>{t('clients.showAll')}</a>
        </p>
      )}
      {isFew ? (
        <ul className="found-clients">
          {clientChoices.map((client) => (
            <li key={client.id}>
              <ButtonLink href={here({ client: client.id })} variant="secondary">
                {told(client)}
              </ButtonLink>
            </li>
          ))}
        </ul>
      ) : null}
      <FoundIntakes intakes={begun} />
      <ClientSearch
        action={paths.clients(clinic)}
        value={search}
        keep={{ for: 'booking', ...keep, [BACK]: back }}
        isFirst={search === '' || isNobody}
      />
    </FormSection>
  );
}
