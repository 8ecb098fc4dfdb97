import { WhomToCall } from '#app/modules/clients/reach/ui/whom-to-call.tsx';
import { nameAndBirth } from '#app/modules/clients/person/name-and-birth.ts';
import type { OfferToCall } from '#app/modules/notifications/unreached/index.server.ts';
import { offerPath } from '#app/modules/scheduling/waiting-offers/asked-time.ts';
import { withBack } from '#app/platform/back-path.ts';
import { formatTime, formatZonedDateTime } from '#app/platform/i18n/index.ts';
import { useLocale, useT } from '#app/platform/i18n/locale-context.ts';
import { paths } from '#app/platform/paths.ts';
import { Button } from '#app/ui/button.tsx';
import { Card } from '#app/ui/card.tsx';
import { useClinicSlug, useFrame } from '#app/ui/frame.ts';
import { PostForm } from '#app/ui/post-form.tsx';

/** Whom to call about times that are or were offered, each until somebody has. Without any it is not there. */
export function OffersToCall({ offers }: { offers: readonly OfferToCall[] }) {
  const t = useT();
  const locale = useLocale();
  const clinic = useClinicSlug();
  const { path } = useFrame();
  if (offers.length === 0) return null;
  return (
    <Card
      heading={t('waitingOffers.toCallTitle')}
      actions={<span className="count">{offers.length}</span>}
      flush
      id="to-call"
    >
      <ul className="to-finish">
        {offers.map((offer) => {
          const { id, client, location, therapist, state, isMissed, startsAt, offeredUntil } = offer;
          const name = nameAndBirth(locale, client.fullName, client.dateOfBirth, client.mark);
          return (
            <li key={id} className="to-finish__item">
              <a className="to-finish__link" href={offerPath(clinic, offer)}>
                {name}
              </a>
              <span className="cell-sub">
                {formatZonedDateTime(locale, startsAt, location.zone)} · {therapist} · {location.name} ·{' '}
                {t(`waitingOffers.toCall_${state}`, {
                  until: formatTime(locale, offeredUntil, location.zone),
                })}
                {isMissed ? <> ({t('waitingOffers.toCallMissed')})</> : null}.{' '}
                <WhomToCall reach={client.reach} />
              </span>
              <div className="to-finish__acts">
                <PostForm
                  action={withBack(paths.callAboutOffer(clinic, id), path)}
                  idPrefix={`${id}-`}
                  className="inline-form"
                >
                  <Button variant="secondary" size="small" hiddenText={name}>
                    {t('deliveries.toldByPhone')}
                  </Button>
                </PostForm>
              </div>
            </li>
          );
        })}
      </ul>
    </Card>
  );
}
