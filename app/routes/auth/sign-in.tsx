import { data } from '@remix-run/node';
import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { getServerConfig, openToAll } from '#app/http/index.server.ts';
import { limitSignIns } from '#app/modules/identity/index.server.ts';
import { now } from '#app/platform/clock.ts';
import { useT } from '#app/platform/i18n/locale-context.ts';
import { Button } from '#app/ui/button.tsx';
import { Form } from '#app/ui/form.tsx';
import { NotificationBanner } from '#app/ui/notification-banner.tsx';
import { PlainPage } from '../frames/plain-page.tsx';

export const loader = (args: LoaderFunctionArgs) =>
  openToAll(args, async ({ url }) => ({
    to: url.searchParams.get('to') ?? '/',
    why: url.searchParams.get('why'),
  }));

/** Sends the person to the identity provider, remembering where they wanted to go. */
export const action = (args: ActionFunctionArgs) =>
  openToAll(args, async ({ request, form }) => {
    await limitSignIns(args.context.ip, now());
    const begun = await getServerConfig().oidc.begin(request, { returnTo: form?.get('to') });
    return begun.ok
      ? begun.response
      : data({ why: 'down' }, { status: 503, headers: { 'Retry-After': '30' } });
  });

export default function SignIn() {
  const t = useT();
  const { to, why } = useLoaderData<typeof loader>();
  const failed = useActionData<{ why: string }>()?.why ?? why;
  return (
    <PlainPage title={t('shell.signInTitle')} lead={t('shell.signInLead')} width="narrow">
      {failed === 'out' ? (
        <NotificationBanner tone="success">{t('shell.signedOut')}</NotificationBanner>
      ) : null}
      {failed === 'down' ? (
        <NotificationBanner tone="warning">{t('shell.signInDown')}</NotificationBanner>
      ) : null}
      {failed === 'slow' ? (
        <NotificationBanner tone="info">{t('shell.signInSlow')}</NotificationBanner>
      ) : null}
      {failed === 'failed' ? (
        <NotificationBanner tone="warning">{t('shell.signInFailed')}</NotificationBanner>
      ) : null}
      <Form boost={false}>
        <input type="hidden" name="to" value={to} />
        <Button>{t('common.signIn')}</Button>
      </Form>
    </PlainPage>
  );
}
