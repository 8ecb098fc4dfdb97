import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { inTenant, notFound, seeOther } from '#app/http/index.server.ts';
import { hasFreshProof } from '#app/modules/identity/sessions/index.server.ts';
import { SIGNING_MINUTES } from '#app/modules/notes/note/note-status.ts';
import { ProveFirst } from '#app/modules/notes/signing/ui/prove-first.tsx';
import { approvalForm } from '#app/modules/plans/treatment/forms.ts';
import { approvePlan } from '#app/modules/plans/treatment/index.server.ts';
import { PlanChanges } from '#app/modules/plans/reading/ui/plan-changes.tsx';
import { PlanText } from '#app/modules/plans/treatment/ui/plan-text.tsx';
import { wordErrors } from '#app/platform/forms/error-codes.ts';
import { formatZonedDateTime } from '#app/platform/i18n/index.ts';
import { useLocale, useT } from '#app/platform/i18n/locale-context.ts';
import { isId } from '#app/platform/new-id.ts';
import { paths } from '#app/platform/paths.ts';
import { isRefusal } from '#app/platform/refusal.ts';
import { BackLink } from '#app/ui/back-link.tsx';
import { Button } from '#app/ui/button.tsx';
import { ButtonGroup } from '#app/ui/button-group.tsx';
import { ButtonLink } from '#app/ui/button-link.tsx';
import { Card } from '#app/ui/card.tsx';
import { Checkbox } from '#app/ui/checkbox.tsx';
import { useClinicSlug } from '#app/ui/frame.ts';
import { PostForm } from '#app/ui/post-form.tsx';
import { ClinicPage } from '#app/routes/frames/clinic-page.tsx';
import { readReviewed } from '#app/routes/frames/read-reviewed.server.ts';

/** A reviewer reads the plan that was sent, and approves it. */
export const loader = (args: LoaderFunctionArgs) =>
  inTenant(args, { can: 'plan.review' }, async (given) => {
    const [page, isFresh] = await Promise.all([
      readReviewed(given),
      hasFreshProof(given.scope, SIGNING_MINUTES),
    ]);
    return page instanceof Response ? page : { ...page, isFresh };
  });

export const action = (args: ActionFunctionArgs) =>
  inTenant(
    args,
    { can: 'plan.review', form: approvalForm },
    async ({ scope, grant, params, rowVersion, stale }) => {
      const clientId = params['client'];
      if (!isId(clientId)) return notFound();
      const done = await approvePlan(scope, grant, { clientId, version: rowVersion });
      if (done === null) return notFound();
      const { slug } = scope.tenant;
      if (!isRefusal(done)) return seeOther(paths.clientPlan(slug, clientId), 'plan-approved');
      switch (done.refused) {
        case 'proof-too-old':
          // That page asks for the proof first.
          return seeOther(paths.planReview(slug, clientId));
        case 'plan-moved-on':
          return seeOther(paths.clientPlan(slug, clientId), 'plan-why-moved-on');
        default:
          return stale({ '': done.refused }, {});
      }
    },
  );

export default function ReviewPlan() {
  const t = useT();
  const locale = useLocale();
  const clinic = useClinicSlug();
  const { client, zone, inForce, newest, steps, isFresh } = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>();
  const errors = wordErrors(t, approvalForm, refused?.errors);
  const sent = steps.find(({ kind }) => kind === 'submitted');
  const back = (
    <ButtonLink href={paths.returnPlan(clinic, client.id)} variant="secondary">
      {t('plans.return')}
    </ButtonLink>
  );
  return (
    <ClinicPage
      born={client}
      title={t('plans.reviewTitle')}
      caption={client.fullName}
      lead={
        sent === undefined
          ? undefined
          : t('plans.reviewLead', {
              by: sent.signerName,
              when: formatZonedDateTime(locale, sent.takenAt, zone),
            })
      }
      before={<BackLink href={paths.clientPlan(clinic, client.id)}>{t('plans.title')}</BackLink>}
      client={{ ...client, here: 'plan' }}
      errors={errors}
      width="narrow"
    >
      <div className="stack">
        {inForce === null ? null : (
          <PlanChanges
            before={inForce.content}
            after={newest.content}
            heading={t('plans.changesSince', { n: inForce.number })}
          />
        )}
        <PlanText content={newest.content} />
        {isFresh ? (
          <Card>
            <PostForm rowVersion={newest.number} errors={errors} values={refused?.values ?? {}}>
              <Checkbox name="attested" label={t('plans.attest')} hint={t('plans.attestHint')} />
              <ButtonGroup>
                <Button icon="lock" savingLabel={t('plans.approving')}>
                  {t('plans.approve')}
                </Button>
                {back}
              </ButtonGroup>
            </PostForm>
          </Card>
        ) : (
          <ProveFirst text={t('plans.proveText')} back={back} />
        )}
      </div>
    </ClinicPage>
  );
}
