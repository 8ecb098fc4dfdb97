import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { inTenant, notFound, seeOther } from '#app/http/index.server.ts';
import { waiverForm } from '#app/modules/scheduling/waivers/forms.ts';
import { readWaiverPage, waive } from '#app/modules/scheduling/waivers/index.server.ts';
import { wordErrors } from '#app/platform/forms/error-codes.ts';
import { useT } from '#app/platform/i18n/locale-context.ts';
import { paths } from '#app/platform/paths.ts';
import { isRefusal } from '#app/platform/refusal.ts';
import type { FormValues } from '#app/ui/form-errors.ts';
import { TextArea } from '#app/ui/text-area.tsx';
import { withDone } from '#app/routes/frames/done-about.server.ts';
import { WaiverPage } from '#app/routes/frames/waiver-page.tsx';

/** Asks why a late cancellation or a no-show is waived. */
export const loader = (args: LoaderFunctionArgs) =>
  inTenant(args, { can: 'appointment.waive' }, async ({ scope, grant, params, afterPost }) => {
    const page = await readWaiverPage(scope, grant, params['id'] ?? '', params['client']);
    if (page === null) return notFound();
    return afterPost || (page.counted !== null && page.waiver === null)
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
    { can: 'appointment.waive', form: waiverForm },
    async ({ scope, grant, params, form, rowVersion, reject, stale }) => {
      const [appointmentId, clientId] = [params['id'] ?? '', params['client']];
      const done = await waive(scope, grant, {
        ...form,
        appointmentId,
        clientId,
        rowVersion: rowVersion ?? 0,
      });
      const page = paths.appointment(scope.tenant.slug, appointmentId);
      if (!isRefusal(done)) return seeOther(withDone(page, ...done.clientIds), 'waived');
      if (done.refused === 'unknown-appointment' || done.refused === 'unknown-client') return notFound();
      return done.refused === 'stale' ? stale({ '': 'stale' }, form) : reject({ '': done.refused });
    },
  );

export default function Waiver() {
  const t = useT();
  const { appointment, counted } = useLoaderData<typeof loader>();
  const rejected = useActionData<typeof action>();
  const errors = wordErrors(t, waiverForm, rejected?.errors);
  return (
    <WaiverPage
      appointment={appointment}
      title={t(`waivers.title_${counted ?? 'no_show'}`)}
      button={t('waivers.waive')}
      errors={errors}
      values={(rejected?.values ?? {}) as FormValues}
      effect={<p>{t('waivers.effect')}</p>}
    >
      <TextArea name="reason" label={t('waivers.reason')} hint={t('waivers.reasonHint')} limit={500} />
    </WaiverPage>
  );
}
