import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { redirect } from '@remix-run/node';
import { hashSessionToken, recognizePerson } from '#app/modules/identity/sessions/index.server.ts';
import { keepForm, limitKeptPosts } from '#app/modules/identity/posts/index.server.ts';
import { PLATFORM_TENANT } from '#app/modules/tenancy/index.server.ts';
import type { Tenant } from '#db/tenant.server.ts';
import { now } from '#app/platform/clock.ts';
import type { AnyForm } from '#app/platform/forms/form.ts';
import { hasAnswers } from '#app/platform/forms/kept-rows.ts';
import { paths } from '#app/platform/paths.ts';
import { isRefusal } from '#app/platform/refusal.ts';
import { forbidden, NOT_DONE, notYourPage, seeOther } from './answers.server.ts';
import { COOKIES, readCookie } from './cookies.server.ts';
import { originOf } from './origin-of.server.ts';
import { getServerConfig } from './server-config.server.ts';

/** Tells whether a page that is about to leave sends what was typed, to be kept and not to be done. */
export function isOnlyToKeep(request: Request): boolean {
  return request.headers.has('X-Keep');
}

/**
 * Keeps what was typed into a post that came too late, for the person whose page it was, and never does what it asks. A
 * post without answers to its form leaves nothing behind. Returns where to go: to sign-in, or, when the same person is
 * signed in again, to what was kept. Somebody else gets 403 and sees nothing of it.
 */
export async function keepLatePost(
  args: LoaderFunctionArgs | ActionFunctionArgs,
  late: {
    tenant: Tenant | null;
    accountId: string;
    form: AnyForm | undefined;
    data: FormData;
    /** A file came with it. Files are not kept. */
    hadFile?: boolean;
    returnTo: string;
  },
): Promise<Response> {
  const { tenant, accountId, form, data, returnTo } = late;
  // A page that leaves by itself sends no file, and says so.
  const hadFile = late.hadFile === true || args.request.headers.get('X-Keep') === 'without-file';
  const token = readCookie(args.request, COOKIES.session);
  const at = now();
  const person = token === null ? null : await recognizePerson(hashSessionToken(token), at);
  const signedIn = person === null || isRefusal(person) ? null : person.accountId;
  // A draft is saved again and again; its page sends the form itself when it leaves.
  if (args.request.headers.has('X-Draft'))
    return signedIn === null ? redirect(paths.signIn(returnTo), 303) : forbidden();
  await limitKeptPosts(accountId, getServerConfig().postsPerMinute, at);
  const { pathname, search } = new URL(args.request.url);
  const kept =
    tenant === null || !hasAnswers(form, data)
      ? null
      : await keepForm(tenant, accountId, pathname + search, data, originOf(args), hadFile);
  if (signedIn !== null && signedIn !== accountId) return notYourPage();
  const next =
    kept === null || tenant === null
      ? null
      : tenant.id === PLATFORM_TENANT.id
        ? paths.keptByOperator(kept)
        : paths.keptForm(tenant.slug, kept);
  if (signedIn !== null && !isOnlyToKeep(args.request))
    return next === null ? seeOther(returnTo, NOT_DONE) : redirect(next, 303);
  if (next !== null) return redirect(paths.signInToKept(next), 303);
  return redirect((isOnlyToKeep(args.request) ? paths.signIn : paths.signInNotDone)(returnTo), 303);
}
