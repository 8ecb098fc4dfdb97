import { therapistsOf } from '#app/modules/scheduling/co-therapists/therapists-of.ts';
import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { inTenant, notFound, seeOther } from '#app/http/index.server.ts';
import { readAppointment } from '#app/modules/scheduling/appointments/index.server.ts';
import { readPlaceInSeries } from '#app/modules/scheduling/booked-series/index.server.ts';
import { HowFarOf } from '#app/modules/scheduling/group-series/ui/how-far.tsx';
import { removeCoTherapistForm } from '#app/modules/scheduling/groups/forms.ts';
import { removeCoTherapist } from '#app/modules/scheduling/groups/index.server.ts';
import { CoTherapistsCard } from '#app/modules/scheduling/groups/ui/co-therapists-card.tsx';
import { wordErrors } from '#app/platform/forms/error-codes.ts';
import { readBookableTherapists } from '#app/modules/scheduling/slots/index.server.ts';
import { useT } from '#app/platform/i18n/locale-context.ts';
import { isId } from '#app/platform/new-id.ts';
import { paths } from '#app/platform/paths.ts';
import { isRefusal } from '#app/platform/refusal.ts';
import { withQuery } from '#app/platform/with-query.ts';
import { BackLink } from '#app/ui/back-link.tsx';
import { useClinicSlug } from '#app/ui/frame.ts';
import { ClinicPage } from '#app/routes/frames/clinic-page.tsx';

/** Asks how far, where the appointment belongs to a series; also seen when a removal was refused, and offers what is possible instead. */
export const loader = (args: LoaderFunctionArgs) =>
  inTenant(args, { can: 'appointment.staff' }, async ({ scope, grant, params, afterPost }) => {
    const id = params['id'] ?? '';
    const [appointment, place] = await Promise.all([
      readAppointment(scope, grant, id),
      isId(id) ? readPlaceInSeries(scope, id) : null,
    ]);
    if (appointment === null) return notFound();
    const accompanies = therapistsOf(appointment).some(({ id }) => id === params['therapist']);
    // Whoever was removed meanwhile is somebody of the clinic still.
    const others = accompanies ? [] : await readBookableTherapists(scope, 'any');
    if (!accompanies && !others.some(({ id }) => id === params['therapist'])) return notFound();
    const isAsked = appointment.coTherapists?.some((one) => one.id === params['therapist']) === true;
    return afterPost || (isAsked && place !== null && place.toCome > 0)
      ? { appointment, place, therapistId: params['therapist'] ?? '' }
      : seeOther(paths.appointment(scope.tenant.slug, appointment.id));
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
  const { appointment, place, therapistId } = useLoaderData<typeof loader>();
  const own = appointment.coTherapists?.filter(({ id }) => id === therapistId) ?? [];
  const errors = wordErrors(t, removeCoTherapistForm, useActionData<typeof action>()?.errors);
  return (
    <ClinicPage
      title={t('groups.co')}
      errors={errors}
      before={<BackLink href={paths.appointment(clinic, appointment.id)}>{t('groups.back')}</BackLink>}
    >
      <div className="stack">
        <HowFarOf
          place={place}
          reach={null}
          hrefOf={(reach) =>
            reach === null
              ? paths.removeCoTherapist(clinic, appointment.id, therapistId)
              : withQuery(paths.coTherapistSeries(clinic, appointment.id, therapistId, 'remove'), { reach })
          }
        />
        <CoTherapistsCard
          appointment={own.length === 0 ? appointment : { ...appointment, coTherapists: own }}
        />
      </div>
    </ClinicPage>
  );
}
