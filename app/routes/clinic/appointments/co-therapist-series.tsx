import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { inTenant, notFound, seeOther } from '#app/http/index.server.ts';
import { readAppointment } from '#app/modules/scheduling/appointments/index.server.ts';
import { reachOf } from '#app/modules/scheduling/booked-series/series-rows.ts';
import { coTherapistSeriesForm } from '#app/modules/scheduling/group-series/forms.ts';
import {
  changeAccompanying,
  prepareAccompanying,
} from '#app/modules/scheduling/group-series/index.server.ts';
import type { Accompanying } from '#app/modules/scheduling/group-series/plan-attendance.ts';
import { AttendancePreview } from '#app/modules/scheduling/group-series/ui/attendance-preview.tsx';
import { wordRhythm } from '#app/modules/scheduling/series/ui/rhythm.ts';
import { readBookableTherapists } from '#app/modules/scheduling/slots/index.server.ts';
import { wordErrors } from '#app/platform/forms/error-codes.ts';
import { useLocale, useT } from '#app/platform/i18n/locale-context.ts';
import { paths } from '#app/platform/paths.ts';
import { isRefusal } from '#app/platform/refusal.ts';
import { withQuery } from '#app/platform/with-query.ts';
import { BackLink } from '#app/ui/back-link.tsx';
import type { FormValues } from '#app/ui/form-errors.ts';
import { useClinicSlug } from '#app/ui/frame.ts';
import { ClinicPage } from '#app/routes/frames/clinic-page.tsx';

/** The address says what is done with the co-therapist. */
function actOf({ pathname }: URL): Accompanying {
  return pathname.endsWith('/series-addition') ? 'add' : 'remove';
}

/** Shows what adding a co-therapist to several appointments of a series, or removing one, makes of each, and does it as it was shown. */
export const loader = (args: LoaderFunctionArgs) =>
  inTenant(args, { can: 'appointment.staff' }, async ({ scope, grant, params, url }) => {
    const [appointmentId, therapistId] = [params['id'] ?? '', params['therapist'] ?? ''];
    const [act, reach] = [actOf(url), reachOf(url.searchParams.get('reach'))];
    const page = await prepareAccompanying(scope, grant, { appointmentId, therapistId, reach, act });
    if (page !== null) return { page, reach, act };
    // Whoever was removed from all of them meanwhile is somebody of the clinic still.
    const [appointment, others] =
      act === 'remove'
        ? await Promise.all([
            readAppointment(scope, grant, appointmentId),
            readBookableTherapists(scope, 'any'),
          ])
        : [null, []];
    return appointment !== null && others.some(({ id }) => id === therapistId)
      ? seeOther(paths.appointment(scope.tenant.slug, appointmentId))
      : notFound();
  });

export const action = (args: ActionFunctionArgs) =>
  inTenant(
    args,
    { can: 'appointment.staff', form: coTherapistSeriesForm },
    async ({ scope, grant, params, url, form, reject }) => {
      const [appointmentId, therapistId] = [params['id'] ?? '', params['therapist'] ?? ''];
      const act = actOf(url);
      const done = await changeAccompanying(scope, grant, { ...form, appointmentId, therapistId, act });
      if ('soonestId' in done)
        return seeOther(
          paths.appointment(scope.tenant.slug, done.soonestId),
          act === 'add' ? 'co-therapist-added-series' : 'co-therapist-removed-series',
        );
      const code = isRefusal(done) ? done.refused : done.open;
      if (code === 'unknown-appointment' || code === 'unknown-therapist') return notFound();
      return reject({ [code === 'say-left-out' ? 'leaveOut' : '']: code });
    },
  );

export default function CoTherapistSeries() {
  const t = useT();
  const locale = useLocale();
  const clinic = useClinicSlug();
  const { page, reach, act } = useLoaderData<typeof loader>();
  const rejected = useActionData<typeof action>();
  const errors = wordErrors(t, coTherapistSeriesForm, rejected?.errors);
  const { therapist, series } = page;
  const { id, service } = series.anchor;
  const isAdding = act === 'add';
  const alone = isAdding ? paths.coTherapists(clinic, id) : paths.removeCoTherapist(clinic, id, therapist.id);
  return (
    <ClinicPage
      title={t(isAdding ? 'groupSeries.coAddTitle' : 'groupSeries.coRemoveTitle', { name: therapist.name })}
      lead={t('groupSeries.lead', { service: service.name, rhythm: wordRhythm(t, locale, series.rule) })}
      errors={errors}
      before={
        isAdding ? (
          <BackLink href={withQuery(paths.coTherapists(clinic, id), { reach })}>
            {t('groupSeries.otherCo')}
          </BackLink>
        ) : (
          <BackLink href={paths.appointment(clinic, id)}>{t('groups.back')}</BackLink>
        )
      }
    >
      <AttendancePreview
        act={isAdding ? 'coAdd' : 'coRemove'}
        page={page}
        reach={reach}
        hrefOf={(one) =>
          one === null
            ? alone
            : withQuery(paths.coTherapistSeries(clinic, id, therapist.id, act), { reach: one })
        }
        errors={errors}
        values={(rejected?.values ?? {}) as FormValues}
        told={<p>{t('groupSeries.coUntold')}</p>}
      />
    </ClinicPage>
  );
}
