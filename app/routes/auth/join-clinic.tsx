import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { redirect } from '@remix-run/node';
import { useActionData } from '@remix-run/react';
import { z } from 'zod';
import { getServerConfig, originOf, seeOther, withSession } from '#app/http/index.server.ts';
import {
  findInvitation,
  joinClinic,
  readProvenEmail,
} from '#app/modules/identity/invitations/index.server.ts';
import { now } from '#app/platform/clock.ts';
import { useT } from '#app/platform/i18n/locale-context.ts';
import { isPlainKey } from '#app/platform/i18n/t.ts';
import { paths } from '#app/platform/paths.ts';
import { isRefusal } from '#app/platform/refusal.ts';
import { PlainPage } from '../frames/plain-page.tsx';

/** The words of a refusal, where they are not those of its code. */
const WORDS: Readonly<Record<string, string>> = {
  'limit-reached': 'join-limit',
  'was-member': 'join-was-member',
};

/** This address has no page of its own: it is reached by the button of the invitation's page. */
export const loader = (args: LoaderFunctionArgs) =>
  withSession(args, {}, async () => {
    // After a refusal the page of this address says why.
    if (args.context.hasPosted === true) return null;
    throw redirect(paths.invitation(args.params['token'] ?? ''), 303);
  });

/** Makes the person who is signed in a member of the clinic that invited them. */
export const action = (args: ActionFunctionArgs) =>
  withSession(args, { form: z.object({}) }, async ({ person, reject }) => {
    const token = args.params['token'] ?? '';
    const found = await findInvitation(token, originOf(args));
    if (found === null) throw redirect(paths.invitation(token), 303);
    const { accountId, sessionId } = person;
    const email = await readProvenEmail(sessionId, getServerConfig().secret, now());
    const done = await joinClinic(found, { accountId, sessionId, email }, originOf(args));
    if (!isRefusal(done)) return seeOther(paths.clinic(found.tenant.slug), 'joined');
    // That page says why.
    if (done.refused === 'invitation-over') throw redirect(paths.invitation(token), 303);
    return reject({ '': WORDS[done.refused] ?? done.refused });
  });

export default function JoinClinic() {
  const t = useT();
  const code = useActionData<typeof action>()?.errors[''] ?? 'other';
  const key = `invitations.error_${code}`;
  return (
    <PlainPage
      title={t('invitations.overTitle')}
      errors={{ '': t(isPlainKey(key) ? key : 'invitations.error_other') }}
      width="narrow"
    >
      <p>
        <a href={paths.clinics}>{t('shell.yourClinics')}</a>
      </p>
    </PlainPage>
  );
}
