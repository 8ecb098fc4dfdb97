import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { inTenant, notFound, seeOther } from '#app/http/index.server.ts';
import { readMember } from '#app/modules/identity/staff/index.server.ts';
import { newProfileForm } from '#app/modules/setup/profiles/forms.ts';
import { makeProfile } from '#app/modules/setup/profiles/index.server.ts';
import { ProfileFields } from '#app/modules/setup/profiles/ui/profile-fields.tsx';
import { readLocations } from '#app/modules/tenancy/index.server.ts';
import { wordErrors } from '#app/platform/forms/error-codes.ts';
import { useT } from '#app/platform/i18n/locale-context.ts';
import { isId } from '#app/platform/new-id.ts';
import { paths } from '#app/platform/paths.ts';
import { isRefusal } from '#app/platform/refusal.ts';
import { BackLink } from '#app/ui/back-link.tsx';
import { Button } from '#app/ui/button.tsx';
import { useClinicSlug } from '#app/ui/frame.ts';
import { PostForm } from '#app/ui/post-form.tsx';
import { ClinicPage } from '#app/routes/frames/clinic-page.tsx';
import { hasRole } from '#app/modules/identity/roles.ts';

/** Makes the profile of a member of staff who has the role of a therapist. */
export const loader = (args: LoaderFunctionArgs) =>
  inTenant(args, { can: 'clinic.manage' }, async ({ scope, params, afterPost }) => {
    const id = params['id'];
    if (!isId(id)) return notFound();
    const [member, locations] = await Promise.all([readMember(scope, id), readLocations(scope)]);
    if (member === null || !hasRole(member, 'therapist')) return notFound();
    if (member.therapistId !== null && !afterPost)
      return seeOther(paths.therapist(scope.tenant.slug, member.therapistId));
    return { id, name: member.name, places: locations.map(({ id: place, name }) => ({ id: place, name })) };
  });

export const action = (args: ActionFunctionArgs) =>
  inTenant(args, { can: 'clinic.manage', form: newProfileForm }, async ({ scope, params, form, reject }) => {
    const done = await makeProfile(scope, params['id'] ?? '', form);
    if (!isRefusal(done)) return seeOther(paths.therapist(scope.tenant.slug, done.id), 'profile-made');
    if (done.refused === 'limit-reached') return reject({ '': done.refused });
    return done.refused === 'unknown-place' ? reject({ locationId: 'place-required' }) : notFound();
  });

export default function NewProfile() {
  const t = useT();
  const clinic = useClinicSlug();
  const { id, name, places } = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>();
  const errors = wordErrors(t, newProfileForm, refused?.errors);
  const [firstName, ...others] = name.split(' ');
  const given = { firstName: firstName ?? '', lastName: others.join(' ') };
  const only = places.length === 1 ? { locationId: places[0]?.id ?? '' } : {};
  return (
    <ClinicPage
      title={t('profiles.newTitle', { name })}
      lead={t('profiles.newLead')}
      errors={errors}
      width="narrow"
      before={<BackLink href={paths.staffMember(clinic, id)}>{name}</BackLink>}
    >
      <PostForm
        errors={errors}
        values={refused?.values ?? { ...given, ...only, isAccepting: 'yes', offersTelehealth: 'no' }}
      >
        <ProfileFields places={places} />
        <Button>{t('profiles.save')}</Button>
      </PostForm>
    </ClinicPage>
  );
}
