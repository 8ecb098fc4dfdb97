import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { inTenant, notFound, seeOther } from '#app/http/index.server.ts';
import { invitationActForm } from '#app/modules/identity/invitations/forms.ts';
import { actOnInvitation, readInvitation } from '#app/modules/identity/invitations/index.server.ts';
import {
  INVITATION_ACTS,
  type InvitationActName,
} from '#app/modules/identity/invitations/invitation-acts.ts';
import { isOpenState } from '#app/modules/identity/invitations/invitation.ts';
import { wordErrors } from '#app/platform/forms/error-codes.ts';
import { useT } from '#app/platform/i18n/locale-context.ts';
import { paths } from '#app/platform/paths.ts';
import { isRefusal } from '#app/platform/refusal.ts';
import { BackLink } from '#app/ui/back-link.tsx';
import { Button } from '#app/ui/button.tsx';
import { ButtonLink } from '#app/ui/button-link.tsx';
import { useClinicSlug } from '#app/ui/frame.ts';
import { PostForm } from '#app/ui/post-form.tsx';
import { ClinicPage } from '#app/routes/frames/clinic-page.tsx';

/** Asks before an invitation is sent again or withdrawn. */
export const loader = (args: LoaderFunctionArgs) =>
  inTenant(args, { can: 'staff.manage' }, async ({ scope, params, url, afterPost }) => {
    const found = await readInvitation(scope, params['invitation']);
    if (found === null) return notFound();
    const { name, email, rowVersion, state } = found;
    const isPossible = isOpenState(state);
    if (!isPossible && !afterPost) return seeOther(paths.staff(scope.tenant.slug));
    return { act: actOf(url), name, email, rowVersion, isPossible };
  });

export const action = (args: ActionFunctionArgs) =>
  inTenant(
    args,
    { can: 'staff.manage', form: invitationActForm },
    async ({ scope, params, url, rowVersion, reject, stale }) => {
      const act = actOf(url);
      const done = await actOnInvitation(scope, act, params['invitation'] ?? '', rowVersion);
      if (!isRefusal(done)) return seeOther(paths.staff(scope.tenant.slug), INVITATION_ACTS[act].flash);
      switch (done.refused) {
        case 'unknown-invitation':
          return notFound();
        case 'stale':
          return stale({ '': done.refused }, {});
        default:
          return reject({ '': done.refused });
      }
    },
  );

function actOf({ pathname }: URL): InvitationActName {
  return /\/resend\/*$/i.test(pathname) ? 'resend' : 'withdrawal';
}

export default function InvitationActPage() {
  const t = useT();
  const back = paths.staff(useClinicSlug());
  const { act, name, email, rowVersion, isPossible } = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>();
  const errors = wordErrors(t, invitationActForm, refused?.errors);
  const { title, lead, button, variant } = INVITATION_ACTS[act];
  return (
    <ClinicPage
      title={t(title, { name })}
      lead={t(lead)}
      errors={errors}
      width="narrow"
      before={<BackLink href={back}>{t('staff.back')}</BackLink>}
    >
      <p>{email}</p>
      {isPossible ? (
        <PostForm rowVersion={rowVersion} errors={errors}>
          <div className="button-group">
            <Button variant={variant}>{t(button)}</Button>
            <ButtonLink href={back} variant="secondary">
              {t('invitations.keep')}
            </ButtonLink>
          </div>
        </PostForm>
      ) : null}
    </ClinicPage>
  );
}
