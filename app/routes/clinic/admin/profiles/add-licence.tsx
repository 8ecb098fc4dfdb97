import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { inTenant, notFound, seeOther } from '#app/http/index.server.ts';
import { licenceForm } from '#app/modules/setup/profiles/forms.ts';
import { addLicence, readProfile } from '#app/modules/setup/profiles/index.server.ts';
import { wordErrors } from '#app/platform/forms/error-codes.ts';
import { useT } from '#app/platform/i18n/locale-context.ts';
import { paths } from '#app/platform/paths.ts';
import { isRefusal } from '#app/platform/refusal.ts';
import { US_STATE_CODES, stateName } from '#app/platform/us-states.ts';
import { BackLink } from '#app/ui/back-link.tsx';
import { Button } from '#app/ui/button.tsx';
import { Checkbox } from '#app/ui/checkbox.tsx';
import { DateInput } from '#app/ui/date-input.tsx';
import { useClinicSlug } from '#app/ui/frame.ts';
import { PostForm } from '#app/ui/post-form.tsx';
import { Select } from '#app/ui/select.tsx';
import { TextInput } from '#app/ui/text-input.tsx';
import { ClinicPage } from '#app/routes/frames/clinic-page.tsx';

/** Adds a licence of a therapist. */
export const loader = (args: LoaderFunctionArgs) =>
  inTenant(args, { can: 'clinic.manage' }, async ({ scope, params }) => {
    const profile = await readProfile(scope, params['id']);
    return profile === null ? notFound() : { id: profile.id, name: profile.name };
  });

export const action = (args: ActionFunctionArgs) =>
  inTenant(args, { can: 'clinic.manage', form: licenceForm }, async ({ scope, params, form, reject }) => {
    const id = params['id'] ?? '';
    const done = await addLicence(scope, id, form);
    if (!isRefusal(done)) return seeOther(paths.therapist(scope.tenant.slug, id), 'licence-added');
    return done.refused === 'number-taken' ? reject({ number: done.refused }) : notFound();
  });

export default function AddLicence() {
  const t = useT();
  const clinic = useClinicSlug();
  const { id, name } = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>();
  const errors = wordErrors(t, licenceForm, refused?.errors);
  return (
    <ClinicPage
      title={t('profiles.addLicence')}
      caption={name}
      errors={errors}
      width="narrow"
      before={<BackLink href={paths.therapist(clinic, id)}>{name}</BackLink>}
    >
      <PostForm errors={errors} values={refused?.values}>
        <Select
          name="state"
          label={t('profiles.state')}
          placeholder={t('profiles.chooseState')}
          options={US_STATE_CODES.map((value) => ({ value, label: stateName(value) }))}
        />
        <TextInput name="type" label={t('profiles.type')} hint={t('profiles.typeHint')} optional width="12" />
        <TextInput name="number" label={t('profiles.number')} autoComplete="off" width="12" />
        <DateInput kind="native" name="validFrom" label={t('profiles.validFrom')} optional />
        <DateInput
          kind="native"
          name="expiresOn"
          label={t('profiles.expiresOn')}
          hint={t('profiles.untilHint')}
        />
        <Checkbox name="isVerified" label={t('profiles.isVerified')} />
        <Button>{t('profiles.saveLicence')}</Button>
      </PostForm>
    </ClinicPage>
  );
}
