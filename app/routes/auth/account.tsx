import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { z } from 'zod';
import { seeOther, withSession } from '#app/http/index.server.ts';
import { changePreferences, readOwnSessions } from '#app/modules/identity/sessions/index.server.ts';
import { now } from '#app/platform/clock.ts';
import { useT } from '#app/platform/i18n/locale-context.ts';
import { paths } from '#app/platform/paths.ts';
import { Button } from '#app/ui/button.tsx';
import { PostForm } from '#app/ui/post-form.tsx';
import { Radios } from '#app/ui/radios.tsx';
import { OwnSessions } from '#app/modules/identity/sessions/ui/own-sessions.tsx';
import { PlainPage } from '../frames/plain-page.tsx';

const PreferencesForm = z.object({
  locale: z.enum(['clinic', 'en', 'es']).transform((choice) => (choice === 'clinic' ? null : choice)),
  theme: z.enum(['system', 'light', 'dark']),
  density: z.enum(['compact', 'comfortable']),
});

export const loader = (args: LoaderFunctionArgs) =>
  withSession(args, {}, async ({ person }) => ({
    sessions: (await readOwnSessions(person.accountId, now())).map(({ id, startedAt, lastUsedAt }) => ({
      id,
      isHere: id === person.sessionId,
      startedMinutesAgo: minutesSince(startedAt),
      usedMinutesAgo: minutesSince(lastUsedAt),
    })),
    locale: person.viewer.chosenLocale ?? 'clinic',
    theme: person.viewer.theme,
    density: person.viewer.density,
    name: person.viewer.displayName,
  }));

export const action = (args: ActionFunctionArgs) =>
  withSession(args, { form: PreferencesForm }, async ({ person, form }) => {
    await changePreferences(person.accountId, form);
    return seeOther(paths.account, 'preferences-saved');
  });

const minutesSince = (instant: Date) => Math.floor((now().getTime() - instant.getTime()) / 60_000);

export default function Account() {
  const t = useT();
  const { locale, theme, density, name, sessions } = useLoaderData<typeof loader>();
  return (
    <PlainPage
      title={t('shell.account')}
      lead={t('shell.accountLead', { name })}
      width="narrow"
      flashes={{
        'preferences-saved': t('shell.preferencesSaved'),
        'sessions-ended': t('shell.sessionsEnded'),
      }}
    >
      <div className="stack stack--wide">
        <PostForm boost={false}>
          <Radios
            name="locale"
            label={t('shell.language')}
            value={locale}
            choices={[
              { value: 'clinic', label: t('shell.languageOfClinic') },
              { value: 'en', label: t('shell.english') },
              { value: 'es', label: t('shell.spanish') },
            ]}
          />
          <Radios
            name="theme"
            label={t('shell.theme')}
            value={theme}
            choices={[
              { value: 'system', label: t('shell.themeSystem') },
              { value: 'light', label: t('shell.themeLight') },
              { value: 'dark', label: t('shell.themeDark') },
            ]}
          />
          <Radios
            name="density"
            label={t('shell.density')}
            value={density}
            choices={[
              { value: 'compact', label: t('shell.densityCompact') },
              { value: 'comfortable', label: t('shell.densityComfortable') },
            ]}
          />
          <Button>{t('common.save')}</Button>
        </PostForm>
        <OwnSessions sessions={sessions} />
      </div>
    </PlainPage>
  );
}
