import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { inTenant, notFound, seeOther } from '#app/http/index.server.ts';
import { canCorrectDetails } from '#app/modules/scheduling/appointments/appointment.ts';
import { useWhen } from '#app/modules/scheduling/appointments/ui/appointment-facts.tsx';
import { PinnedByNote } from '#app/modules/scheduling/appointments/ui/note-notice.tsx';
import { tellClients } from '#app/modules/scheduling/appointments/ui/name-clients.ts';
import { detailsRefusal } from '#app/modules/scheduling/past-sessions/entry-refusal.ts';
import { detailsForm } from '#app/modules/scheduling/past-sessions/forms.ts';
import { correctDetails, readDetailsPage } from '#app/modules/scheduling/past-sessions/index.server.ts';
import { DetailsForm } from '#app/modules/scheduling/past-sessions/ui/details-form.tsx';
import { wordErrorsOf } from '#app/modules/scheduling/of-clients.ts';
import { useLocale, useT } from '#app/platform/i18n/locale-context.ts';
import { paths } from '#app/platform/paths.ts';
import { isRefusal } from '#app/platform/refusal.ts';
import { BackLink } from '#app/ui/back-link.tsx';
import type { FormValues } from '#app/ui/form-errors.ts';
import { useClinicSlug } from '#app/ui/frame.ts';
import { whyNot } from '#app/routes/frames/appointment-flashes.ts';
import { ClinicPage } from '#app/routes/frames/clinic-page.tsx';

/** Asks who held a session, what it was, where and how long, once it can no longer be moved. */
export const loader = (args: LoaderFunctionArgs) =>
  inTenant(args, { can: 'appointment.correct' }, async ({ scope, grant, params, afterPost }) => {
    const page = await readDetailsPage(scope, grant, params['id'] ?? '');
    if (page === null) return notFound();
    return afterPost || canCorrectDetails(page.appointment)
      ? page
      : seeOther(
          paths.appointment(scope.tenant.slug, page.appointment.id),
          whyNot(page.appointment, 'not-held'),
        );
  });

export const action = (args: ActionFunctionArgs) =>
  inTenant(
    args,
    { can: 'appointment.correct', form: detailsForm },
    async ({ scope, grant, params, form, rowVersion, reject, stale }) => {
      const appointmentId = params['id'] ?? '';
      const { duration, draftKnown, timesKnown, roomId, ...said } = form;
      const done = await correctDetails(scope, grant, {
        ...said,
        appointmentId,
        rowVersion: rowVersion ?? 0,
        roomId: roomId || undefined,
        durationMinutes: duration,
        draftKnown: draftKnown === 'yes',
        timesKnown: timesKnown === 'yes',
      });
      if (!isRefusal(done)) return seeOther(paths.appointment(scope.tenant.slug, appointmentId), 'corrected');
      if (done.refused === 'unknown-appointment') return notFound();
      if (done.refused === 'stale') return stale({ '': 'stale' }, form);
      const { field, code } = detailsRefusal(done.refused);
      return reject({ [field]: code }, done.detail);
    },
  );

export default function CorrectDetails() {
  const t = useT();
  const locale = useLocale();
  const clinic = useClinicSlug();
  const when = useWhen();
  const page = useLoaderData<typeof loader>();
  const rejected = useActionData<typeof action>();
  const errors = wordErrorsOf(t, locale, detailsForm, rejected, page.appointment.clients);
  const { appointment } = page;
  return (
    <ClinicPage
      title={t('dayRecord.detailsTitle')}
      lead={t('dayRecord.correctLead', {
        name: tellClients(locale, appointment.clients),
        therapist: appointment.therapist.name,
        when: when(appointment),
      })}
      before={
        <BackLink href={paths.appointment(clinic, appointment.id)}>
          {t('appointments.backToAppointment')}
        </BackLink>
      }
      errors={errors}
      flashes={{ 'why-not-movable': t('appointments.error_not-movable') }}
      width="narrow"
    >
      <div className="stack">
        <PinnedByNote {...appointment} />
        {canCorrectDetails(appointment) ? (
          <DetailsForm page={page} errors={errors} values={(rejected?.values ?? {}) as FormValues} />
        ) : null}
      </div>
    </ClinicPage>
  );
}
