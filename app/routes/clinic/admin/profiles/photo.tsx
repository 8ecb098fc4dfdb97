import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { inTenant, notFound, seeOther } from '#app/http/index.server.ts';
import { photoForm } from '#app/modules/setup/photos/forms.ts';
import { changePhoto, drawPhoto } from '#app/modules/setup/photos/index.server.ts';
import { readProfile } from '#app/modules/setup/profiles/index.server.ts';
import { wordErrors } from '#app/platform/forms/error-codes.ts';
import { formatName } from '#app/platform/i18n/format.ts';
import { useT } from '#app/platform/i18n/locale-context.ts';
import { paths } from '#app/platform/paths.ts';
import { isRefusal } from '#app/platform/refusal.ts';
import { BackLink } from '#app/ui/back-link.tsx';
import { Checkbox } from '#app/ui/checkbox.tsx';
import { FileUpload } from '#app/ui/file-upload.tsx';
import { useClinicSlug } from '#app/ui/frame.ts';
import { Portrait } from '#app/ui/portrait.tsx';
import { VersionedForm } from '#app/ui/versioned-form.tsx';
import { ClinicPage } from '#app/routes/frames/clinic-page.tsx';

/** Gives a therapist a photo, or takes it away. */
export const loader = (args: LoaderFunctionArgs) =>
  inTenant(args, { can: 'clinic.manage' }, async ({ scope, params }) => {
    const profile = await readProfile(scope, params['id']);
    if (profile === null) return notFound();
    const { id, name, firstName, lastName, photoId, rowVersion } = profile;
    return { id, name, fullName: formatName({ firstName, lastName }), photoId, rowVersion };
  });

export const action = (args: ActionFunctionArgs) =>
  inTenant(
    args,
    { can: 'clinic.manage', form: photoForm, file: 'photo', draw: drawPhoto },
    async ({ scope, params, form, drawn, rowVersion, reject, stale }) => {
      const id = params['id'] ?? '';
      const done = await changePhoto(scope, id, rowVersion, form.removePhoto ? null : drawn);
      if (!isRefusal(done)) return seeOther(paths.therapist(scope.tenant.slug, id), 'photo-saved');
      if (done.refused === 'unknown-therapist') return notFound();
      if (done.refused === 'stale') return stale({ '': 'stale' }, undefined, { stale: true });
      return reject({ [done.refused === 'already-so' ? '' : 'photo']: done.refused });
    },
  );

export default function Photo() {
  const t = useT();
  const clinic = useClinicSlug();
  const { id, name, fullName, photoId, rowVersion } = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>();
  const errors = wordErrors(t, photoForm, refused?.errors);
  const page = paths.therapist(clinic, id);
  const src = photoId === null ? null : paths.therapistPhoto(clinic, photoId);
  return (
    <ClinicPage
      title={t('profiles.photoTitle', { name })}
      errors={errors}
      width="narrow"
      before={<BackLink href={page}>{name}</BackLink>}
    >
      <VersionedForm
        errors={errors}
        refused={refused}
        saved={{}}
        savedRows={[
          {
            label: t('profiles.photo'),
            value: t(photoId === null ? 'profiles.photoNone' : 'profiles.photoSaved'),
          },
        ]}
        rowVersion={rowVersion}
        keepHref={page}
        button={t('profiles.savePhoto')}
        upload
      >
        <Portrait name={fullName} src={src} size="largest" alt={t('profiles.photoNow')} />
        {photoId === null ? (
          <p className="muted">{t('profiles.photoNone')}</p>
        ) : (
          <Checkbox name="removePhoto" label={t('profiles.removePhoto')} />
        )}
        <FileUpload
          name="photo"
          label={t('profiles.photo')}
          hint={t('profiles.photoHint')}
          accept="image/png,image/jpeg,image/webp"
          optional={photoId !== null}
        />
      </VersionedForm>
    </ClinicPage>
  );
}
