import { formatDateTime, formatZonedDateTime } from '#app/platform/i18n/index.ts';
import { useLocale, useT } from '#app/platform/i18n/locale-context.ts';
import { formatPhone } from '#app/platform/phone.ts';
import { paths } from '#app/platform/paths.ts';
import { Button } from '#app/ui/button.tsx';
import { useFrame } from '#app/ui/frame.ts';
import { PostForm } from '#app/ui/post-form.tsx';
import { SummaryList } from '#app/ui/summary-list.tsx';
import type { LinkedOffer } from '../index.server.ts';

type Shown = Omit<LinkedOffer, 'tenant' | 'senderName' | 'colour'>;

/** What the offer of a link says, with the two buttons while it is open; null for a link that nobody was given. */
export function LinkedOfferPage({ offer, isPossible }: { offer: Shown | null; isPossible: boolean }) {
  const t = useT();
  const locale = useLocale();
  const { path } = useFrame();
  if (offer === null) return <p>{t('waitingOffers.link_unknown')}</p>;
  const { state, startsAt, zone, place, isWaiting } = offer;
  const phone = formatPhone(offer.phone);
  const when = formatZonedDateTime(locale, startsAt, zone);
  if (state !== 'open')
    return (
      <div className="stack">
        {state === 'declined' ? null : <p>{t(`waitingOffers.link_${state}`, { when })}</p>}
        {isWaiting ? <p>{t('waitingOffers.linkKeeps')}</p> : null}
        {state === 'accepted' ? <p>{place ?? t('waitingOffers.linkByVideo')}</p> : null}
        <p>
          {t(state === 'accepted' ? 'waitingOffers.linkCallChange' : 'waitingOffers.linkCallAnew', { phone })}
        </p>
      </div>
    );
  const token = path.split('/')[2] ?? '';
  return (
    <div className="stack">
      <SummaryList
        rows={[
          { label: t('waitingOffers.linkWhen'), value: when },
          { label: t('waitingOffers.linkWhere'), value: place ?? t('waitingOffers.linkByVideo') },
          { label: t('waitingOffers.linkUntil'), value: formatDateTime(locale, offer.offeredUntil, zone) },
        ]}
      />
      <p>{t('waitingOffers.linkFirst')}</p>
      {isPossible ? (
        <PostForm action={paths.offer(token)}>
          <Button size="large">{t('waitingOffers.linkAccept')}</Button>
        </PostForm>
      ) : null}
      <PostForm action={paths.refuseOffer(token)}>
        <Button variant="secondary" size="large">
          {t('waitingOffers.linkDecline')}
        </Button>
      </PostForm>
      <p>{t('waitingOffers.linkCall', { phone })}</p>
    </div>
  );
}
