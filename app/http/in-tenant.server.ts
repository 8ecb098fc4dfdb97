import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { redirect } from '@remix-run/node';
import { KeysGone, withTenant, type Scope } from '#db/tenant.server.ts';
import {
  authenticateMember,
  hashSessionToken,
  recognizePerson,
  type FoundMember,
  type Member,
} from '#app/modules/identity/sessions/index.server.ts';
import { grantFor } from '#app/modules/identity/permissions.ts';
import { findTenant } from '#app/modules/tenancy/index.server.ts';
import { now } from '#app/platform/clock.ts';
import type { AnyForm, ValuesOf } from '#app/platform/forms/form.ts';
import { isId } from '#app/platform/new-id.ts';
import { paths } from '#app/platform/paths.ts';
import { isRefusal } from '#app/platform/refusal.ts';
import { forbidden, isRejected, notFound, rejected, reopened, stale } from './answers.server.ts';
import { cookie, COOKIES, readCookie } from './cookies.server.ts';
import { judgePost } from './csrf.server.ts';
import type { Door, Errors, InTenant } from './door.server.ts';
import { formValues, readRowVersion, type ParsedForm } from './form.server.ts';
import { isOnlyToKeep, keepLatePost } from './keep-late-post.server.ts';
import { fillClinicFrame } from './fill-clinic-frame.server.ts';
import { answerOnce, type AnsweredOnce } from './answer-once.server.ts';
import { maySend } from './may-send.server.ts';
import { originOf } from './origin-of.server.ts';
import { orUnavailable } from './or-unavailable.server.ts';
import { parseAgainst, parseForClinic } from './parse-for-clinic.server.ts';
import { readPost } from './read-post.server.ts';
import { recognizeViewer } from './with-session.server.ts';
import { spendLimits } from './spend-limits.server.ts';
import { answerGone } from './gone-clinic.server.ts';
import { isClosed, isTurnedAway, turnAway } from './turn-away.server.ts';

/**
 * The data that a page may read. A Response (a redirect, a 404) never reaches a page, and would make its data `any`.
 */
type PageData<T> = Exclude<T, Response>;
/** The result of a loader or an action. Where there is a form, the form may come back. */
type Answer<T, F> = PageData<T> | (F extends AnyForm ? ReturnType<typeof rejected> : never);

type Args = LoaderFunctionArgs | ActionFunctionArgs;

/** What the member's statement found of the clinic for its pages. */
type SeenClinic = Omit<FoundMember, 'member' | 'setupVersion'>;

/**
 * Lets a request into a page of a clinic; there is no other way in. It fails closed: it finds the clinic, the session,
 * the membership and the permission, and for a post the form token, the fields and the idempotency key, before `fn`
 * runs, all in one transaction. A stranger to the clinic gets 404, a member without the permission 403, an invalid
 * form 422.
 */
export function inTenant<
  T,
  F extends AnyForm | undefined = undefined,
  R = undefined,
  D = undefined,
  A = undefined,
>(
  args: Args,
  door: Door<F, R, D, A>,
  fn: (given: InTenant<F, R, D, A>) => Promise<T>,
): Promise<Answer<T, F>> {
  const handed = args.context.handedPage;
  // The action of the same request let in the same person. Its data serves the page if both grants are the same.
  if (handed !== undefined && grantFor(handed.standing, door.can) === handed.grant)
    return Promise.resolve(handed.data as PageData<T>);
  const letInOrGone = letIn(args, door, fn).catch(async (error: unknown) => {
    throw error instanceof KeysGone ? await answerGone(args, error) : error;
  });
  return orUnavailable(letInOrGone);
}

async function letIn<T, F extends AnyForm | undefined, R, D, A>(
  args: Args,
  door: Door<F, R, D, A>,
  fn: (given: InTenant<F, R, D, A>) => Promise<T>,
): Promise<Answer<T, F>> {
  const { request, context, params } = args;
  const url = new URL(request.url);
  const slug = params['clinic'] ?? '';
  context.tenantSlug = slug;
  const token = readCookie(request, COOKIES.session);
  const returnTo = request.method === 'GET' ? url.pathname + url.search : paths.clinic(slug);
  const isPost = request.method !== 'GET' && request.method !== 'HEAD';
  if (isPost) context.hasPosted = true;
  if (token === null && !isPost) throw redirect(paths.signIn(returnTo), 303);
  const { data, file } = await readPost(isPost ? request : null, door.file, token !== null);
  const posted = data === null ? null : judgePost(request, token, data.get('csrf'));
  if (posted?.kind === 'forged') throw token === null ? redirect(paths.signIn(returnTo), 303) : forbidden();
  const tenant = await findTenant(slug, now());
  const form = typeof door.form === 'function' ? door.form(params) : door.form;
  const keepPost = (accountId: string) =>
    keepLatePost(args, {
      ...{ tenant, accountId, form, returnTo },
      ...{ data: data ?? new FormData(), hadFile: file !== null },
    });
  if (posted !== null && (posted.kind === 'other-session' || isOnlyToKeep(request)))
    throw posted.accountId === null ? forbidden() : await keepPost(posted.accountId);
  if (token === null) throw redirect(paths.signIn(returnTo), 303);
  // A person who is not signed in must not learn from any address whether a clinic exists.
  if (tenant === null) throw (await isSignedIn(token)) ? notFound() : redirect(paths.signIn(returnTo), 303);
  let parsed: ParsedForm<unknown> | null = data === null ? null : parseAgainst(data, form);

  const origin = originOf(args);
  const at = now();
  const asker = { tokenHash: hashSessionToken(token), tenantId: tenant.id, ip: context.ip };
  const spending = spendLimits(asker, url, isPost, at);
  const picture = parsed?.ok === true && door.draw !== undefined ? file : null;
  const mayDraw = picture !== null && (await maySend({ tenant, asker, origin, at, can: door.can, spending }));
  const drawn = mayDraw ? ((await door.draw?.(picture.bytes)) ?? null) : null;
  const touch = door.isQuiet !== true && request.headers.get('X-Poll') === null;
  let seen: SeenClinic | undefined;
  let asked: A | undefined;
  let once: AnsweredOnce<T> | undefined;
  const result = await withTenant(
    tenant,
    async (tx) => {
      const [found, answer] = await Promise.all([
        authenticateMember(tx, tenant, asker.tokenHash, at, touch),
        door.ahead?.({ tx, tenant, now: at }, params),
      ]);
      asked = answer;
      if (isRefusal(found)) return found;
      seen = found;
      const actor: Member = touch ? found.member : { ...found.member, asksByItself: true };
      return { actor, setupVersion: found.setupVersion };
    },
    origin,
    async (scope) => {
      await spending;
      const actor = scope.actor as Member;
      // Whoever could not send the picture has not got the permission since.
      const grant = picture !== null && !mayDraw ? null : grantFor(actor, door.can);
      if (seen !== undefined) {
        fillClinicFrame(args, tenant.slug, { ...seen, member: actor }, token, at);
        // The pages of the person's own account are shown in this clinic from now on.
        if (touch && readCookie(request, COOKIES.clinic) !== slug)
          context.setCookie(cookie(COOKIES.clinic, slug));
      }
      if (grant === null) {
        scope.audit({ action: 'permission.use', resource: { type: door.can }, outcome: 'denied' });
        return forbidden();
      }
      if (data?.has('reopen')) {
        context.hasReopened = true;
        return reopened(formValues(data));
      }
      if (data !== null && parsed !== null) parsed = await parseForClinic(scope, parsed, data, form);
      if (parsed !== null && !parsed.ok) return rejected(parsed.errors, parsed.values);
      const values = data === null ? {} : formValues(data);
      const handPage = (page?: object) => {
        if (page !== undefined) context.handedPage = { data: page, standing: actor, grant };
      };
      const given = {
        scope: scope as Scope & { readonly actor: Member },
        grant,
        params: params as Record<string, string>,
        url,
        request,
        locale: context.frame.locale,
        weekStartsOn: seen?.weekStartsOn ?? 7,
        afterPost: context.hasPosted === true,
        form: (parsed?.value ?? null) as ValuesOf<F>,
        file,
        drawn,
        asked: asked as A,
        rowVersion: readRowVersion(values['rowVersion']),
        stale: (...[errors, typed, detail, page]: Parameters<InTenant<F>['stale']>) => {
          handPage(page);
          return stale(errors, typed ?? { ...values, rowVersion: undefined }, detail);
        },
        ask: (detail: Readonly<Record<string, unknown>>) => reopened(values, detail),
        reject: (errors: Errors<F>, detail?: Record<string, unknown>, page?: object) => {
          handPage(page);
          return rejected(errors, values, detail);
        },
      };
      const read = async () => ({ ...given, found: (await door.reads?.(given)) as R });
      const key = data?.get('idempotencyKey');
      if (data === null || !isId(key)) return fn(await read());
      const post = { scope, actor, origin, path: url.pathname, data, key };
      once = await answerOnce(post, read, fn);
      if (once.repeated !== null) return redirect(once.repeated, 303);
      return once.isChanged ? rejected({ '': 'form-already-sent' }, values) : once.answer;
    },
  );

  await once?.keepAfterRollback();
  if (isTurnedAway(result)) {
    // The page then speaks the person's language.
    if (isClosed(result)) await recognizeViewer(args);
    const post = posted === null ? null : { by: posted.accountId, keep: keepPost };
    throw await turnAway(result, { tenant, asker, origin, at, returnTo, post });
  }
  // It is thrown outside the transaction, so its audit entries are committed.
  if (result instanceof Response && result.status >= 400) throw result;
  if (door.refuse !== undefined && isRejected(result))
    throw door.refuse(result.data.errors, context.frame.locale);
  return result as Answer<T, F>;
}

async function isSignedIn(token: string): Promise<boolean> {
  const found = await recognizePerson(hashSessionToken(token), now());
  return !isRefusal(found);
}
