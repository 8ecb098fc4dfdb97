import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { inTenant, notFound, seeOther } from '#app/http/index.server.ts';
import { returnForm } from '#app/modules/plans/treatment/forms.ts';
import { returnPlan } from '#app/modules/plans/treatment/index.server.ts';
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
import { TextArea } from '#app/ui/text-area.tsx';
import { ClinicPage } from '#app/routes/frames/clinic-page.tsx';
import { readReviewed } from '#app/routes/frames/read-reviewed.server.ts';

/** A reviewer returns the plan that was sent, with a comment. */
export const loader = (args: LoaderFunctionArgs) => inTenant(args, { can: 'plan.review' }, readReviewed);

export const action = (args: ActionFunctionArgs) =>
  inTenant(
    args,
    { can: 'plan.review', form: returnForm },
    async ({ scope, grant, params, form, rowVersion, stale }) => {
      const clientId = params['client'];
      if (!isId(clientId)) return notFound();
      const done = await returnPlan(scope, grant, { clientId, version: rowVersion, ...form });
      if (done === null) return notFound();
      const plan = paths.clientPlan(scope.tenant.slug, clientId);
      if (!isRefusal(done)) return seeOther(plan, 'plan-returned');
      return done.refused === 'plan-moved-on'
        ? seeOther(plan, 'plan-why-moved-on')
        : stale({ '': done.refused });
    },
  );

export default function ReturnPlan() {
  const t = useT();
  const clinic = useClinicSlug();
  const { client, newest } = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>();
  const errors = wordErrors(t, returnForm, refused?.errors);
  const back = paths.planReview(clinic, client.id);
  return (
    <ClinicPage
      born={client}
      title={t('plans.returnTitle')}
      caption={client.fullName}
      lead={t('plans.returnLead')}
      before={<BackLink href={back}>{t('plans.toReview')}</BackLink>}
      client={{ ...client, here: 'plan' }}
      errors={errors}
      width="narrow"
    >
      <PostForm rowVersion={newest.number} errors={errors} values={refused?.values ?? {}}>
        <TextArea name="reason" label={t('plans.comment')} limit={2000} spellCheck />
        <ButtonGroup>
          <Button>{t('plans.returnNow')}</Button>
          <ButtonLink href={back} variant="secondary">
            {t('plans.cancel')}
          </ButtonLink>
        </ButtonGroup>
      </PostForm>
    </ClinicPage>
  );
}
