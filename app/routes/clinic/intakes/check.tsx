import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { inTenant, notFound, seeOther } from '#app/http/index.server.ts';
import {
  DifferentPersonButton,
  knownPeopleOf,
} from '#app/modules/clients/known/ui/different-person-button.tsx';
import { KnownPeopleNotice } from '#app/modules/clients/known/ui/known-people-notice.tsx';
import { completeIntake, readIntakePage } from '#app/modules/intake/index.server.ts';
import { AnswerCards } from '#app/modules/intake/ui/answer-cards.tsx';
import { intakeName } from '#app/modules/intake/ui/intake-name.ts';
import { completeIntakeForm } from '#app/modules/intake/forms.ts';
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
import { ClinicPage } from '#app/routes/frames/clinic-page.tsx';

export const loader = (args: LoaderFunctionArgs) =>
  inTenant(args, { can: 'intake.write' }, async ({ scope, params }) => {
    const id = params['intake'];
    const page = isId(id) ? await readIntakePage(scope, id) : null;
    if (page === null) return notFound();
    if (page.intake.status === 'abandoned') return seeOther(paths.intakes(scope.tenant.slug));
    const { clientId } = page.intake;
    return clientId === null ? page : seeOther(paths.matches(scope.tenant.slug, clientId));
  });

export const action = (args: ActionFunctionArgs) =>
  inTenant(
    args,
    { can: 'intake.write', form: completeIntakeForm },
    async ({ scope, params, form, reject }) => {
      const id = params['intake'];
      if (!isId(id)) return notFound();
      const done = await completeIntake(scope, id, form.differentFrom);
      if (done === null) return notFound();
      if (!isRefusal(done))
        return seeOther(paths.matches(scope.tenant.slug, done.clientId), 'client-created');
      return done.refused === 'intake-closed' ? notFound() : reject({ '': done.refused }, done.detail);
    },
  );

export default function CheckIntake() {
  const t = useT();
  const clinic = useClinicSlug();
  const page = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>();
  const errors = wordErrors(t, completeIntakeForm, refused?.errors);
  const known = knownPeopleOf(refused);
  const { intake, isReady } = page;
  return (
    <ClinicPage
      born={intake.answers.person}
      title={t('intake.checkAnswers')}
      caption={t('intake.of', { name: intakeName(t, intake.answers) })}
      width="narrow"
      before={<BackLink href={paths.intake(clinic, intake.id)}>{t('intake.title')}</BackLink>}
      errors={errors}
    >
      <div className="stack stack--wide">
        <KnownPeopleNotice people={known} />
        <AnswerCards page={page} />
        {isReady ? (
          <PostForm errors={errors}>
            <ButtonGroup sticky>
              {known.length === 0 ? (
                <Button>{t('intake.saveAndMatch')}</Button>
              ) : (
                <DifferentPersonButton refused={refused} />
              )}
            </ButtonGroup>
          </PostForm>
        ) : (
          <>
            <p>{t('intake.notReady')}</p>
            <ButtonLink href={paths.intake(clinic, intake.id)}>{t('intake.toTaskList')}</ButtonLink>
          </>
        )}
      </div>
    </ClinicPage>
  );
}
