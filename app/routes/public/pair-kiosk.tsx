import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { data } from '@remix-run/node';
import { useActionData } from '@remix-run/react';
import { openToAll, originOf, pairedWith, seeOther } from '#app/http/index.server.ts';
import { pairKiosk } from '#app/modules/identity/kiosks/index.server.ts';
import { limitLinks } from '#app/modules/identity/posts/index.server.ts';
import { now } from '#app/platform/clock.ts';
import { useT } from '#app/platform/i18n/locale-context.ts';
import { paths } from '#app/platform/paths.ts';
import { Button } from '#app/ui/button.tsx';
import { PostForm } from '#app/ui/post-form.tsx';
import { TextInput } from '#app/ui/text-input.tsx';
import { KioskPage } from '#app/routes/frames/kiosk-page.tsx';

/** Asks for the code that pairs a tablet. It says the same for every clinic, also for one that there is not. */
export const loader = (args: LoaderFunctionArgs) =>
  openToAll(args, async () => {
    args.context.frame.isKiosk = true;
    return null;
  });

/** Pairs the tablet. Guesses are counted by network, as those of other secrets are. */
export const action = (args: ActionFunctionArgs) =>
  openToAll(args, async ({ form }) => {
    await limitLinks(args.context.ip, now());
    const slug = args.params['clinic'] ?? '';
    const typed = form?.get('code');
    const token = typeof typed === 'string' ? await pairKiosk(slug, typed, originOf(args)) : null;
    if (token === null) return data({ isWrong: true }, { status: 422 });
    args.context.setCookie(pairedWith(token));
    throw seeOther(paths.kiosk(slug));
  });

export default function PairKiosk() {
  const t = useT();
  const isWrong = useActionData<typeof action>()?.isWrong === true;
  const errors = isWrong ? { code: t('kiosks.error_code') } : {};
  return (
    <KioskPage title={t('kiosks.pairTitle')} lead={t('kiosks.pairLead')} errors={errors}>
      <PostForm errors={errors}>
        <TextInput
          name="code"
          label={t('kiosks.pairCode')}
          autoComplete="off"
          spellCheck={false}
          width="12"
        />
        <Button icon="check">{t('kiosks.pairButton')}</Button>
      </PostForm>
    </KioskPage>
  );
}
