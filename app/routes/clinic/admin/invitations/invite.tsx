import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { inTenant, seeOther } from '#app/http/index.server.ts';
import { inviteForm } from '#app/modules/identity/invitations/forms.ts';
import { inviteMember } from '#app/modules/identity/invitations/index.server.ts';
import { InviteFields } from '#app/modules/identity/invitations/ui/invite-fields.tsx';
import { hasFreshProof } from '#app/modules/identity/sessions/index.server.ts';
import { STAFF_PROOF_MINUTES } from '#app/modules/identity/staff/index.server.ts';
import { readSupervisorChoices } from '#app/modules/identity/member/index.server.ts';
import { ProveFirst } from '#app/modules/identity/staff/ui/prove-first.tsx';
import { readLocations } from '#app/modules/tenancy/index.server.ts';
import { wordErrors } from '#app/platform/forms/error-codes.ts';
import { useT } from '#app/platform/i18n/locale-context.ts';
import { paths } from '#app/platform/paths.ts';
import { isRefusal } from '#app/platform/refusal.ts';
import { BackLink } from '#app/ui/back-link.tsx';
import { Button } from '#app/ui/button.tsx';
import { useClinicSlug } from '#app/ui/frame.ts';
import { PostForm } from '#app/ui/post-form.tsx';
import { ClinicPage } from '#app/routes/frames/clinic-page.tsx';

/** Invites somebody to work in the clinic. */
export const loader = (args: LoaderFunctionArgs) =>
  inTenant(args, { can: 'staff.manage' }, async ({ scope, locale }) => {
    const [isFresh, locations, supervisors] = await Promise.all([
      hasFreshProof(scope, STAFF_PROOF_MINUTES),
      readLocations(scope),
      readSupervisorChoices(scope),
    ]);
    return { isFresh, supervisors, locale, places: locations.map(({ id, name }) => ({ id, name })) };
  });

export const action = (args: ActionFunctionArgs) =>
  inTenant(args, { can: 'staff.manage', form: inviteForm }, async ({ scope, form, reject }) => {
    const done = await inviteMember(scope, form);
    if (!isRefusal(done)) return seeOther(paths.staff(scope.tenant.slug), 'invitation-sent');
    switch (done.refused) {
      case 'already-member':
      case 'was-member':
      case 'already-invited':
        return reject({ email: done.refused });
      case 'unknown-place':
        return reject({ places: done.refused });
      case 'unknown-supervisor':
        return reject({ supervisorId: done.refused });
      default:
        return reject({ '': done.refused });
    }
  });

export default function Invite() {
  const t = useT();
  const clinic = useClinicSlug();
  const { isFresh, places, supervisors, locale } = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>();
  const errors = wordErrors(t, inviteForm, refused?.errors);
  const back = paths.staff(clinic);
  return (
    <ClinicPage
      title={t('invitations.title')}
      lead={t('invitations.lead')}
      errors={errors}
      width="narrow"
      before={<BackLink href={back}>{t('staff.back')}</BackLink>}
    >
      <div className="stack stack--wide">
        {isFresh ? null : <ProveFirst inNewTab={refused !== undefined} />}
        {isFresh || refused !== undefined ? (
          <PostForm errors={errors} values={refused?.values ?? { locale }}>
            <InviteFields places={places} supervisors={supervisors} />
            <Button icon="mail">{t('invitations.send')}</Button>
          </PostForm>
        ) : null}
      </div>
    </ClinicPage>
  );
}
