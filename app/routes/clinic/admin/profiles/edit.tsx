import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { inTenant, notFound, seeOther } from '#app/http/index.server.ts';
import { VersionedHandOver } from '#app/modules/scheduling/hand-over/ui/versioned-hand-over.tsx';
import { useHandOver } from '#app/modules/scheduling/hand-over/ui/use-hand-over.ts';
import { profileForm } from '#app/modules/setup/profiles/forms.ts';
import { changeProfile, readProfile } from '#app/modules/setup/profiles/index.server.ts';
import { profileAsFields } from '#app/modules/setup/profiles/profile-as-answers.ts';
import { ProfileFields } from '#app/modules/setup/profiles/ui/profile-fields.tsx';
import { profileInWords } from '#app/modules/setup/profiles/ui/profile-in-words.ts';
import { readLocations } from '#app/modules/tenancy/index.server.ts';
import { useLocale, useT } from '#app/platform/i18n/locale-context.ts';
import { paths } from '#app/platform/paths.ts';
import { isRefusal } from '#app/platform/refusal.ts';
import { BackLink } from '#app/ui/back-link.tsx';
import { useClinicSlug } from '#app/ui/frame.ts';
import { answerHandOver } from '#app/routes/frames/answer-hand-over.ts';
import { ClinicPage } from '#app/routes/frames/clinic-page.tsx';

/** Changes what the clinic says of a therapist. */
export const loader = (args: LoaderFunctionArgs) =>
  inTenant(args, { can: 'clinic.manage' }, async ({ scope, params }) => {
    const [profile, locations] = await Promise.all([readProfile(scope, params['id']), readLocations(scope)]);
    return profile === null
      ? notFound()
      : { profile, places: locations.map(({ id, name }) => ({ id, name })) };
  });

export const action = (args: ActionFunctionArgs) =>
  inTenant(
    args,
    { can: 'clinic.manage', form: profileForm },
    async ({ scope, params, form, rowVersion, reject, ask, stale }) => {
      const id = params['id'] ?? '';
      const done = await changeProfile(scope, id, rowVersion, form, form);
      if (!isRefusal(done)) return seeOther(paths.therapist(scope.tenant.slug, id), 'profile-changed');
      switch (done.refused) {
        case 'unknown-therapist':
          return notFound();
        case 'stale':
          return stale({ '': 'stale' }, undefined, { stale: true });
        case 'unknown-place':
          return reject({ locationId: 'place-required' });
        case 'place-has-hours':
          return reject({ otherLocationIds: done.refused });
        default:
          return answerHandOver(done.refused, done.detail, { ask, reject });
      }
    },
  );

export default function EditProfile() {
  const t = useT();
  const locale = useLocale();
  const clinic = useClinicSlug();
  const { profile, places } = useLoaderData<typeof loader>();
  const asked = useHandOver(profileForm, null, useActionData<typeof action>());
  const { id, name, rowVersion, membershipId, memberName } = profile;
  const page = paths.therapist(clinic, id);
  return (
    <ClinicPage
      title={t('profiles.changeTitle', { name })}
      lead={
        <>
          {t('profiles.nameOfMember')} <a href={paths.staffMember(clinic, membershipId)}>{memberName}</a>
        </>
      }
      errors={asked.errors}
      width="narrow"
      before={<BackLink href={page}>{name}</BackLink>}
    >
      <VersionedHandOver
        asked={asked}
        saved={profileAsFields(locale, profile)}
        savedRows={profileInWords(t, locale, profile)}
        rowVersion={rowVersion}
        keepHref={page}
        button={t('profiles.save')}
        isLong
      >
        <ProfileFields places={places} />
      </VersionedHandOver>
    </ClinicPage>
  );
}
