import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { inTenant } from '#app/http/index.server.ts';
import { unsealSearch } from '#app/modules/clients/search/index.server.ts';
import { besideFound, findUnfinishedIntakes } from '#app/modules/intake/index.server.ts';
import { bookingForm } from '#app/modules/scheduling/booking/forms.ts';
import {
  readBookingPage,
  readRefusedBooking,
  resolveBooking,
  type Alternatives,
} from '#app/modules/scheduling/booking/index.server.ts';
import { fieldOfRefusal } from '#app/modules/scheduling/booking/refusal-field.ts';
import { BookingChoices } from '#app/modules/scheduling/booking/ui/booking-choices.tsx';
import { CannotBookYet, canBookYet } from '#app/modules/scheduling/booking/ui/cannot-book-yet.tsx';
import { FirstOpenings } from '#app/modules/scheduling/booking/ui/first-openings.tsx';
import { BookingForm } from '#app/modules/scheduling/booking/ui/booking-form.tsx';
import { useBookingLink } from '#app/modules/scheduling/booking/ui/use-booking-link.ts';
import { ForClients } from '#app/modules/scheduling/booking/ui/for-clients.tsx';
import { FindClient } from '#app/modules/scheduling/booking/ui/find-client.tsx';
import { listHolds } from '#app/modules/scheduling/holds/index.server.ts';
import { OfferLink } from '#app/modules/scheduling/freed-times/ui/offer-link.tsx';
import { HeldTimes } from '#app/modules/scheduling/openings/ui/held-times.tsx';
import { holdFlashes } from '#app/modules/scheduling/openings/hold-words.ts';
import { OpeningsLink } from '#app/modules/scheduling/openings/ui/openings-link.tsx';
import { WhoIsTold } from '#app/modules/notifications/ledger/ui/reach-lines.tsx';
import { wordErrorsOf } from '#app/modules/scheduling/of-clients.ts';
import { useLocale, useT } from '#app/platform/i18n/locale-context.ts';
import { paths } from '#app/platform/paths.ts';
import { withQuery } from '#app/platform/with-query.ts';
import { BackLink } from '#app/ui/back-link.tsx';
import { ButtonLink } from '#app/ui/button-link.tsx';
import type { FormValues } from '#app/ui/form-errors.ts';
import { useClinicSlug, useFrame } from '#app/ui/frame.ts';
import { unsealReason } from '#app/routes/frames/typed-reason.server.ts';
import { bookOrHold } from '#app/routes/frames/book-or-hold.server.ts';
import { ClinicPage } from '#app/routes/frames/clinic-page.tsx';

/** Books one appointment; the address's query has what is chosen already. */
export const loader = (args: LoaderFunctionArgs) =>
  inTenant(
    args,
    { can: 'appointment.create' },
    async ({ scope, grant, locale, url: { searchParams: query } }) => {
      const search = unsealSearch(scope, scope.actor.accountId, query.get('search'));
      const reading = readBookingPage(scope, grant, {
        search,
        locale,
        clientIds: query.getAll('client'),
        therapistId: query.get('therapist'),
        locationId: query.get('location'),
        serviceId: query.get('service'),
        roomId: query.get('room'),
        startsAt: query.get('startsAt'),
        fromDate: query.get('from'),
        isMatched: query.get('matched') === 'yes',
      });
      const seeking = findUnfinishedIntakes(scope, search, locale);
      const [page, meant, holds] = await Promise.all([reading, seeking, listHolds(scope)]);
      const begun = besideFound(meant, page.clientChoices.length > 0 && !page.areLikely);
      return { ...page, begun, holds, reason: unsealReason(scope, query.get('reason')) };
    },
  );

export const action = (args: ActionFunctionArgs) =>
  inTenant(
    args,
    {
      can: 'appointment.create',
      form: bookingForm,
      reads: ({ scope, grant, form }) => resolveBooking(scope, form, grant),
    },
    async ({ scope, grant, form: wanted, found, reject, url }) => {
      const done = await bookOrHold({ scope, grant, wanted, found, url });
      if (done instanceof Response) return done;
      const [instead, holds] = await Promise.all([
        readRefusedBooking(scope, grant, wanted, done.refused),
        listHolds(scope),
      ]);
      return reject(
        { [fieldOfRefusal(done.refused)]: done.code },
        { ...done.detail, alternatives: instead?.alternatives ?? null },
        instead?.page && { ...instead.page, begun: [], holds, reason: wanted.overrideReason ?? '' },
      );
    },
  );

export default function NewAppointment() {
  const t = useT();
  const clinic = useClinicSlug();
  const { back } = useBookingLink();
  const { can } = useFrame();
  const page = useLoaderData<typeof loader>();
  const rejected = useActionData<typeof action>();
  const errors = wordErrorsOf(t, useLocale(), bookingForm, rejected, page.clients);
  const client = page.clients.map(({ id }) => id);
  return (
    <ClinicPage
      title={t('appointments.newTitle')}
      lead={<ForClients clients={page.clients} />}
      flashes={{ 'match-selected': t('matching.selectedFlash'), ...holdFlashes(t) }}
      before={<BackLink href={back ?? paths.calendarHome(clinic)} />}
      errors={errors}
      actions={
        <>
          {client.length === 0 ? <OfferLink chosen={page} /> : null}
          <OpeningsLink chosen={{ client, service: page.service?.id }} />
          {can('appointment.correct') ? (
            <ButtonLink
              href={withQuery(paths.pastSession(clinic), {
                client,
                location: page.location?.id,
              })}
              variant="secondary"
              icon="history"
            >
              {t('dayRecord.pastLink')}
            </ButtonLink>
          ) : null}
        </>
      }
    >
      {canBookYet(page) ? (
        <>
          <HeldTimes
            holds={page.holds}
            places={page}
            clientIds={page.clients.map(({ id }) => id)}
            isBooking
          />
          <FindClient page={page} begun={page.begun} />
          <div className="stack">
            <BookingChoices page={page} />
            <FirstOpenings page={page} />
            <BookingForm
              page={page}
              errors={errors}
              values={(rejected?.values ?? {}) as FormValues}
              reason={page.reason}
              told={<WhoIsTold contacts={page.contacts} on={page.startsAt?.slice(0, 10) ?? page.fromDate} />}
              alternatives={(rejected?.detail?.['alternatives'] ?? null) as Alternatives | null}
            />
          </div>
        </>
      ) : (
        <CannotBookYet services={page.services} hasTherapists={page.hasTherapists} />
      )}
    </ClinicPage>
  );
}
