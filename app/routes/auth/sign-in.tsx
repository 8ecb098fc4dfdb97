import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { data } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { getServerConfig, openToAll } from '#app/http/index.server.ts';
import { limitSignIns } from '#app/modules/identity/posts/index.server.ts';
import { now } from '#app/platform/clock.ts';
import { useT } from '#app/platform/i18n/locale-context.ts';
import type { PlainKey } from '#app/platform/i18n/t.ts';
import { Button } from '#app/ui/button.tsx';
import { Form } from '#app/ui/form.tsx';
import { NotificationBanner } from '#app/ui/notification-banner.tsx';
import { PlainPage } from '../frames/plain-page.tsx';

const SECOND_FACTOR = 'second-factor';

/** The words for the reason that brought the person here, by `why`. */
const BANNERS = new Map<string | null, { tone: 'success' | 'info' | 'warning'; words: PlainKey }>([
  ['out', { tone: 'success', words: 'shell.signedOut' }],
  ['kept', { tone: 'info', words: 'shell.signInKept' }],
  ['idle', { tone: 'info', words: 'shell.signInIdle' }],
  ['down', { tone: 'warning', words: 'shell.signInDown' }],
  ['slow', { tone: 'info', words: 'shell.signInSlow' }],
  ['failed', { tone: 'warning', words: 'shell.signInFailed' }],
  ['clinic', { tone: 'warning', words: 'shell.signInClinic' }],
  [SECOND_FACTOR, { tone: 'warning', words: 'shell.signInSecondFactor' }],
]);

export const loader = (args: LoaderFunctionArgs) =>
  openToAll(args, async ({ url }) => ({
    to: url.searchParams.get('to') ?? '/',
    why: url.searchParams.get('why'),
  }));

/** Sends the person to the identity provider and remembers where they wanted to go. */
export const action = (args: ActionFunctionArgs) =>
  openToAll(args, async ({ request, form }) => {
    await limitSignIns(args.context.ip, now());
    const begun = await getServerConfig().oidc.begin(request, {
      returnTo: form?.get('to'),
      // The provider may still know this person by one factor, and would send them back without asking.
      ...(form?.get('again') === '1' ? { stepUp: { maxAgeSeconds: 0 } } : {}),
    });
    return begun.ok
      ? begun.response
      : data({ why: 'down' }, { status: 503, headers: { 'Retry-After': '30' } });
  });

export default function SignIn() {
  const t = useT();
  const { to, why } = useLoaderData<typeof loader>();
  const failed = useActionData<{ why: string }>()?.why ?? why;
  const banner = BANNERS.get(failed);
  return (
    <PlainPage title={t('shell.signInTitle')} lead={t('shell.signInLead')} width="narrow">
      {banner === undefined ? null : (
        <NotificationBanner tone={banner.tone}>{t(banner.words)}</NotificationBanner>
      )}
      <Form boost={false}>
        <input type="hidden" name="to" value={to} />
        {failed === SECOND_FACTOR ? <input type="hidden" name="again" value="1" /> : null}
        <Button>{t('common.signIn')}</Button>
      </Form>
    </PlainPage>
  );
}
