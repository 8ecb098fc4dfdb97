import type { LoaderFunctionArgs } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { inTenant, notFound, seeOther } from '#app/http/index.server.ts';
import { readIntakePage } from '#app/modules/intake/index.server.ts';
import { stepAfter } from '#app/modules/intake/intake-steps.ts';
import { intakeName } from '#app/modules/intake/ui/intake-name.ts';
import { useBornOn } from '#app/modules/clients/person/ui/use-born-on.ts';
import { useT } from '#app/platform/i18n/locale-context.ts';
import { isId } from '#app/platform/new-id.ts';
import { paths } from '#app/platform/paths.ts';
import { BackLink } from '#app/ui/back-link.tsx';
import { ButtonGroup } from '#app/ui/button-group.tsx';
import { ButtonLink } from '#app/ui/button-link.tsx';
import { useClinicSlug } from '#app/ui/frame.ts';
import { TaskList } from '#app/ui/task-list.tsx';
import { ClinicPage } from '#app/routes/frames/clinic-page.tsx';

/** The topics of one intake and the state of each. A completed intake redirects to the client that it became. */
export const loader = (args: LoaderFunctionArgs) =>
  inTenant(args, { can: 'intake.write' }, async ({ scope, params }) => {
    const id = params['intake'];
    const page = isId(id) ? await readIntakePage(scope, id) : null;
    if (page === null) return notFound();
    if (page.intake.status === 'abandoned') return seeOther(paths.intakes(scope.tenant.slug));
    const { clientId } = page.intake;
    return clientId === null ? page : seeOther(paths.client(scope.tenant.slug, clientId));
  });

export default function IntakeTasks() {
  const t = useT();
  const bornOn = useBornOn();
  const clinic = useClinicSlug();
  const { intake, steps, isReady } = useLoaderData<typeof loader>();
  const done = steps.filter(({ status }) => status === 'completed').length;
  const next = stepAfter('times', steps);
  return (
    <ClinicPage
      born={intake.answers.person}
      beside={bornOn(intake.answers.person?.dateOfBirth ?? null, null)}
      title={intakeName(t, intake.answers)}
      caption={t('intake.title')}
      lead={t('intake.stepsDone', { done, count: steps.length })}
      width="narrow"
      before={<BackLink href={paths.intakes(clinic)}>{t('intake.unfinished')}</BackLink>}
    >
      <div className="stack stack--wide">
        <TaskList
          tasks={steps.map(({ step, status, isRequired }) => ({
            id: step,
            status,
            label: t(`intake.step_${step}`),
            hint: isRequired ? undefined : t('intake.optional'),
            href: paths.intakeStep(clinic, intake.id, step),
          }))}
        />
        <ButtonGroup>
          {isReady ? (
            <ButtonLink href={paths.intakeCheck(clinic, intake.id)}>{t('intake.checkAnswers')}</ButtonLink>
          ) : (
            <ButtonLink href={paths.intakeStep(clinic, intake.id, next === 'check' ? 'person' : next)}>
              {t('common.continue')}
            </ButtonLink>
          )}
          <ButtonLink href={paths.abandonIntake(clinic, intake.id)} variant="quiet">
            {t('intake.abandon')}
          </ButtonLink>
        </ButtonGroup>
      </div>
    </ClinicPage>
  );
}
