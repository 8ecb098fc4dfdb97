import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { redirect } from '@remix-run/node';
import type { z } from 'zod';
import { withUnkeyedTenant } from '#db/tenant.server.ts';
import {
  authenticateMember,
  hashSessionToken,
  recognizePerson,
  type SignedIn,
} from '#app/modules/identity/sessions/index.server.ts';
import { discardOperatorForm, limitPosts } from '#app/modules/identity/posts/index.server.ts';
import { findTenant, PLATFORM_TENANT } from '#app/modules/tenancy/index.server.ts';
import { now } from '#app/platform/clock.ts';
import { schemaOf, type AnyForm } from '#app/platform/forms/form.ts';
import { utcDateOf } from '#app/platform/local-time.ts';
import { isId } from '#app/platform/new-id.ts';
import { paths } from '#app/platform/paths.ts';
import { isRefusal } from '#app/platform/refusal.ts';
import { forbidden, rejected, REOPENED, reopened, stale } from './answers.server.ts';
import { COOKIES, readCookie } from './cookies.server.ts';
import { csrfToken, judgePost } from './csrf.server.ts';
import {
  formValues,
  MAX_FORM_BYTES,
  parseForm,
  readRowVersion,
  type FieldErrors,
  type ParsedForm,
} from './form.server.ts';
import { fillClinicFrame } from './fill-clinic-frame.server.ts';
import { readFlash } from './flash.server.ts';
import { isOnlyToKeep, keepLatePost } from './keep-late-post.server.ts';
import { originOf } from './origin-of.server.ts';
import { orUnavailable } from './or-unavailable.server.ts';
import { getServerConfig } from './server-config.server.ts';
import { readLimitedForm } from './read-limited-form.server.ts';

type Args = LoaderFunctionArgs | ActionFunctionArgs;

/** One request of a person who is signed in, outside the clinics. */
export interface WithSession<V> {
  readonly person: SignedIn;
  readonly token: string;
  readonly url: URL;
  readonly request: Request;
  readonly form: V;
  /** Sends the form back as it was typed. An error under `''` concerns the whole form. */
  readonly reject: (errors: FieldErrors) => ReturnType<typeof rejected>;
  /** The version of the record on which the form was opened; null when the form has none. */
  readonly rowVersion: number | null;
  /** Sends the form back with a 409, because the record has changed since it was opened. */
  readonly stale: (errors: FieldErrors) => ReturnType<typeof rejected>;
}

interface Door<S> {
  readonly form?: S;
  /** What keeps, for an account, a post that came too late; where nothing does, it is lost. */
  readonly keep?: (accountId: string, data: FormData) => Promise<Response>;
  /** True where the page is shown in the clinic whose pages the browser showed last, if the person still works there. */
  readonly isInClinic?: boolean;
  /** True where even a person whose posts are used up, perhaps by somebody in their name, must get through. */
  readonly isAlwaysOpen?: boolean;
}

/** The data that a page may read, or a refused form. A Response never reaches a page: it would make its data `any`. */
type Answer<T, S> = Exclude<T, Response> | (S extends z.ZodType ? ReturnType<typeof rejected> : never);

/** Lets anybody who is signed in into pages outside the clinics. It fails closed, as inTenant does. */
export async function withSession<T, S extends z.ZodType | undefined = undefined>(
  args: Args,
  door: Door<S>,
  fn: (given: WithSession<S extends z.ZodType ? z.output<S> : null>) => Promise<T>,
): Promise<Answer<T, S>> {
  const { request } = args;
  const url = new URL(request.url);
  const token = readCookie(request, COOKIES.session);
  const signIn = paths.signIn(request.method === 'GET' ? url.pathname + url.search : undefined);
  const isPost = request.method !== 'GET' && request.method !== 'HEAD';
  if (token === null && (!isPost || door.keep === undefined)) throw redirect(signIn, 303);
  const data = isPost ? await readLimitedForm(request, MAX_FORM_BYTES) : null;
  if (data !== null) args.context.hasPosted = true;
  const posted = data === null ? null : judgePost(request, token, data.get('csrf'));
  if (posted?.kind === 'forged') throw token === null ? redirect(signIn, 303) : forbidden();
  const keepPost = () =>
    data === null || posted?.accountId == null ? undefined : door.keep?.(posted.accountId, data);
  if (data !== null && token !== null && door.isAlwaysOpen !== true) {
    const asker = { tokenHash: hashSessionToken(token), tenantId: null, ip: args.context.ip };
    await orUnavailable(limitPosts(asker, getServerConfig().postsPerMinute, now()));
  }
  const isLate = posted?.kind === 'other-session' || isOnlyToKeep(request);
  const kept = isLate ? await keepPost() : undefined;
  if (kept !== undefined) throw kept;
  // Where nothing is kept, nothing that was typed is worth it.
  if (token === null || isOnlyToKeep(request)) throw redirect(signIn, 303);
  const person =
    (door.isInClinic === true ? await recognizeMember(args, token) : null) ?? (await recognizeViewer(args));
  if (person === null) throw (await keepPost()) ?? redirect(signIn, 303);
  // A page of an earlier session: nothing is done by it, and its own page says anew what there is to do.
  if (posted?.kind === 'other-session')
    throw posted.accountId === person.accountId ? redirect(url.pathname, 303) : forbidden();
  if (data?.has('reopen') && door.keep !== undefined) {
    args.context.hasReopened = true;
    return reopened(formValues(data)) as Answer<T, S>;
  }
  const parsed: ParsedForm<unknown> =
    data === null || door.form === undefined ? { ok: true, value: null } : parseForm(data, door.form);
  if (!parsed.ok) return rejected(parsed.errors, parsed.values) as Answer<T, S>;
  const form = parsed.value as S extends z.ZodType ? z.output<S> : null;
  const values = data === null ? {} : formValues(data);
  const answer = await fn({
    ...{ person, token, url, request, form },
    rowVersion: readRowVersion(values['rowVersion']),
    reject: (errors) => rejected(errors, values),
    stale: (errors) => stale(errors, { ...values, rowVersion: undefined }, { stale: true }),
  });
  // It is thrown, so that the page of the refusal is shown and not the route's own.
  if (answer instanceof Response && answer.status >= 400) throw answer;
  const keptForm = data?.get('keptForm');
  if (answer instanceof Response && door.keep !== undefined && isId(keptForm))
    await discardOperatorForm(person, originOf(args), keptForm);
  return answer as Answer<T, S>;
}

/** Returns who is signed in, or null. The page then speaks their language and knows their name. It lets nobody in. */
export async function recognizeViewer(args: Args): Promise<SignedIn | null> {
  const token = readCookie(args.request, COOKIES.session);
  if (token === null) return null;
  const at = now();
  const person = await orUnavailable(recognizePerson(hashSessionToken(token), at));
  if (isRefusal(person)) return null;
  fillFrame(args, person, token, at);
  return person;
}

/**
 * Returns the member of the clinic whose pages the browser showed last; null where it showed none, or the person does not work
 * there now. The page then has that clinic's header.
 */
async function recognizeMember(args: Args, token: string): Promise<SignedIn | null> {
  const slug = readCookie(args.request, COOKIES.clinic);
  const at = now();
  const tenant = slug === null ? null : await orUnavailable(findTenant(slug, at));
  if (tenant === null) return null;
  const found = await orUnavailable(
    withUnkeyedTenant(tenant.id, (tx) => authenticateMember(tx, tenant, hashSessionToken(token), at, true)),
  );
  if (isRefusal(found)) return null;
  fillClinicFrame(args, tenant.slug, found, token, at);
  const { sessionId, accountId } = found.member;
  return { sessionId, accountId, viewer: found.viewer };
}

/**
 * Lets a person whose account is an operator's into the operator's pages. Others get 404, as if nothing were there. What an
 * operator typed is kept when it comes too late, as in a clinic: in the platform's own tenant, which has keys.
 */
export async function asOperator<T, S extends z.ZodType | undefined = undefined>(
  args: Args,
  door: { readonly form?: AnyForm & { readonly schema: S | ((today: string) => S) } },
  fn: (given: WithSession<S extends z.ZodType ? z.output<S> : null>) => Promise<T>,
): Promise<Answer<T, S>> {
  const { form } = door;
  const returnTo = new URL(args.request.url).pathname;
  const keep = (accountId: string, data: FormData) =>
    keepLatePost(args, { tenant: PLATFORM_TENANT, accountId, form, data, returnTo });
  const schema = form && (schemaOf(form, utcDateOf(now())) as S);
  return withSession<T, S>(args, { keep, ...(schema === undefined ? {} : { form: schema }) }, (given) => {
    if (!given.person.viewer.isOperator)
      throw new Response('Not found', { status: 404, statusText: 'not-found' });
    return fn(given);
  });
}

function fillFrame({ context, request }: Args, person: SignedIn, token: string, at: Date): void {
  const url = new URL(request.url);
  context.frame = {
    ...context.frame,
    locale: person.viewer.locale,
    theme: person.viewer.theme,
    density: person.viewer.density,
    path: url.pathname + url.search,
    csrf: csrfToken(token, person.accountId),
    viewer: { ...person.viewer, accountId: person.accountId, roles: [], therapistId: null },
    now: at,
    flash: context.hasReopened === true ? REOPENED : readFlash(request),
  };
}
