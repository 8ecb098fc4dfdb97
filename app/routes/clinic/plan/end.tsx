import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { inTenant, notFound, seeOther } from '#app/http/index.server.ts';
import { endForm } from '#app/modules/plans/treatment/forms.ts';
import { readPlan } from '#app/modules/plans/reading/index.server.ts';
import { endPlan } from '#app/modules/plans/treatment/index.server.ts';
import { mayTake } from '#app/modules/plans/treatment/plan-state.ts';
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
import { PostForm } from '#app/ui/post-form.tsx';
import { Radios } from '#app/ui/radios.tsx';
import { TextArea } from '#app/ui/text-area.tsx';
import { ClinicPage } from '#app/routes/frames/clinic-page.tsx';

/** Asks how a plan that is in force ends. */
export const loader = (args: LoaderFunctionArgs) =>
  inTenant(args, { can: 'plan.write' }, async ({ scope, grant, params }) => {
    const id = params['client'];
    const page = isId(id) ? await readPlan(scope, grant, id, null) : null;
    if (page === null || page.standing === null) return notFound();
    const { client, inForce } = page;
    return inForce !== null && mayTake(page.standing, 'completed')
      ? { client, version: inForce.number }
      : seeOther(paths.clientPlan(scope.tenant.slug, client.id), 'plan-why-moved-on');
  });

export const action = (args: ActionFunctionArgs) =>
  inTenant(
    args,
    { can: 'plan.write', form: endForm },
    async ({ scope, grant, params, form, rowVersion, stale }) => {
      const clientId = params['client'];
      if (!isId(clientId)) return notFound();
      const done = await endPlan(scope, grant, { clientId, version: rowVersion, ...form });
      if (done === null) return notFound();
      const plan = paths.clientPlan(scope.tenant.slug, clientId);
      if (!isRefusal(done)) return seeOther(plan, 'plan-ended');
      return done.refused === 'plan-moved-on'
        ? seeOther(plan, 'plan-why-moved-on')
        : stale({ '': done.refused });
    },
  );

export default function EndPlan() {
  const t = useT();
  const clinic = useClinicSlug();
  const { client, version } = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>();
  const errors = wordErrors(t, endForm, refused?.errors);
  const back = paths.clientPlan(clinic, client.id);
  return (
    <ClinicPage
      born={client}
      title={t('plans.endTitle')}
      caption={client.fullName}
      lead={t('plans.endLead')}
      before={<BackLink href={back}>{t('plans.title')}</BackLink>}
      client={{ ...client, here: 'plan' }}
      errors={errors}
      width="narrow"
    >
      <PostForm rowVersion={version} errors={errors} values={refused?.values ?? {}}>
        <Radios
          name="outcome"
          label={t('plans.outcome')}
          choices={(['completed', 'discontinued'] as const).map((value) => ({
            value,
            label: t(`plans.outcome_${value}`),
          }))}
        />
        <TextArea
          name="reason"
          label={t('plans.reason')}
          hint={t('plans.reasonHint')}
          limit={2000}
          spellCheck
        />
        <ButtonGroup>
          <Button>{t('plans.end')}</Button>
          <ButtonLink href={back} variant="secondary">
            {t('plans.back')}
          </ButtonLink>
        </ButtonGroup>
      </PostForm>
    </ClinicPage>
  );
}
