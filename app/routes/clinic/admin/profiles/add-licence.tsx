import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { inTenant, notFound, seeOther } from '#app/http/index.server.ts';
import { licenceForm } from '#app/modules/setup/profiles/forms.ts';
import { addLicence, readProfile } from '#app/modules/setup/profiles/index.server.ts';
import { LicenceFields } from '#app/modules/setup/profiles/ui/licence-fields.tsx';
import { wordErrors } from '#app/platform/forms/error-codes.ts';
import { useT } from '#app/platform/i18n/locale-context.ts';
import { paths } from '#app/platform/paths.ts';
import { isRefusal } from '#app/platform/refusal.ts';
import { BackLink } from '#app/ui/back-link.tsx';
import { Button } from '#app/ui/button.tsx';
import { useClinicSlug } from '#app/ui/frame.ts';
import { PostForm } from '#app/ui/post-form.tsx';
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
    if (!isRefusal(done)) return seeOther(paths.therapist(scope.tenant.slug, id), 'licence-saved');
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
        <LicenceFields />
        <Button>{t('profiles.saveLicence')}</Button>
      </PostForm>
    </ClinicPage>
  );
}
