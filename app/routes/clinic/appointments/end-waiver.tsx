import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { inTenant, notFound, seeOther } from '#app/http/index.server.ts';
import { endWaiverForm } from '#app/modules/scheduling/waivers/forms.ts';
import { endWaiver, readWaiverPage } from '#app/modules/scheduling/waivers/index.server.ts';
import { wordErrors } from '#app/platform/forms/error-codes.ts';
import { useT } from '#app/platform/i18n/locale-context.ts';
import { paths } from '#app/platform/paths.ts';
import { isRefusal } from '#app/platform/refusal.ts';
import { withDone } from '#app/routes/frames/done-about.server.ts';
import { WaiverPage } from '#app/routes/frames/waiver-page.tsx';

/** Asks before the waiver of a late cancellation or a no-show is taken back. */
export const loader = (args: LoaderFunctionArgs) =>
  inTenant(args, { can: 'appointment.waive' }, async ({ scope, grant, params, afterPost }) => {
    const page = await readWaiverPage(scope, grant, params['id'] ?? '', params['client']);
    if (page === null) return notFound();
    return afterPost || page.waiver !== null
      ? page
      : seeOther(
          withDone(
            paths.appointment(scope.tenant.slug, page.appointment.id),
            ...[params['client'] ?? []].flat(),
          ),
          'why-not-possible-now',
        );
  });

export const action = (args: ActionFunctionArgs) =>
  inTenant(
    args,
    { can: 'appointment.waive', form: endWaiverForm },
    async ({ scope, grant, params, rowVersion, reject, stale }) => {
      const [appointmentId, clientId] = [params['id'] ?? '', params['client']];
      const done = await endWaiver(scope, grant, { appointmentId, clientId, rowVersion: rowVersion ?? 0 });
      const page = paths.appointment(scope.tenant.slug, appointmentId);
      if (!isRefusal(done)) return seeOther(withDone(page, ...done.clientIds), 'waiver-ended');
      if (done.refused === 'unknown-appointment' || done.refused === 'unknown-client') return notFound();
      return done.refused === 'stale' ? stale({ '': 'stale' }) : reject({ '': done.refused });
    },
  );

export default function EndWaiver() {
  const t = useT();
  const { appointment, counted, waiver } = useLoaderData<typeof loader>();
  const errors = wordErrors(t, endWaiverForm, useActionData<typeof action>()?.errors);
  return (
    <WaiverPage
      appointment={appointment}
      title={t('waivers.endTitle')}
      button={t('waivers.end')}
      errors={errors}
      effect={
        <>
          {waiver === null || counted === null ? null : (
            <p>{t(`waivers.because_${counted}`, { reason: waiver.reason })}</p>
          )}
          <p>{t('waivers.endEffect')}</p>
        </>
      }
    />
  );
}
