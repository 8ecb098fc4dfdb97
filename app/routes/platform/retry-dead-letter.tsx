import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { redirect } from '@remix-run/node';
import { asOperator, originOf, seeOther } from '#app/http/index.server.ts';
import { settleDeadLetter } from '#app/modules/operations/index.server.ts';
import { paths } from '#app/platform/paths.ts';

/** The address takes posts; a person who goes to it is redirected to the page with the button. */
export const loader = (args: LoaderFunctionArgs) =>
  asOperator(args, {}, () => Promise.resolve(redirect(paths.operations, 303)));

/** Puts a given-up job back into its queue. */
export const action = (args: ActionFunctionArgs) =>
  asOperator(args, {}, async ({ person }) => {
    const isDone = await settleDeadLetter('retry', args.params['job'] ?? '', person, originOf(args));
    return seeOther(paths.operations, isDone ? 'dead-letter-retried' : 'dead-letter-gone');
  });

export default function RetryDeadLetter() {
  return null;
}
