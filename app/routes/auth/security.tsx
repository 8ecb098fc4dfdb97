import type { LoaderFunctionArgs } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { getServerConfig, withSession } from '#app/http/index.server.ts';
import { SecondFactor } from '#app/modules/identity/account/ui/second-factor.tsx';
import { readOwnSessions, readSubject } from '#app/modules/identity/sessions/index.server.ts';
import { OwnSessions } from '#app/modules/identity/sessions/ui/own-sessions.tsx';
import { now } from '#app/platform/clock.ts';
import { useT } from '#app/platform/i18n/locale-context.ts';
import { paths } from '#app/platform/paths.ts';
import { BackLink } from '#app/ui/back-link.tsx';
import { AccountPage } from '../frames/account-page.tsx';

/** How safe the person's own sign-in is: the second factor, as the identity provider tells it, and the sessions. */
export const loader = (args: LoaderFunctionArgs) =>
  withSession(args, { isInClinic: true }, async ({ person }) => {
    const [sessions, account] = await Promise.all([
      readOwnSessions(person.accountId, now()),
      readSubject(person.accountId),
    ]);
    const { people } = getServerConfig().oidc;
    return {
      signIn: account === null || people === null ? null : await people.readSignIn(account.subject),
      sessions: sessions.map(({ id, startedAt, lastUsedAt }) => ({
        id,
        isHere: id === person.sessionId,
        startedMinutesAgo: minutesSince(startedAt),
        usedMinutesAgo: minutesSince(lastUsedAt),
      })),
    };
  });

const minutesSince = (instant: Date) => Math.floor((now().getTime() - instant.getTime()) / 60_000);

export default function Security() {
  const t = useT();
  const { signIn, sessions } = useLoaderData<typeof loader>();
  return (
    <AccountPage
      title={t('account.security')}
      lead={t('account.securityLead')}
      width="narrow"
      before={<BackLink href={paths.account}>{t('account.back')}</BackLink>}
      flashes={{ 'sessions-ended': t('shell.sessionsEnded') }}
    >
      <div className="stack stack--wide">
        <SecondFactor signIn={signIn} />
        <OwnSessions sessions={sessions} />
      </div>
    </AccountPage>
  );
}
