import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { inTenant, notFound, seeOther } from '#app/http/index.server.ts';
import { takeWordingForm } from '#app/modules/setup/wordings/forms.ts';
import { readWording, takeIntoUse } from '#app/modules/setup/wordings/index.server.ts';
import { useWordingName } from '#app/modules/setup/wordings/ui/use-wording-name.ts';
import { canBeTaken } from '#app/modules/setup/wordings/version-state.ts';
import { wordErrors } from '#app/platform/forms/error-codes.ts';
import { useT } from '#app/platform/i18n/locale-context.ts';
import { isId } from '#app/platform/new-id.ts';
import { paths } from '#app/platform/paths.ts';
import { isRefusal } from '#app/platform/refusal.ts';
import { BackLink } from '#app/ui/back-link.tsx';
import { Button } from '#app/ui/button.tsx';
import { ButtonGroup } from '#app/ui/button-group.tsx';
import { ButtonLink } from '#app/ui/button-link.tsx';
import { DateInput } from '#app/ui/date-input.tsx';
import { useClinicSlug } from '#app/ui/frame.ts';
import { PostForm } from '#app/ui/post-form.tsx';
import { ClinicPage } from '#app/routes/frames/clinic-page.tsx';

/** Asks from which day a version is in use, and takes it into use. */
export const loader = (args: LoaderFunctionArgs) =>
  inTenant(args, { can: 'clinic.manage' }, async ({ scope, params, afterPost }) => {
    const { id, number = '' } = params;
    const wording = isId(id) ? await readWording(scope, id) : null;
    const version = wording?.versions.find((one) => String(one.number) === number);
    if (wording === null || version === undefined) return notFound();
    if (!afterPost && !canBeTaken(version, wording.versions))
      return seeOther(paths.wordingVersion(scope.tenant.slug, wording.id, number));
    return { wording, version };
  });

export const action = (args: ActionFunctionArgs) =>
  inTenant(args, { can: 'clinic.manage', form: takeWordingForm }, async ({ scope, params, form, reject }) => {
    const { id, number = '' } = params;
    const isNumber = /^[1-9]\d{0,8}$/.test(number);
    const done = isId(id) && isNumber ? await takeIntoUse(scope, id, Number(number), form.fromDay) : null;
    if (done === null || id === undefined) return notFound();
    if (isRefusal(done)) return reject({ [done.refused === 'already-so' ? '' : 'fromDay']: done.refused });
    return seeOther(paths.wordingVersion(scope.tenant.slug, id, number), 'wording-taken');
  });

export default function TakeWording() {
  const t = useT();
  const clinic = useClinicSlug();
  const { wording, version } = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>();
  const errors = wordErrors(t, takeWordingForm, refused?.errors);
  const { number } = version;
  const { used } = wording;
  const back = paths.wordingVersion(clinic, wording.id, number);
  return (
    <ClinicPage
      title={t('wordings.takeTitle', { number })}
      caption={useWordingName(wording)}
      lead={t('wordings.takeLead')}
      errors={errors}
      width="narrow"
      before={<BackLink href={back}>{t('wordings.versionTitle', { number })}</BackLink>}
    >
      <div className="stack">
        <p>{t('wordings.lawyer')}</p>
        <p>{used === null ? t('wordings.notYetUsed') : t('wordings.replaces', { number: used.number })}</p>
        <PostForm errors={errors} values={refused?.values ?? { fromDay: wording.today }}>
          <DateInput
            kind="native"
            name="fromDay"
            label={t('wordings.fromDay')}
            hint={t('wordings.fromDayHint')}
          />
          <ButtonGroup>
            <Button>{t('wordings.takeNow')}</Button>
            <ButtonLink href={back} variant="secondary">
              {t('wordings.notNow')}
            </ButtonLink>
          </ButtonGroup>
        </PostForm>
      </div>
    </ClinicPage>
  );
}
