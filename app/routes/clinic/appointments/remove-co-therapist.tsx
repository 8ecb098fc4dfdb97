import { therapistsOf } from '#app/modules/scheduling/co-therapists/therapists-of.ts';
import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { inTenant, notFound, seeOther } from '#app/http/index.server.ts';
import { readAppointment } from '#app/modules/scheduling/appointments/index.server.ts';
import { removeCoTherapistForm } from '#app/modules/scheduling/groups/forms.ts';
import { removeCoTherapist } from '#app/modules/scheduling/groups/index.server.ts';
import { CoTherapistsCard } from '#app/modules/scheduling/groups/ui/co-therapists-card.tsx';
import { wordErrors } from '#app/platform/forms/error-codes.ts';
import { readBookableTherapists } from '#app/modules/scheduling/slots/index.server.ts';
import { useT } from '#app/platform/i18n/locale-context.ts';
import { paths } from '#app/platform/paths.ts';
import { isRefusal } from '#app/platform/refusal.ts';
import { BackLink } from '#app/ui/back-link.tsx';
import { useClinicSlug } from '#app/ui/frame.ts';
import { ClinicPage } from '#app/routes/frames/clinic-page.tsx';

/** Only a post removes a co-therapist; this page is seen when that was refused, and offers what is possible instead. */
export const loader = (args: LoaderFunctionArgs) =>
  inTenant(args, { can: 'appointment.staff' }, async ({ scope, grant, params, afterPost }) => {
    const appointment = await readAppointment(scope, grant, params['id'] ?? '');
    if (appointment === null) return notFound();
    const accompanies = therapistsOf(appointment).some(({ id }) => id === params['therapist']);
    // Whoever was removed meanwhile is somebody of the clinic still.
    const others = accompanies ? [] : await readBookableTherapists(scope, 'any');
    if (!accompanies && !others.some(({ id }) => id === params['therapist'])) return notFound();
    return afterPost ? appointment : seeOther(paths.appointment(scope.tenant.slug, appointment.id));
  });

export const action = (args: ActionFunctionArgs) =>
  inTenant(
    args,
    { can: 'appointment.staff', form: removeCoTherapistForm },
    async ({ scope, grant, params, rowVersion, reject, stale }) => {
      const [appointmentId, therapistId] = [params['id'] ?? '', params['therapist'] ?? ''];
      const done = await removeCoTherapist(scope, grant, {
        ...{ appointmentId, therapistId, rowVersion: rowVersion ?? 0 },
      });
      if (!isRefusal(done))
        return seeOther(paths.appointment(scope.tenant.slug, appointmentId), 'co-therapist-removed');
      if (done.refused === 'unknown-appointment' || done.refused === 'unknown-therapist') return notFound();
      return done.refused === 'stale' ? stale({ '': 'stale' }) : reject({ '': done.refused });
    },
  );

export default function RemoveCoTherapist() {
  const t = useT();
  const clinic = useClinicSlug();
  const appointment = useLoaderData<typeof loader>();
  const errors = wordErrors(t, removeCoTherapistForm, useActionData<typeof action>()?.errors);
  return (
    <ClinicPage
      title={t('groups.co')}
      errors={errors}
      before={<BackLink href={paths.appointment(clinic, appointment.id)}>{t('groups.back')}</BackLink>}
    >
      <CoTherapistsCard appointment={appointment} />
    </ClinicPage>
  );
}
