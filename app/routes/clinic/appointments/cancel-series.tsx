import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { inTenant, notFound, seeOther } from '#app/http/index.server.ts';
import { isLateCancellation } from '#app/modules/scheduling/late-cancellation.ts';
import { tellClients } from '#app/modules/scheduling/appointments/ui/name-clients.ts';
import { cancelSeriesForm } from '#app/modules/scheduling/booked-series/forms.ts';
import { cancelledBy, cancelSeries, readSeries } from '#app/modules/scheduling/booked-series/index.server.ts';
import { reachOf } from '#app/modules/scheduling/booked-series/series-rows.ts';
import { CancelSeriesForm } from '#app/modules/scheduling/booked-series/ui/cancel-series-form.tsx';
import { reachOfTold } from '#app/modules/notifications/unreached/still-told.ts';
import { readReach } from '#app/modules/notifications/ledger/index.server.ts';
import { tellsSomebody } from '#app/modules/notifications/ledger/ui/news-banner.tsx';
import { ReachLines } from '#app/modules/notifications/ledger/ui/reach-lines.tsx';
import { wordRhythm } from '#app/modules/scheduling/series/ui/rhythm.ts';
import { readNoticePolicy } from '#app/modules/tenancy/index.server.ts';
import { wordErrors } from '#app/platform/forms/error-codes.ts';
import { useLocale, useT } from '#app/platform/i18n/locale-context.ts';
import { paths } from '#app/platform/paths.ts';
import { isRefusal } from '#app/platform/refusal.ts';
import { BackLink } from '#app/ui/back-link.tsx';
import type { FormValues } from '#app/ui/form-errors.ts';
import { useClinicSlug } from '#app/ui/frame.ts';
import { ClinicPage } from '#app/routes/frames/clinic-page.tsx';

/** Asks before several appointments of a series are cancelled, and shows exactly which. */
export const loader = (args: LoaderFunctionArgs) =>
  inTenant(args, { can: 'appointment.cancel' }, async ({ scope, grant, params, url }) => {
    const id = params['id'] ?? '';
    const [series, reach, policy] = await Promise.all([
      readSeries(scope, grant, id),
      readReach(scope, id, 'cancelled'),
      readNoticePolicy(scope),
    ]);
    if (series === null) return notFound();
    const which = reachOf(url.searchParams.get('reach'));
    const chosen = cancelledBy(series, which);
    const [soonest] = chosen.cancelled;
    const told = { status: 'cancelled', startsAt: soonest?.appointment.startsAt ?? scope.now } as const;
    const late = chosen.cancelled.filter(({ appointment: { startsAt }, bookedAt }) =>
      isLateCancellation({ bookedAt, startsAt }, scope.now, policy),
    ).length;
    return { series, which, ...chosen, late, contacts: reachOfTold(reach, told, scope.now) };
  });

export const action = (args: ActionFunctionArgs) =>
  inTenant(
    args,
    { can: 'appointment.cancel', form: cancelSeriesForm },
    async ({ scope, grant, params, form, reject }) => {
      const appointmentId = params['id'] ?? '';
      const done = await cancelSeries(scope, grant, { ...form, appointmentId });
      if (!isRefusal(done))
        return seeOther(paths.series(scope.tenant.slug, done.soonestId), 'series-cancelled');
      if (done.refused === 'unknown-appointment') return notFound();
      return reject({ '': done.refused });
    },
  );

export default function CancelSeries() {
  const t = useT();
  const locale = useLocale();
  const clinic = useClinicSlug();
  const page = useLoaderData<typeof loader>();
  const rejected = useActionData<typeof action>();
  const errors = wordErrors(t, cancelSeriesForm, rejected?.errors);
  const { anchor, rule } = page.series;
  return (
    <ClinicPage
      title={t('bookedSeries.cancelTitle')}
      lead={t('bookedSeries.lead', {
        name: tellClients(locale, anchor.clients),
        rhythm: wordRhythm(t, locale, rule),
      })}
      before={<BackLink href={paths.series(clinic, anchor.id)}>{t('bookedSeries.backToSeries')}</BackLink>}
      errors={errors}
    >
      <CancelSeriesForm
        page={page}
        errors={errors}
        values={(rejected?.values ?? {}) as FormValues}
        tellsSomebody={tellsSomebody(page.contacts)}
        told={<ReachLines contacts={page.contacts} />}
      />
    </ClinicPage>
  );
}
