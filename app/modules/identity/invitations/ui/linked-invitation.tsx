import { useT } from '#app/platform/i18n/locale-context.ts';
import { paths } from '#app/platform/paths.ts';
import { Button } from '#app/ui/button.tsx';
import { ButtonLink } from '#app/ui/button-link.tsx';
import { Form } from '#app/ui/form.tsx';
import { NotificationBanner } from '#app/ui/notification-banner.tsx';
import { PostForm } from '#app/ui/post-form.tsx';
import type { InvitationState } from '../invitation.ts';

/** Says why a link cannot be used, and what to do. */
export function InvitationOver({ over }: { over: InvitationState | 'unknown' }) {
  const t = useT();
  const known = over === 'expired' || over === 'withdrawn' || over === 'accepted' ? over : 'unknown';
  return (
    <div className="stack">
      <p>{t(`invitations.over_${known}`)}</p>
      <p>{t('invitations.overAsk')}</p>
      <p>
        <ButtonLink href={paths.clinics} variant="secondary" boost={false}>
          {t('invitations.overSignIn')}
        </ButtonLink>
      </p>
    </div>
  );
}

/** The next press: to join, for whoever is signed in with the invited address; for others, to sign in with it. */
export function AcceptInvitation(props: {
  invitation: { readonly clinic: string; readonly token: string; readonly email: string };
  viewer: { readonly name: string; readonly isInvited: boolean } | null;
  canMakeAccount: boolean;
  isWritten: boolean;
}) {
  const { invitation, viewer, canMakeAccount, isWritten } = props;
  const { clinic, token, email } = invitation;
  const t = useT();
  if (viewer?.isInvited === true)
    return (
      <PostForm action={paths.joinClinic(token)} boost={false}>
        <p>{t('invitations.signedInAs', { name: viewer.name })}</p>
        <Button>{t('invitations.join', { clinic })}</Button>
      </PostForm>
    );
  return (
    <div className="stack">
      {isWritten ? (
        <NotificationBanner tone="info">{t('invitations.written', { email })}</NotificationBanner>
      ) : (
        <p>
          {viewer === null
            ? t('invitations.linkAddress', { email })
            : t('invitations.asOther', { name: viewer.name, email })}
        </p>
      )}
      <Form boost={false}>
        {isWritten ? <input type="hidden" name="account" value="set-up" /> : null}
        <Button>
          {isWritten
            ? t('invitations.signInNow')
            : viewer === null
              ? t('invitations.accept')
              : t('invitations.signInAsInvited', { email })}
        </Button>
      </Form>
      {isWritten ? null : (
        <p className="muted">
          {t(canMakeAccount ? 'invitations.acceptHint' : 'invitations.acceptNoProvider')}
        </p>
      )}
    </div>
  );
}
