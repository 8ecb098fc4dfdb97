import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { data, redirect } from '@remix-run/node';
import { z } from 'zod';
import { getServerConfig, withSession } from '#app/http/index.server.ts';
import { readSubject } from '#app/modules/identity/sessions/index.server.ts';
import { useT } from '#app/platform/i18n/locale-context.ts';
import { paths } from '#app/platform/paths.ts';
import { NotificationBanner } from '#app/ui/notification-banner.tsx';
import { PlainPage } from '../frames/plain-page.tsx';

const Form = z.object({ to: z.string().startsWith('/') });

/** This address has no page: it is reached by a form of the page that asks for the proof. */
export const loader = (args: LoaderFunctionArgs) =>
  withSession(args, {}, async () => {
    throw redirect(paths.clinics, 303);
  });

/** Sends a signed-in person to the identity provider to prove again who they are, and back to where they were. */
export const action = (args: ActionFunctionArgs) =>
  withSession(args, { form: Form }, async ({ person, request, form }) => {
    const known = await readSubject(person.accountId);
    const begun = await getServerConfig().oidc.begin(request, {
      returnTo: form.to,
      stepUp: {
        maxAgeSeconds: 0,
        ...(known === null ? {} : { subject: known.subject }),
        ...(known?.email == null ? {} : { loginHint: known.email }),
      },
    });
    return begun.ok
      ? begun.response
      : data({ why: 'down' }, { status: 503, headers: { 'Retry-After': '30' } });
  });

export default function ConfirmIdentity() {
  const t = useT();
  return (
    <PlainPage title={t('staff.proveTitle')} width="narrow">
      <NotificationBanner tone="warning">{t('shell.signInDown')}</NotificationBanner>
    </PlainPage>
  );
}
