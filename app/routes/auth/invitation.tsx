import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { data, redirect } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import {
  getServerConfig,
  openToAll,
  originOf,
  readFlash,
  recognizeViewer,
  seeOther,
} from '#app/http/index.server.ts';
import {
  findInvitation,
  isSameAddress,
  readProvenEmail,
} from '#app/modules/identity/invitations/index.server.ts';
import { isUsableState } from '#app/modules/identity/invitations/invitation.ts';
import { AcceptInvitation, InvitationOver } from '#app/modules/identity/invitations/ui/linked-invitation.tsx';
import { limitLinks } from '#app/modules/identity/posts/index.server.ts';
import { now } from '#app/platform/clock.ts';
import { useT } from '#app/platform/i18n/locale-context.ts';
import { paths } from '#app/platform/paths.ts';
import { PlainPage } from '../frames/plain-page.tsx';
import { rolesInWords } from '#app/modules/identity/permission-words.ts';
import { rolesOf } from '#app/modules/identity/roles.ts';

/** The flash key after the identity provider has written to a person who has no account yet. */
const WRITTEN = 'account-written';

/** The page of an invitation's link, for whoever holds it. It changes nothing until a button is pressed. */
export const loader = (args: LoaderFunctionArgs) =>
  openToAll(args, async ({ request }) => {
    await limitLinks(args.context.ip, now());
    const token = args.params['token'] ?? '';
    const [person, found] = await Promise.all([recognizeViewer(args), findInvitation(token, originOf(args))]);
    if (found === null) return data({ over: 'unknown' as const }, { status: 404 });
    const { tenant, email, role, invitedBy, state, joinedBy } = found;
    if (person !== null && joinedBy === person.accountId) throw redirect(paths.clinic(tenant.slug), 303);
    if (!isUsableState(state)) return data({ over: state }, { status: 410 });
    const { oidc, secret } = getServerConfig();
    const proven = person === null ? null : await readProvenEmail(person.sessionId, secret, now());
    return data({
      over: null,
      invitation: { clinic: tenant.name, token, email, role, invitedBy },
      viewer:
        person === null ? null : { name: person.viewer.displayName, isInvited: isSameAddress(proven, email) },
      canMakeAccount: oidc.findOrMakePerson !== null,
      isWritten: readFlash(request) === WRITTEN,
    });
  });

/**
 * Accepts: sends the person to sign in with the invited address, and back. Somebody without an account is made one at the
 * identity provider first, which writes to them.
 */
export const action = (args: ActionFunctionArgs) =>
  openToAll(args, async ({ request, form }) => {
    await limitLinks(args.context.ip, now());
    const token = args.params['token'] ?? '';
    const page = paths.invitation(token);
    const found = await findInvitation(token, originOf(args));
    if (found === null || !isUsableState(found.state)) throw redirect(page, 303);
    const { oidc } = getServerConfig();
    const { email, name } = found;
    if (form?.get('account') !== 'set-up' && oidc.findOrMakePerson !== null) {
      const person = await oidc.findOrMakePerson({ email, name });
      if (!person.ok && person.code === 'unproved-person')
        return data({ error: 'unproved-person' as const }, { status: 422 });
      if (!person.ok) return away();
      if (person.isWritten) throw seeOther(page, WRITTEN);
    }
    const isSignedIn = (await recognizeViewer(args)) !== null;
    const begun = await oidc.begin(request, {
      returnTo: page,
      // Somebody else is signed in here: the provider must ask anew.
      stepUp: { ...(isSignedIn ? { maxAgeSeconds: 0 } : { maxAgeSeconds: 15 * 60 }), loginHint: email },
    });
    if (begun.ok) throw begun.response;
    return away();
  });

const away = () => data({ error: 'provider' as const }, { status: 503, headers: { 'Retry-After': '30' } });

export default function Invitation() {
  const t = useT();
  const shown = useLoaderData<typeof loader>();
  const error = useActionData<typeof action>()?.error;
  if (shown.over !== null)
    return (
      <PlainPage title={t('invitations.overTitle')} width="narrow">
        <InvitationOver over={shown.over} />
      </PlainPage>
    );
  const { invitation } = shown;
  const errors = error === undefined ? {} : { '': t(`invitations.error_${error}`) };
  return (
    <PlainPage
      title={t('invitations.linkTitle', { clinic: invitation.clinic })}
      lead={t('invitations.linkLead', {
        inviter: invitation.invitedBy,
        role: rolesInWords(t, rolesOf(invitation)),
      })}
      errors={errors}
      width="narrow"
    >
      <AcceptInvitation {...shown} />
    </PlainPage>
  );
}
