import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { inTenant, notFound, seeOther } from '#app/http/index.server.ts';
import {
  DifferentPersonButton,
  knownPeopleOf,
} from '#app/modules/clients/known/ui/different-person-button.tsx';
import { KnownPeopleNotice } from '#app/modules/clients/known/ui/known-people-notice.tsx';
import { readIntakePage, saveIntakeStep, type AnsweredStep } from '#app/modules/intake/index.server.ts';
import { answersAsFields } from '#app/modules/intake/answers-as-fields.ts';
import { isIntakeStep } from '#app/modules/intake/intake-steps.ts';
import { answerRows } from '#app/modules/intake/ui/answer-rows.tsx';
import { intakeName } from '#app/modules/intake/ui/intake-name.ts';
import { SameAsGuardian } from '#app/modules/intake/ui/same-as-guardian.tsx';
import { StepFields } from '#app/modules/intake/ui/step-fields.tsx';
import { VersionedForm } from '#app/ui/versioned-form.tsx';
import { stepForms } from '#app/modules/intake/forms.ts';
import { wordErrors, type FieldFaults } from '#app/platform/forms/error-codes.ts';
import { useLocale, useT } from '#app/platform/i18n/locale-context.ts';
import { isId } from '#app/platform/new-id.ts';
import { paths } from '#app/platform/paths.ts';
import { isRefusal } from '#app/platform/refusal.ts';
import { BackLink } from '#app/ui/back-link.tsx';
import { useClinicSlug } from '#app/ui/frame.ts';
import { ClinicPage } from '#app/routes/frames/clinic-page.tsx';

/** One topic of an intake. `?back=check` returns to the check of the answers. */
export const loader = (args: LoaderFunctionArgs) =>
  inTenant(args, { can: 'intake.write' }, async ({ scope, params, url }) => {
    const { intake: id, step } = params;
    if (!isId(id) || step === undefined || !isIntakeStep(step)) return notFound();
    const page = await readIntakePage(scope, id);
    if (page === null) return notFound();
    if (page.intake.status === 'abandoned') return seeOther(paths.intakes(scope.tenant.slug));
    const { clientId } = page.intake;
    if (clientId !== null) return seeOther(paths.client(scope.tenant.slug, clientId));
    return { page, step, goesBackToCheck: url.searchParams.get('back') === 'check' };
  });

/** Returns the form of the step. For an unknown step the answer is 404, whatever is posted. */
const formOf = ({ step = '' }: { step?: string }) => (isIntakeStep(step) ? stepForms[step] : undefined);

export const action = (args: ActionFunctionArgs) =>
  inTenant(
    args,
    { can: 'intake.write', form: formOf },
    async ({ scope, params, form: values, rowVersion, url, reject, stale }) => {
      const { intake: intakeId, step } = params;
      if (!isId(intakeId) || step === undefined || !isIntakeStep(step) || values === null) return notFound();
      const { slug } = scope.tenant;
      const { differentFrom, ...given } = { differentFrom: undefined, ...values };
      const answered = { step, values: given } as AnsweredStep;
      const edit = { intakeId, rowVersion: rowVersion ?? 0, differentFrom };
      const saved = await saveIntakeStep(scope, { ...edit, ...answered });
      if (saved === null) return notFound();
      if (!isRefusal(saved)) {
        const goesToCheck = saved.next === 'check' || url.searchParams.get('back') === 'check';
        return seeOther(
          goesToCheck ? paths.intakeCheck(slug, intakeId) : paths.intakeStep(slug, intakeId, saved.next),
        );
      }
      if (saved.refused === 'invalid') return reject(saved.detail['errors'] as FieldFaults<'clients'>);
      if (saved.refused === 'possible-duplicates') return reject({ '': saved.refused }, saved.detail);
      const typed = answersAsFields(step, { [step]: given });
      if (saved.refused === 'stale') return stale({ '': 'changed-elsewhere' }, typed, { stale: true });
      const page = await readIntakePage(scope, intakeId);
      if (page === null) return notFound();
      const why = page.intake.clientId === null ? 'intake-given-up' : 'intake-completed';
      return stale({ '': why }, typed, undefined, { page, step, goesBackToCheck: false });
    },
  );

export default function IntakeStepPage() {
  const t = useT();
  const locale = useLocale();
  const clinic = useClinicSlug();
  const { page, step, goesBackToCheck } = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>();
  const errors = wordErrors(t, stepForms[step], refused?.errors);
  const known = knownPeopleOf(refused);
  const { intake, place, specializations } = page;
  const hint = step === 'guardian' && !page.isMinor ? t('intake.guardianOptional') : t(`intake.lead_${step}`);
  return (
    <ClinicPage
      born={intake.answers.person}
      title={t(`intake.step_${step}`)}
      caption={t('intake.of', { name: intakeName(t, intake.answers) })}
      lead={hint}
      width="narrow"
      before={
        <BackLink
          href={
            intake.status !== 'open'
              ? paths.intakes(clinic)
              : goesBackToCheck
                ? paths.intakeCheck(clinic, intake.id)
                : paths.intake(clinic, intake.id)
          }
        />
      }
      errors={errors}
    >
      <KnownPeopleNotice people={known} />
      {step === 'emergency-contact' ? <SameAsGuardian page={page} /> : null}
      <VersionedForm
        errors={errors}
        refused={refused}
        saved={answersAsFields(step, intake.answers)}
        savedRows={answerRows(step, intake.answers, {
          t,
          locale,
          locations: place.locations,
          specializations,
        })}
        rowVersion={intake.rowVersion}
        keepHref={paths.intakeStep(clinic, intake.id, step)}
        isLong={step === 'needs'}
        button={t(known.length === 0 ? 'intake.saveAndContinue' : 'clients.checkAgain')}
        actions={<DifferentPersonButton refused={refused} />}
      >
        <StepFields step={step} page={page} />
      </VersionedForm>
    </ClinicPage>
  );
}
