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

/** The reasons for which the provider must ask for a new proof: the one that it remembers was refused. */
const ANEW = ['second-factor', 'again'];

/** The words for the reason that brought the person here, by `why`. */
const BANNERS = new Map<string | null, { tone: 'success' | 'info' | 'warning'; words: PlainKey }>([
  ['out', { tone: 'success', words: 'shell.signedOut' }],
  ['kept', { tone: 'info', words: 'shell.signInKept' }],
  ['not-done', { tone: 'warning', words: 'shell.notDone' }],
  ['idle', { tone: 'info', words: 'shell.signInIdle' }],
  ['down', { tone: 'warning', words: 'shell.signInDown' }],
  ['slow', { tone: 'info', words: 'shell.signInSlow' }],
  ['failed', { tone: 'warning', words: 'shell.signInFailed' }],
  ['clinic', { tone: 'warning', words: 'shell.signInClinic' }],
  ['again', { tone: 'info', words: 'shell.signInAgain' }],
  ['second-factor', { tone: 'warning', words: 'shell.signInSecondFactor' }],
]);

/**
 * Sends whoever was on the way to a page straight to the identity provider. Whoever signed out, was signed out or came
 * back without success finds a button, so nothing goes round in circles (docs/decisions/112).
 */
export const loader = (args: LoaderFunctionArgs) =>
  openToAll(args, async ({ request, url }) => {
    const [to, why] = [url.searchParams.get('to'), url.searchParams.get('why')];
    if (to === null || why !== null || !isOpenedByPerson(request)) return { to: to ?? '/', why };
    if (!(await maySignIn(args.context.ip))) return { to, why };
    const begun = await getServerConfig().oidc.begin(request, { returnTo: to });
    if (begun.ok) throw begun.response;
    return { to, why: 'down' };
  });

/** Tells whether a window asks for the page itself: no picture or frame of another site, no guess of a browser. */
function isOpenedByPerson(request: Request): boolean {
  const { headers, method } = request;
  const kind = headers.get('Sec-Fetch-Dest');
  return method === 'GET' && (kind === null || kind === 'document') && headers.get('Sec-Purpose') === null;
}

/** An address that has signed in too often finds the page, and is told the limit by its button. */
async function maySignIn(ip: string): Promise<boolean> {
  try {
    await limitSignIns(ip, now());
    return true;
  } catch (error) {
    if (error instanceof Response && error.status === 429) return false;
    throw error;
  }
}

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
        {ANEW.includes(failed ?? '') ? <input type="hidden" name="again" value="1" /> : null}
        <Button>{t('common.signIn')}</Button>
      </Form>
    </PlainPage>
  );
}
