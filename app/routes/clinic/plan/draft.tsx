import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { inTenant, notFound, seeOther } from '#app/http/index.server.ts';
import { planForm } from '#app/modules/plans/treatment/forms.ts';
import { readPlanForm, savePlan } from '#app/modules/plans/treatment/index.server.ts';
import type { PlanContent } from '#app/modules/plans/treatment/plan-content.ts';
import { postedPlan } from '#app/modules/plans/treatment/ui/posted-plan.ts';
import { KeptPlan, WritePlan } from '#app/modules/plans/treatment/ui/write-plan.tsx';
import { wordErrors } from '#app/platform/forms/error-codes.ts';
import { useT } from '#app/platform/i18n/locale-context.ts';
import { isId } from '#app/platform/new-id.ts';
import { paths } from '#app/platform/paths.ts';
import { isRefusal } from '#app/platform/refusal.ts';
import { BackLink } from '#app/ui/back-link.tsx';
import { useClinicSlug } from '#app/ui/frame.ts';
import { ClinicPage } from '#app/routes/frames/clinic-page.tsx';

/** The form in which a treatment plan is written. While a reviewer has the plan, there is none. */
export const loader = (args: LoaderFunctionArgs) =>
  inTenant(args, { can: 'plan.write' }, async ({ scope, grant, params, afterPost }) => {
    const id = params['client'];
    const page = isId(id) ? await readPlanForm(scope, grant, id) : null;
    if (page === null) return notFound();
    return page.isOpen || afterPost ? page : seeOther(paths.clientPlan(scope.tenant.slug, page.client.id));
  });

export const action = (args: ActionFunctionArgs) =>
  inTenant(
    args,
    { can: 'plan.write', form: planForm },
    async ({ scope, grant, params, form, rowVersion, reject, stale }) => {
      const clientId = params['client'];
      if (!isId(clientId)) return notFound();
      const { next, ...content } = form;
      const saved = await savePlan(scope, grant, { clientId, content, basedOn: rowVersion });
      if (saved === null) return notFound();
      if (isRefusal(saved))
        return saved.refused === 'plan-stale'
          ? stale({ '': saved.refused }, undefined, saved.detail)
          : reject({ '': saved.refused });
      const { slug } = scope.tenant;
      return next === 'submit'
        ? seeOther(paths.planSubmission(slug, clientId))
        : seeOther(paths.planDraft(slug, clientId), 'plan-kept');
    },
  );

export default function PlanDraft() {
  const t = useT();
  const clinic = useClinicSlug();
  const page = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>();
  const errors = wordErrors(t, planForm, refused?.errors);
  const typed = refused === undefined ? null : postedPlan(refused.values);
  const newer = refused?.detail as { version?: number; content?: PlanContent; savedAt?: Date } | undefined;
  return (
    <ClinicPage
      born={page.client}
      title={t('plans.draftTitle')}
      caption={page.client.fullName}
      lead={t('plans.draftLead')}
      before={<BackLink href={paths.clientPlan(clinic, page.client.id)}>{t('plans.title')}</BackLink>}
      client={{ ...page.client, here: 'plan' }}
      errors={errors}
      flashes={{ 'plan-kept': t('plans.draftKept') }}
    >
      {page.isOpen ? (
        <WritePlan page={page} typed={typed} values={refused?.values} errors={errors} newer={newer} />
      ) : typed === null ? null : (
        <KeptPlan typed={typed} />
      )}
    </ClinicPage>
  );
}
