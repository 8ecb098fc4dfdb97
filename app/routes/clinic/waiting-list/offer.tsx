import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { inTenant, notFound, seeOther } from '#app/http/index.server.ts';
import { OffersToCall } from '#app/modules/notifications/unreached/ui/offers-to-call.tsx';
import { readOffersToCall } from '#app/modules/notifications/unreached/index.server.ts';
import { useWhen } from '#app/modules/scheduling/appointments/ui/appointment-facts.tsx';
import { offerForm } from '#app/modules/scheduling/freed-times/forms.ts';
import { makeOffers, readOfferPage } from '#app/modules/scheduling/freed-times/index.server.ts';
import { OfferChoices, WhyNotOthers } from '#app/modules/scheduling/freed-times/ui/offer-choices.tsx';
import { readAskedTime } from '#app/modules/scheduling/waiting-offers/asked-time.ts';
import { OfferedTimesCards } from '#app/modules/scheduling/waiting-offers/ui/offered-times-cards.tsx';
import { readClinicZone } from '#app/modules/tenancy/index.server.ts';
import { wordErrors } from '#app/platform/forms/error-codes.ts';
import { formatZonedDateTime } from '#app/platform/i18n/index.ts';
import { useLocale, useT } from '#app/platform/i18n/locale-context.ts';
import { paths } from '#app/platform/paths.ts';
import { isRefusal } from '#app/platform/refusal.ts';
import { BackLink } from '#app/ui/back-link.tsx';
import { Button } from '#app/ui/button.tsx';
import { EmptyState } from '#app/ui/empty-state.tsx';
import type { FormValues } from '#app/ui/form-errors.ts';
import { useClinicSlug } from '#app/ui/frame.ts';
import { NotificationBanner } from '#app/ui/notification-banner.tsx';
import { PostForm } from '#app/ui/post-form.tsx';
import { ClinicPage } from '#app/routes/frames/clinic-page.tsx';
import { withDone } from '#app/routes/frames/done-about.server.ts';
import { useDone } from '#app/routes/frames/use-done.ts';

/** A time that an appointment gave up, or that is free: whom of the waiting list it fits, to whom it was offered, and what they answered. */
export const loader = (args: LoaderFunctionArgs) =>
  inTenant(args, { can: 'waiting-list.offer' }, async ({ scope, params, url }) => {
    const asked = readAskedTime(url, params);
    const [page, toCall, zone] = await Promise.all([
      readOfferPage(scope, asked),
      readOffersToCall(scope, { asked }),
      readClinicZone(scope),
    ]);
    return page === null ? notFound() : { ...page, appointmentId: asked.appointmentId, toCall, zone };
  });

export const action = (args: ActionFunctionArgs) =>
  inTenant(
    args,
    { can: 'waiting-list.offer', form: offerForm },
    async ({ scope, params, form, reject, url }) => {
      const asked = readAskedTime(url, params);
      const done = await makeOffers(scope, { asked, chosen: form.waiting, hours: form.hours });
      if (done === null) return notFound();
      if (!isRefusal(done))
        return seeOther(withDone(url.pathname + url.search, ...done.clientIds), 'offered');
      return reject({ '': done.refused });
    },
  );

export default function OfferFreedTime() {
  const t = useT();
  const clinic = useClinicSlug();
  const locale = useLocale();
  const when = useWhen();
  const { appointmentId, freed, why, isSettled, times, phones, toCall, zone } =
    useLoaderData<typeof loader>();
  const doneAbout = useDone(times.flatMap(({ offers }) => offers.map(({ client }) => client)));
  const refused = useActionData<typeof action>();
  const errors = wordErrors(t, offerForm, refused?.errors);
  const lead =
    freed === null
      ? {}
      : {
          lead: t('waitingOffers.lead', {
            when:
              freed.endsAt === null
                ? formatZonedDateTime(locale, freed.startsAt, freed.location.zone)
                : when({ ...freed, endsAt: freed.endsAt }),
            therapist: freed.therapist,
            location: freed.location.name,
          }),
        };
  return (
    <ClinicPage
      title={t('waitingOffers.title')}
      {...lead}
      errors={errors}
      before={
        appointmentId === undefined ? (
          <BackLink href={paths.waitingList(clinic)}>{t('waitingList.title')}</BackLink>
        ) : (
          <BackLink href={paths.appointment(clinic, appointmentId)}>
            {t('appointments.backToAppointment')}
          </BackLink>
        )
      }
      doneAbout={doneAbout}
      flashes={{
        offered: t('waitingOffers.doneOffered'),
        'offer-declined': t('waitingOffers.doneDeclined'),
        'offer-withdrawn': t('waitingOffers.doneWithdrawn'),
        'why-offer-over': t('waitingOffers.doneOver'),
        'message-marked': t('deliveries.marked'),
      }}
    >
      <div className="stack">
        {why === null ? null : (
          <NotificationBanner tone="warning">{t(`waitingOffers.why_${why}`)}</NotificationBanner>
        )}
        <OffersToCall offers={toCall} />
        <OfferedTimesCards times={times} phones={phones} zone={freed?.location.zone ?? zone} />
        {freed === null || isSettled ? null : freed.fitting.length === 0 ? (
          <EmptyState icon="users" title={t('waitingOffers.nobodyFits')}>
            {t('waitingOffers.nobodyFitsHelp')}
          </EmptyState>
        ) : (
          <PostForm errors={errors} values={(refused?.values ?? {}) as FormValues}>
            <OfferChoices freed={freed} />
            <Button>{t('waitingOffers.offerNow')}</Button>
          </PostForm>
        )}
        {freed === null || isSettled ? null : <WhyNotOthers freed={freed} />}
      </div>
    </ClinicPage>
  );
}
