import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { redirect } from '@remix-run/node';
import { z } from 'zod';
import {
  cookie,
  COOKIES,
  expiredCookie,
  getServerConfig,
  originOf,
  withSession,
} from '#app/http/index.server.ts';
import {
  endAllSessions,
  endSession,
  hashSessionToken,
  unsealIdToken,
} from '#app/modules/identity/sessions/index.server.ts';
import { useT } from '#app/platform/i18n/locale-context.ts';
import { now } from '#app/platform/clock.ts';
import { newId } from '#app/platform/new-id.ts';
import { paths } from '#app/platform/paths.ts';
import { Button } from '#app/ui/button.tsx';
import { ButtonGroup } from '#app/ui/button-group.tsx';
import { PostForm } from '#app/ui/post-form.tsx';
import { PlainPage } from '../frames/plain-page.tsx';

export const loader = (args: LoaderFunctionArgs) => withSession(args, {}, async () => null);

const SignOutForm = z.object({ where: z.enum(['here', 'everywhere']).default('here') });

/** Ends the session here or everywhere, then the provider's own. */
export const action = (args: ActionFunctionArgs) =>
  withSession(args, { form: SignOutForm, isAlwaysOpen: true }, async ({ person, token, form }) => {
    const { oidc, secret } = getServerConfig();
    const origin = originOf(args);
    const sealed =
      form.where === 'here'
        ? await endSession(token, person.accountId, origin)
        : (
            await endAllSessions(person.accountId, origin, now(), (subject) => oidc.endSessionsOf(subject))
          ).get(hashSessionToken(token));
    const idToken = sealed == null ? null : unsealIdToken(secret, sealed);
    const provider = idToken === null ? null : await oidc.endSessionUrl(idToken);
    const headers = new Headers();
    headers.append('Set-Cookie', expiredCookie(COOKIES.session));
    headers.append('Set-Cookie', expiredCookie(COOKIES.clinic));
    headers.append('Set-Cookie', cookie(COOKIES.page, newId()));
    headers.append('Set-Cookie', cookie(COOKIES.flash, 'signed-out', 60));
    headers.append('Clear-Site-Data', '"cache", "storage"');
    return redirect(provider ?? paths.signedOut, { status: 303, headers });
  });

export default function SignOut() {
  const t = useT();
  return (
    <PlainPage title={t('shell.signOutTitle')} lead={t('shell.signOutLead')} width="narrow">
      <PostForm boost={false}>
        <ButtonGroup>
          <Button name="where" value="here">
            {t('shell.signOutHere')}
          </Button>
          <Button name="where" value="everywhere" variant="secondary">
            {t('shell.signOutEverywhere')}
          </Button>
        </ButtonGroup>
      </PostForm>
    </PlainPage>
  );
}
