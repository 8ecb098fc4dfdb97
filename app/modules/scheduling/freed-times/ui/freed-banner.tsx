import { useT } from '#app/platform/i18n/locale-context.ts';
import { paths } from '#app/platform/paths.ts';
import { useClinicSlug, useFrame } from '#app/ui/frame.ts';
import { NotificationBanner } from '#app/ui/notification-banner.tsx';
import { useWhen } from '#app/modules/scheduling/appointments/ui/appointment-facts.tsx';
import { offerPath } from '#app/modules/scheduling/waiting-offers/asked-time.ts';
import { isFreedTime } from '#app/modules/scheduling/waiting-offers/offer.ts';
import type { LeftTime } from '../index.server.ts';

/** Leads from an appointment that was cancelled or moved in time to offering what it gave up to the waiting list. */
export function FreedBanner({
  appointment,
  left,
}: {
  appointment: { readonly id: string; readonly status: string; readonly startsAt: Date };
  left: LeftTime | null;
}) {
  const t = useT();
  const clinic = useClinicSlug();
  const { can, now } = useFrame();
  const isCancelled = can('waiting-list.offer') && isFreedTime(appointment, now);
  if (!isCancelled) return <LeftTimeBanner left={left} />;
  return (
    <NotificationBanner
      heading={t('waitingOffers.isFree')}
      actions={<a href={paths.offerFreed(clinic, appointment.id)}>{t('waitingOffers.toOffer')}</a>}
    />
  );
}

/** Leads from what was moved to offering the time that it left; nothing where there is none to offer. */
export function LeftTimeBanner({ left }: { left: LeftTime | null }) {
  const t = useT();
  const clinic = useClinicSlug();
  const when = useWhen();
  if (left === null) return null;
  const { therapist, location } = left;
  return (
    <NotificationBanner
      heading={t('waitingOffers.leftIsFree')}
      actions={<a href={offerPath(clinic, left)}>{t('waitingOffers.toOffer')}</a>}
    >
      {t('waitingOffers.lead', { when: when(left), therapist, location: location.name })}
    </NotificationBanner>
  );
}
