import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { inTenant, seeOther } from '#app/http/index.server.ts';
import { pastSessionForm } from '#app/modules/scheduling/past-sessions/forms.ts';
import { CannotBookYet, canBookYet } from '#app/modules/scheduling/booking/ui/cannot-book-yet.tsx';
import { enterSession, readPastSessionPage } from '#app/modules/scheduling/past-sessions/index.server.ts';
import { entryRefusal } from '#app/modules/scheduling/past-sessions/entry-refusal.ts';
import { PastSessionForm } from '#app/modules/scheduling/past-sessions/ui/past-session-form.tsx';
import { wordErrorsOf } from '#app/modules/scheduling/of-clients.ts';
import { useLocale, useT } from '#app/platform/i18n/locale-context.ts';
import { paths } from '#app/platform/paths.ts';
import { isRefusal } from '#app/platform/refusal.ts';
import { BackLink } from '#app/ui/back-link.tsx';
import type { FormValues } from '#app/ui/form-errors.ts';
import { useClinicSlug } from '#app/ui/frame.ts';
import { ClinicPage } from '#app/routes/frames/clinic-page.tsx';

/** Enters a session that took place and was never booked. */
export const loader = (args: LoaderFunctionArgs) =>
  inTenant(args, { can: 'appointment.correct' }, async ({ scope, grant, url: { searchParams: query } }) =>
    readPastSessionPage(scope, grant, {
      clientIds: query.getAll('client'),
      locationId: query.get('location'),
    }),
  );

export const action = (args: ActionFunctionArgs) =>
  inTenant(
    args,
    { can: 'appointment.correct', form: pastSessionForm },
    async ({ scope, grant, form, reject }) => {
      const entered = await enterSession(scope, grant, form);
      if (!isRefusal(entered))
        return seeOther(
          paths.appointment(scope.tenant.slug, entered.appointmentId),
          entered.hasLeft ? 'entered-of-former' : 'entered',
        );
      const { field, code } = entryRefusal(entered.refused);
      return reject({ [field]: code }, entered.detail);
    },
  );

export default function PastSession() {
  const t = useT();
  const clinic = useClinicSlug();
  const page = useLoaderData<typeof loader>();
  const rejected = useActionData<typeof action>();
  const errors = wordErrorsOf(t, useLocale(), pastSessionForm, rejected, page.clients);
  return (
    <ClinicPage
      title={t('dayRecord.pastTitle')}
      lead={t('dayRecord.pastLead', { count: page.days })}
      before={<BackLink href={paths.calendarHome(clinic)} />}
      errors={errors}
      width="narrow"
    >
      {canBookYet(page) ? (
        <PastSessionForm page={page} errors={errors} values={(rejected?.values ?? {}) as FormValues} />
      ) : (
        <CannotBookYet services={page.services} hasTherapists={page.hasTherapists} />
      )}
    </ClinicPage>
  );
}
