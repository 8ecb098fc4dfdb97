import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { inTenant, notFound, seeOther } from '#app/http/index.server.ts';
import { timeOffActForm } from '#app/modules/setup/time-off/forms.ts';
import { decideTimeOff, readTimeOff } from '#app/modules/setup/time-off/index.server.ts';
import { TimeOffFacts } from '#app/modules/setup/time-off/ui/time-off-table.tsx';
import { wordErrors } from '#app/platform/forms/error-codes.ts';
import { useT } from '#app/platform/i18n/locale-context.ts';
import { paths } from '#app/platform/paths.ts';
import { isRefusal } from '#app/platform/refusal.ts';
import { BackLink } from '#app/ui/back-link.tsx';
import { Button } from '#app/ui/button.tsx';
import { ButtonLink } from '#app/ui/button-link.tsx';
import { useClinicSlug } from '#app/ui/frame.ts';
import { PostForm } from '#app/ui/post-form.tsx';
import { ClinicPage } from '#app/routes/frames/clinic-page.tsx';

/** Asks before a therapist withdraws a request. */
export const loader = (args: LoaderFunctionArgs) =>
  inTenant(args, { can: 'time-off.ask' }, async ({ scope, params, afterPost }) => {
    const request = await readTimeOff(scope, params['request']);
    if (request === null || request.therapist.id !== scope.actor.therapistId) return notFound();
    if (request.state !== 'requested' && !afterPost)
      return seeOther(paths.myTimeOff(scope.tenant.slug), 'why-already-decided');
    return { request };
  });

export const action = (args: ActionFunctionArgs) =>
  inTenant(args, { can: 'time-off.ask', form: timeOffActForm }, async ({ scope, params }) => {
    const done = await decideTimeOff(scope, 'withdrawal', params['request'] ?? '');
    const page = paths.myTimeOff(scope.tenant.slug);
    if (!isRefusal(done)) return seeOther(page, 'time-off-withdrawn');
    return done.refused === 'already-decided' ? seeOther(page, 'why-already-decided') : notFound();
  });

export default function WithdrawTimeOff() {
  const t = useT();
  const back = paths.myTimeOff(useClinicSlug());
  const { request } = useLoaderData<typeof loader>();
  const errors = wordErrors(t, timeOffActForm, useActionData<typeof action>()?.errors);
  return (
    <ClinicPage
      title={t('timetable.withdrawTitle')}
      lead={t('timetable.withdrawLead')}
      width="narrow"
      errors={errors}
      before={<BackLink href={back}>{t('timetable.myTimeOff')}</BackLink>}
    >
      <div className="stack">
        <TimeOffFacts request={request} />
        <PostForm errors={errors}>
          <div className="button-group">
            <Button>{t('timetable.withdraw')}</Button>
            <ButtonLink href={back} variant="secondary">
              {t('timetable.keep')}
            </ButtonLink>
          </div>
        </PostForm>
      </div>
    </ClinicPage>
  );
}
