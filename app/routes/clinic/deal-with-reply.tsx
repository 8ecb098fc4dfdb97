import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { inTenant, notFound, seeOther } from '#app/http/index.server.ts';
import { dealWithReplyForm } from '#app/modules/notifications/forms.ts';
import { dealWithReply, hasReply } from '#app/modules/notifications/texts/index.server.ts';
import { paths } from '#app/platform/paths.ts';
import { isRefusal } from '#app/platform/refusal.ts';
import { withDone } from '#app/routes/frames/done-about.server.ts';

/** Only a post does something; by itself the address leads to Today. */
export const loader = (args: LoaderFunctionArgs) =>
  inTenant(args, { can: 'delivery.resend' }, async ({ scope, params }) =>
    (await hasReply(scope, params['reply'] ?? ''))
      ? seeOther(`${paths.today(scope.tenant.slug)}#replies`)
      : notFound(),
  );

/** Notes that somebody has dealt with a reply by text. */
export const action = (args: ActionFunctionArgs) =>
  inTenant(args, { can: 'delivery.resend', form: dealWithReplyForm }, async ({ scope, params }) => {
    const done = await dealWithReply(scope, params['reply'] ?? '');
    if (isRefusal(done)) return notFound();
    return seeOther(withDone(paths.today(scope.tenant.slug), ...done.clientIds), 'reply-dealt-with');
  });

export default function DealWithReply() {
  return null;
}
