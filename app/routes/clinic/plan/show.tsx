import type { LoaderFunctionArgs } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { inTenant, notFound } from '#app/http/index.server.ts';
import { grantFor } from '#app/modules/identity/permissions.ts';
import { readPlan } from '#app/modules/plans/reading/index.server.ts';
import { ProgressLine } from '#app/modules/plans/progress/ui/progress-line.tsx';
import {
  PlanHistory,
  PlanStanding,
  PlanStateTag,
  VersionLine,
} from '#app/modules/plans/reading/ui/plan-standing.tsx';
import { PlanText } from '#app/modules/plans/treatment/ui/plan-text.tsx';
import { VersionList } from '#app/modules/plans/reading/ui/version-list.tsx';
import { useT } from '#app/platform/i18n/locale-context.ts';
import { isId } from '#app/platform/new-id.ts';
import { paths } from '#app/platform/paths.ts';
import { BackLink } from '#app/ui/back-link.tsx';
import { ButtonLink } from '#app/ui/button-link.tsx';
import { EmptyState } from '#app/ui/empty-state.tsx';
import { useFrame } from '#app/ui/frame.ts';
import { Split } from '#app/ui/split.tsx';
import { ClinicPage } from '#app/routes/frames/clinic-page.tsx';
import { planFlashes } from '#app/routes/frames/plan-flashes.ts';

/** The treatment plan of a client: what holds, what is under way, progress, and every version. */
export const loader = (args: LoaderFunctionArgs) =>
  inTenant(args, { can: 'plan.read' }, async ({ scope, grant, params }) => {
    const id = params['client'];
    const reviewGrant = grantFor(scope.actor, 'plan.review');
    return (isId(id) ? await readPlan(scope, grant, id, reviewGrant) : null) ?? notFound();
  });

export default function Plan() {
  const t = useT();
  const { can, clinic } = useFrame();
  const slug = clinic?.slug ?? '';
  const plan = useLoaderData<typeof loader>();
  const { client, standing, inForce, newest, zone } = plan;
  const shown = inForce ?? newest;
  const mayWrite = can('plan.write') && standing?.change !== 'under_review';
  const hasEnded = standing?.state === 'completed' || standing?.state === 'discontinued';
  const isWritten = standing?.change === 'draft' || standing?.change === 'returned';
  const submit = (
    <ButtonLink href={paths.planSubmission(slug, client.id)}>{t('plans.toSubmission')}</ButtonLink>
  );
  return (
    <ClinicPage
      born={client}
      title={t('plans.titleOf', { name: client.fullName })}
      before={<BackLink href={paths.client(slug, client.id)}>{client.fullName}</BackLink>}
      tags={standing === null ? null : <PlanStateTag state={standing.state} />}
      client={{ ...client, here: 'plan' }}
      flashes={planFlashes(t)}
      actions={
        mayWrite ? (
          <>
            <ButtonLink href={paths.planDraft(slug, client.id)} variant="secondary" icon="edit">
              {t(
                standing === null
                  ? 'plans.write'
                  : hasEnded
                    ? 'plans.writeNext'
                    : isWritten
                      ? 'plans.goOn'
                      : 'plans.change',
              )}
            </ButtonLink>
            {isWritten && standing.change === 'draft' && inForce === null ? submit : null}
            {inForce !== null && !hasEnded ? (
              <ButtonLink href={paths.endPlan(slug, client.id)} variant="quiet">
                {t('plans.toEnd')}
              </ButtonLink>
            ) : null}
          </>
        ) : null
      }
    >
      <div className="stack">
        <PlanStanding
          plan={plan}
          actions={
            plan.mayReview ? (
              <ButtonLink href={paths.planReview(slug, client.id)}>{t('plans.toReview')}</ButtonLink>
            ) : isWritten && mayWrite ? (
              submit
            ) : null
          }
        />
        {shown === null ? (
          <EmptyState icon="note" title={t('plans.none')}>
            {t('plans.noneLead')}
          </EmptyState>
        ) : (
          <Split
            asideLabel={t('plans.history')}
            aside={
              <>
                <VersionList clientId={client.id} versions={plan.versions} zone={zone} />
                <PlanHistory steps={plan.steps} zone={zone} />
              </>
            }
          >
            <VersionLine version={shown} zone={zone} />
            <PlanText
              content={shown.content}
              {...(inForce === null
                ? {}
                : {
                    besideGoal: ({ id }) => (
                      <ProgressLine clientId={client.id} goalId={id} progress={plan.progress} />
                    ),
                  })}
            />
          </Split>
        )}
      </div>
    </ClinicPage>
  );
}
