import { formatDateTime } from '#app/platform/i18n/index.ts';
import { useLocale, useT } from '#app/platform/i18n/locale-context.ts';
import { formatPhone } from '#app/platform/phone.ts';
import { paths } from '#app/platform/paths.ts';
import { nameAndBirth } from '#app/modules/clients/person/name-and-birth.ts';
import { ButtonLink } from '#app/ui/button-link.tsx';
import { Card } from '#app/ui/card.tsx';
import { DataTable } from '#app/ui/data-table.tsx';
import { useClinicSlug } from '#app/ui/frame.ts';
import type { Offer, OfferedTime } from '../index.server.ts';

/** Each time that a freed time was offered, the newest first, with the answers so far. */
export function OfferedTimesCards({
  times,
  phones,
  zone,
}: {
  times: readonly OfferedTime[];
  phones: Readonly<Record<string, string>>;
  zone: string;
}) {
  const t = useT();
  const locale = useLocale();
  const clinic = useClinicSlug();
  const nameOf = ({ client }: Offer) =>
    nameAndBirth(locale, client.fullName, client.dateOfBirth, client.mark);
  return times.map(({ id, state, offeredUntil, offers, bookedAppointmentId }) => (
    <Card
      key={id}
      heading={t(`waitingOffers.time_${state}`, { time: formatDateTime(locale, offeredUntil, zone) })}
      actions={
        state === 'open' && offers[0] !== undefined ? (
          <ButtonLink href={paths.withdrawOffers(clinic, offers[0].id)} variant="secondary" size="small">
            {t('waitingOffers.withdraw')}
          </ButtonLink>
        ) : bookedAppointmentId !== null ? (
          <a href={paths.appointment(clinic, bookedAppointmentId)}>{t('waitingOffers.toAppointment')}</a>
        ) : undefined
      }
      flush
    >
      <DataTable
        caption={t('waitingOffers.offeredTo', { count: offers.length })}
        rows={offers}
        rowKey={(offer) => offer.id}
        columns={[
          { key: 'client', header: t('waitingOffers.client'), rowHeader: true, cell: nameOf },
          {
            key: 'how',
            header: t('waitingOffers.how'),
            cell: ({ way, client }) => {
              const phone = state === 'open' ? phones[client.id] : undefined;
              return (
                <div>
                  {t(`waitingOffers.how_${way}`)}
                  {phone === undefined ? null : (
                    <span className="cell-sub">
                      {t('waitingOffers.phoneIs', { phone: formatPhone(phone) })}
                    </span>
                  )}
                </div>
              );
            },
          },
          {
            key: 'state',
            header: t('waitingOffers.state'),
            cell: (offer) => t(`waitingOffers.state_${offer.state}`),
          },
        ]}
        {...(state === 'open'
          ? {
              rowActions: (offer: Offer) =>
                offer.state === 'open' ? (
                  <>
                    <ButtonLink
                      href={paths.acceptOffer(clinic, offer.id)}
                      size="small"
                      hiddenText={nameOf(offer)}
                    >
                      {t('waitingOffers.accepted')}
                    </ButtonLink>
                    <ButtonLink
                      href={paths.declineOffer(clinic, offer.id)}
                      variant="secondary"
                      size="small"
                      hiddenText={nameOf(offer)}
                    >
                      {t('waitingOffers.declined')}
                    </ButtonLink>
                  </>
                ) : null,
            }
          : {})}
      />
    </Card>
  ));
}
