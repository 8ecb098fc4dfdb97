import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { redirect } from '@remix-run/node';
import {
  authenticateMember,
  hashSessionToken,
  recognizePerson,
} from '#app/modules/identity/sessions/index.server.ts';
import { findTenant } from '#app/modules/tenancy/index.server.ts';
import { now } from '#app/platform/clock.ts';
import { paths } from '#app/platform/paths.ts';
import { isRefusal } from '#app/platform/refusal.ts';
import { withUnkeyedTenant, type KeysGone } from '#db/tenant.server.ts';
import { notFound } from './answers.server.ts';
import { COOKIES, readCookie } from './cookies.server.ts';
import { answerClosed, isClosed } from './turn-away.server.ts';
import { recognizeViewer } from './with-session.server.ts';

/**
 * Returns the answer to a request in a clinic that was shredded: nothing can be opened or recorded there. Its members are told that
 * it is gone; others learn what they would learn otherwise. Throws `reason` for a clinic that lacks keys and should not.
 */
export async function answerGone(
  args: LoaderFunctionArgs | ActionFunctionArgs,
  reason: KeysGone,
): Promise<Response> {
  const { context, params } = args;
  const token = readCookie(args.request, COOKIES.session);
  const tenant = await findTenant(params['clinic'] ?? '', now());
  if (tenant === null) throw reason;
  context.tenantSlug = tenant.slug;
  const tokenHash = token === null ? null : hashSessionToken(token);
  const found = await withUnkeyedTenant(tenant.id, (tx) =>
    authenticateMember(tx, tenant, tokenHash, now(), false),
  );
  if (!isRefusal(found)) throw reason;
  if (isClosed(found)) {
    await recognizeViewer(args);
    return answerClosed(tenant, found);
  }
  const isSignedIn = tokenHash !== null && !isRefusal(await recognizePerson(tokenHash, now()));
  return isSignedIn ? notFound() : redirect(paths.signIn(paths.clinic(tenant.slug)), 303);
}
