import { useT } from '#app/platform/i18n/locale-context.ts';
import { paths } from '#app/platform/paths.ts';
import { useClinicSlug, useFrame } from '#app/ui/frame.ts';
import { NotificationBanner } from '#app/ui/notification-banner.tsx';
import { isFreedTime } from '#app/modules/scheduling/waiting-offers/offer.ts';

/** Leads from an appointment that was cancelled in time to offering its time to the waiting list. */
export function FreedBanner({
  appointment,
}: {
  appointment: { readonly id: string; readonly status: string; readonly startsAt: Date };
}) {
  const t = useT();
  const clinic = useClinicSlug();
  const { can, now } = useFrame();
  if (!can('waiting-list.offer') || !isFreedTime(appointment, now)) return null;
  return (
    <NotificationBanner
      heading={t('waitingOffers.isFree')}
      actions={<a href={paths.offerFreed(clinic, appointment.id)}>{t('waitingOffers.toOffer')}</a>}
    />
  );
}
