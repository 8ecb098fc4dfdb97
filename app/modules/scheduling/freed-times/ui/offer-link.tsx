import { useT } from '#app/platform/i18n/locale-context.ts';
import { instantOfLocal } from '#app/platform/local-time.ts';
import { ButtonLink } from '#app/ui/button-link.tsx';
import { useClinicSlug, useFrame } from '#app/ui/frame.ts';
import { offerPath } from '#app/modules/scheduling/waiting-offers/asked-time.ts';
import { isOfferable } from '#app/modules/scheduling/waiting-offers/offer.ts';

/** Leads from a time that is about to be booked to offering it to the waiting list; nothing while it cannot be offered. */
export function OfferLink({
  chosen: { startsAt, therapist, location },
}: {
  chosen: {
    /** `YYYY-MM-DDTHH:MM` at the location. */
    readonly startsAt: string | null;
    readonly therapist: { readonly id: string } | null;
    readonly location: { readonly id: string; readonly zone: string } | null;
  };
}) {
  const t = useT();
  const clinic = useClinicSlug();
  const { can, now } = useFrame();
  if (startsAt === null || therapist === null || location === null || !can('waiting-list.offer')) return null;
  const { instant } = instantOfLocal(startsAt, location.zone);
  if (!isOfferable(instant, now)) return null;
  const time = { therapistId: therapist.id, locationId: location.id, startsAt: instant };
  return (
    <ButtonLink href={offerPath(clinic, { ...time, freedAppointmentId: null })} variant="secondary">
      {t('waitingOffers.toOfferFree')}
    </ButtonLink>
  );
}
