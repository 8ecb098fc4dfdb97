import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { inTenant, notFound, seeOther } from '#app/http/index.server.ts';
import { submissionForm } from '#app/modules/plans/treatment/forms.ts';
import { readPlan } from '#app/modules/plans/reading/index.server.ts';
import { submitPlan } from '#app/modules/plans/treatment/index.server.ts';
import { planFaults } from '#app/modules/plans/treatment/plan-content.ts';
import { PlanChanges } from '#app/modules/plans/reading/ui/plan-changes.tsx';
import { PlanText } from '#app/modules/plans/treatment/ui/plan-text.tsx';
import { wordErrors } from '#app/platform/forms/error-codes.ts';
import { useT } from '#app/platform/i18n/locale-context.ts';
import { isId } from '#app/platform/new-id.ts';
import { paths } from '#app/platform/paths.ts';
import { isRefusal } from '#app/platform/refusal.ts';
import { BackLink } from '#app/ui/back-link.tsx';
import { Button } from '#app/ui/button.tsx';
import { ButtonGroup } from '#app/ui/button-group.tsx';
import { ButtonLink } from '#app/ui/button-link.tsx';
import { useClinicSlug } from '#app/ui/frame.ts';
import { NotificationBanner } from '#app/ui/notification-banner.tsx';
import { PostForm } from '#app/ui/post-form.tsx';
import { ClinicPage } from '#app/routes/frames/clinic-page.tsx';

/** The text that is to go to review, and what it lacks. */
export const loader = (args: LoaderFunctionArgs) =>
  inTenant(args, { can: 'plan.write' }, async ({ scope, grant, params }) => {
    const id = params['client'];
    const page = isId(id) ? await readPlan(scope, grant, id, null) : null;
    if (page === null || page.newest === null) return notFound();
    const { change } = page.standing ?? {};
    return change === 'draft' || change === 'returned'
      ? { ...page, newest: page.newest }
      : seeOther(paths.clientPlan(scope.tenant.slug, page.client.id), 'plan-why-moved-on');
  });

export const action = (args: ActionFunctionArgs) =>
  inTenant(
    args,
    { can: 'plan.write', form: submissionForm },
    async ({ scope, grant, params, rowVersion, reject, stale }) => {
      const clientId = params['client'];
      if (!isId(clientId)) return notFound();
      const done = await submitPlan(scope, grant, { clientId, version: rowVersion });
      if (done === null) return notFound();
      const plan = paths.clientPlan(scope.tenant.slug, clientId);
      if (!isRefusal(done)) return seeOther(plan, 'plan-submitted');
      if (done.refused === 'plan-moved-on') return seeOther(plan, 'plan-why-moved-on');
      return done.refused === 'plan-stale' ? stale({ '': done.refused }, {}) : reject({ '': done.refused });
    },
  );

export default function SubmitPlan() {
  const t = useT();
  const clinic = useClinicSlug();
  const { client, inForce, newest } = useLoaderData<typeof loader>();
  const errors = wordErrors(t, submissionForm, useActionData<typeof action>()?.errors);
  const faults = planFaults(newest.content);
  const writing = paths.planDraft(clinic, client.id);
  const back = (
    <ButtonLink href={writing} variant="secondary">
      {t('plans.keepWriting')}
    </ButtonLink>
  );
  return (
    <ClinicPage
      born={client}
      title={t('plans.submissionTitle')}
      caption={client.fullName}
      lead={t('plans.submissionLead')}
      before={<BackLink href={writing}>{t('plans.keepWriting')}</BackLink>}
      client={{ ...client, here: 'plan' }}
      errors={errors}
      width="narrow"
    >
      <div className="stack">
        {faults.length === 0 ? null : (
          <NotificationBanner tone="warning" heading={t('plans.notReady')} actions={back}>
            <ul>
              {faults.map(({ fault, goal = 0 }) => (
                <li key={`${fault} ${goal}`}>{t(`plans.fault_${fault}`, { n: goal })}</li>
              ))}
            </ul>
          </NotificationBanner>
        )}
        {inForce === null ? null : (
          <PlanChanges before={inForce.content} after={newest.content} heading={t('plans.changes')} />
        )}
        <PlanText content={newest.content} />
        {faults.length > 0 ? null : (
          <PostForm rowVersion={newest.number} errors={errors}>
            <ButtonGroup>
              <Button>{t('plans.submit')}</Button>
              {back}
            </ButtonGroup>
          </PostForm>
        )}
      </div>
    </ClinicPage>
  );
}
