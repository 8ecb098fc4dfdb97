import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { z } from 'zod';
import { originOf, seeOther, withSession } from '#app/http/index.server.ts';
import { endOtherSessions } from '#app/modules/identity/sessions/index.server.ts';
import { now } from '#app/platform/clock.ts';
import { paths } from '#app/platform/paths.ts';

const EndForm = z.object({ session: z.union([z.uuid(), z.literal('others')]) });

export const loader = (args: LoaderFunctionArgs) =>
  withSession(args, {}, async () => seeOther(paths.security));

/** Ends one of a person's other sessions, or all of them. */
export const action = (args: ActionFunctionArgs) =>
  withSession(args, { form: EndForm, isAlwaysOpen: true }, async ({ person, form }) => {
    await endOtherSessions(person, form.session, originOf(args), now());
    return seeOther(paths.security, 'sessions-ended');
  });
