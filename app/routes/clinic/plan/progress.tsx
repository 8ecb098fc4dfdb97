import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { inTenant, notFound, seeOther } from '#app/http/index.server.ts';
import { progressForm } from '#app/modules/plans/treatment/forms.ts';
import { recordProgress } from '#app/modules/plans/progress/index.server.ts';
import { readPlan } from '#app/modules/plans/reading/index.server.ts';
import { GoalProgress } from '#app/modules/plans/progress/ui/goal-progress.tsx';
import { wordErrors } from '#app/platform/forms/error-codes.ts';
import { useT } from '#app/platform/i18n/locale-context.ts';
import { isId } from '#app/platform/new-id.ts';
import { paths } from '#app/platform/paths.ts';
import { isRefusal } from '#app/platform/refusal.ts';
import { BackLink } from '#app/ui/back-link.tsx';
import { Button } from '#app/ui/button.tsx';
import { Card } from '#app/ui/card.tsx';
import { DateInput } from '#app/ui/date-input.tsx';
import { useFrame } from '#app/ui/frame.ts';
import { PostForm } from '#app/ui/post-form.tsx';
import { TextInput } from '#app/ui/text-input.tsx';
import { ClinicPage } from '#app/routes/frames/clinic-page.tsx';

/** How a client's progress with one goal went, and the form that records more of it while the plan is in force. */
export const loader = (args: LoaderFunctionArgs) =>
  inTenant(args, { can: 'plan.read' }, async ({ scope, grant, params }) => {
    const id = params['client'];
    const page = isId(id) ? await readPlan(scope, grant, id, null) : null;
    const goal = page?.inForce?.content.goals.find((one) => one.id === params['goal']);
    if (page === null || goal === undefined) return notFound();
    const { client, today, standing } = page;
    const progress = page.progress.filter(({ goalId }) => goalId === goal.id);
    return { client, today, goal, progress, isActive: standing?.inForce != null };
  });

export const action = (args: ActionFunctionArgs) =>
  inTenant(
    args,
    { can: 'plan.write', form: progressForm },
    async ({ scope, grant, params, form, rowVersion, reject, stale }) => {
      const { client: clientId, goal: goalId } = params;
      if (!isId(clientId) || !isId(goalId)) return notFound();
      const done = await recordProgress(scope, grant, { clientId, goalId, ...form, seen: rowVersion ?? 0 });
      if (done === null) return notFound();
      if (!isRefusal(done))
        return seeOther(paths.goalProgress(scope.tenant.slug, clientId, goalId), 'plan-progress-saved');
      return done.refused === 'stale' ? stale({ '': done.refused }) : reject({ on: done.refused });
    },
  );

export default function Progress() {
  const t = useT();
  const { can, clinic } = useFrame();
  const { client, today, goal, progress, isActive } = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>();
  const errors = wordErrors(t, progressForm, refused?.errors);
  return (
    <ClinicPage
      born={client}
      title={t('plans.progressTitle')}
      caption={client.fullName}
      lead={goal.goal}
      before={<BackLink href={paths.clientPlan(clinic?.slug ?? '', client.id)}>{t('plans.title')}</BackLink>}
      client={{ ...client, here: 'plan' }}
      errors={errors}
      flashes={{ 'plan-progress-saved': t('plans.progressSaved') }}
    >
      <div className="stack">
        <GoalProgress progress={progress} />
        {isActive && can('plan.write') ? (
          <Card heading={t('plans.progressRecord')}>
            <PostForm rowVersion={progress.length} errors={errors} values={refused?.values ?? {}}>
              <TextInput name="value" label={t('plans.progressValue')} inputMode="numeric" width="4" />
              <DateInput kind="native" name="on" label={t('plans.progressOn')} value={today} max={today} />
              <TextInput name="comment" label={t('plans.progressComment')} width="full" optional />
              <Button>{t('plans.progressSave')}</Button>
            </PostForm>
          </Card>
        ) : null}
      </div>
    </ClinicPage>
  );
}
