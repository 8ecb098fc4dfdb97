import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { inTenant, notFound, seeOther } from '#app/http/index.server.ts';
import { readAppointment } from '#app/modules/scheduling/appointments/index.server.ts';
import { ATTENDEE_STEPS, type AttendeeStep } from '#app/modules/scheduling/groups/attendance.ts';
import { attendeeStepForm } from '#app/modules/scheduling/groups/forms.ts';
import { takeAttendeeStep } from '#app/modules/scheduling/groups/index.server.ts';
import { AttendeesCard } from '#app/modules/scheduling/groups/ui/attendees-card.tsx';
import { wordErrorsOf } from '#app/modules/scheduling/of-clients.ts';
import { useLocale, useT } from '#app/platform/i18n/locale-context.ts';
import { paths } from '#app/platform/paths.ts';
import { isRefusal } from '#app/platform/refusal.ts';
import { withQuery } from '#app/platform/with-query.ts';
import { BackLink } from '#app/ui/back-link.tsx';
import { useClinicSlug } from '#app/ui/frame.ts';
import { ClinicPage } from '#app/routes/frames/clinic-page.tsx';
import { withDone } from '#app/routes/frames/done-about.server.ts';

/** Only a post takes a step of one client; this page is seen when that was refused, and offers what is possible instead. */
export const loader = (args: LoaderFunctionArgs) =>
  inTenant(args, { can: 'appointment.check-in' }, async ({ scope, grant, params, afterPost }) => {
    const appointment = await readAppointment(scope, grant, params['id'] ?? '');
    if (!appointment?.clients.some(({ id }) => id === params['client'])) return notFound();
    return afterPost ? appointment : seeOther(paths.appointment(scope.tenant.slug, appointment.id));
  });

export const action = (args: ActionFunctionArgs) =>
  inTenant(
    args,
    { can: 'appointment.check-in', form: attendeeStepForm },
    async ({ scope, grant, params, url, form, reject }) => {
      const [appointmentId, clientId] = [params['id'] ?? '', params['client'] ?? ''];
      const step = stepOf(url);
      if (step === null) return notFound();
      const { slug } = scope.tenant;
      const done = await takeAttendeeStep(scope, grant, { appointmentId, clientId }, step);
      if (!isRefusal(done)) {
        const back = {
          today: withQuery(paths.today(slug), { location: done.locationId }),
          'my-day': paths.myDay(slug),
          appointment: paths.appointment(slug, appointmentId),
        }[form.from ?? 'appointment'];
        return seeOther(withDone(back, clientId), `attendee-${step}`);
      }
      if (done.refused === 'unknown-appointment' || done.refused === 'unknown-client') return notFound();
      return reject({ '': done.refused }, { ofClients: [clientId] });
    },
  );

/** Returns the step that an address names by its last segment; null when it names none. */
function stepOf({ pathname }: URL): AttendeeStep | null {
  const last = pathname.split('/').findLast((segment) => segment !== '') ?? '';
  return Object.hasOwn(ATTENDEE_STEPS, last) ? (last as AttendeeStep) : null;
}

export default function AttendeeStepPage() {
  const t = useT();
  const clinic = useClinicSlug();
  const appointment = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const errors = wordErrorsOf(t, useLocale(), attendeeStepForm, answer, appointment.clients);
  return (
    <ClinicPage
      title={t('groups.whoAttends')}
      errors={errors}
      before={<BackLink href={paths.appointment(clinic, appointment.id)}>{t('groups.back')}</BackLink>}
    >
      <AttendeesCard appointment={appointment} />
    </ClinicPage>
  );
}
