import { createHmac } from 'node:crypto';
import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { redirect } from '@remix-run/node';
import { KeysGone, withTenant, type Scope } from '#db/tenant.server.ts';
import {
  findKiosk,
  seeToken,
  stepKiosk,
  type FoundKiosk,
  type KioskRefusal,
} from '#app/modules/identity/kiosks/index.server.ts';
import { kioskGrantFor, type Grant, type Permission } from '#app/modules/identity/permissions.ts';
import { limitOpenPosts } from '#app/modules/identity/posts/index.server.ts';
import { hashSessionToken } from '#app/modules/identity/sessions/index.server.ts';
import { findTenant } from '#app/modules/tenancy/index.server.ts';
import { now } from '#app/platform/clock.ts';
import type { AnyForm, CodesOf, ValuesOf } from '#app/platform/forms/form.ts';
import { paths } from '#app/platform/paths.ts';
import { isRefusal, type No } from '#app/platform/refusal.ts';
import { forbidden, rejected, reopened } from './answers.server.ts';
import { cookie, COOKIES, readCookie } from './cookies.server.ts';
import { isKiosksPost, kioskToken } from './csrf.server.ts';
import { formValues, type ParsedForm } from './form.server.ts';
import { originOf } from './origin-of.server.ts';
import { orUnavailable } from './or-unavailable.server.ts';
import { parseAgainst } from './parse-for-clinic.server.ts';
import { readLimitedForm } from './read-limited-form.server.ts';
import { getServerConfig } from './server-config.server.ts';

type Args = LoaderFunctionArgs | ActionFunctionArgs;

/** A browser keeps no cookie longer. Every step begins it anew. */
const COOKIE_SECONDS = 400 * 24 * 3_600;
/** The forms of a kiosk are small. */
const MAX_BYTES = 32 * 1024;
/** Whoever asks for more time has ten times as long (WCAG 2.2, 2.2.1). */
const MORE_TIME = 10;

interface Door<F extends AnyForm | undefined> {
  readonly can: Permission;
  readonly form?: F;
  /** After so many seconds the page leads back to the start; absent: it stays. */
  readonly idleSeconds?: number;
}

/** One request of a paired tablet. */
export interface InKiosk<F extends AnyForm | undefined = undefined> {
  readonly scope: Scope;
  readonly grant: Grant;
  readonly kiosk: FoundKiosk;
  readonly form: ValuesOf<F>;
  /** True when the page answers a post that was refused. */
  readonly afterPost: boolean;
  /** Sends the form back as it was typed; an error under `''` concerns the whole form. */
  readonly reject: (errors: Readonly<Partial<Record<string, CodesOf<F>>>>) => ReturnType<typeof rejected>;
}

type Answer<T, F> = Exclude<T, Response> | (F extends AnyForm ? ReturnType<typeof rejected> : never);

/**
 * Lets a paired tablet into a page of its clinic's kiosk, as a principal of its own with one right. It fails closed: whoever has
 * no token of this clinic is led to where a code is asked for. A post changes the token: the next one follows from the one that was
 * shown, by the server's secret, so that a post whose answer was lost can be sent again (docs/decisions/253).
 */
export function inKiosk<T, F extends AnyForm | undefined = undefined>(
  args: Args,
  door: Door<F>,
  fn: (given: InKiosk<F>) => Promise<T>,
): Promise<Answer<T, F>> {
  const entered = enter(args, door, fn).catch((error: unknown) => {
    throw error instanceof KeysGone ? outOfUse() : error;
  });
  return orUnavailable(entered);
}

async function enter<T, F extends AnyForm | undefined>(
  args: Args,
  door: Door<F>,
  fn: (given: InKiosk<F>) => Promise<T>,
): Promise<Answer<T, F>> {
  const { request, context, params } = args;
  const slug = params['clinic'] ?? '';
  const isPost = request.method !== 'GET' && request.method !== 'HEAD';
  const token = readCookie(request, COOKIES.kiosk);
  const data = isPost ? await readLimitedForm(request, MAX_BYTES) : null;
  if (isPost) context.hasPosted = true;
  if (isPost) await limitOpenPosts(context.ip, getServerConfig().postsPerMinute, now());
  const tenant = token === null ? null : await findTenant(slug, now());
  if (token === null || tenant === null) throw redirect(paths.pairTablet(slug), 303);
  const shown = hashSessionToken(token);
  const next = nextToken(token);
  const parsed: ParsedForm<unknown> | null = data === null ? null : parseAgainst(data, door.form);
  const wantsTime = data?.has('more') === true || context.hasReopened === true;
  let kiosk: FoundKiosk | undefined;
  let isUndone = false;
  const result = await withTenant<T | ReturnType<typeof rejected> | Response, No<KioskRefusal>>(
    tenant,
    async (tx) => {
      const found = await findKiosk(tx, tenant, shown, { at: now(), isPost });
      if (isRefusal(found)) return found as No<KioskRefusal>;
      kiosk = found as FoundKiosk;
      return kiosk;
    },
    originOf(args),
    async (given) => {
      const found = kiosk as FoundKiosk;
      // A refused act is rolled back, and the new token with it.
      const scope: Scope = {
        ...given,
        refuse: (...refused) => {
          isUndone = true;
          return given.refuse(...refused);
        },
      };
      const csrf = kioskToken(found.actor.sessionId, found.pairedAt);
      const grant = kioskGrantFor(door.can);
      if (grant === null || (data !== null && !isKiosksPost(request, data.get('csrf'), csrf))) {
        isUndone = true;
        return forbidden();
      }
      fillFrame(args, slug, found, csrf);
      if (door.idleSeconds !== undefined)
        context.frame.refresh = {
          seconds: door.idleSeconds * (wantsTime ? MORE_TIME : 1),
          href: paths.kiosk(slug),
        };
      if (isPost && !found.isBehind) scope.endsWith(() => stepKiosk(scope, shown, hashSessionToken(next)));
      if (!isPost && !found.isBehind && !found.isTokenSeen) scope.endsWith(() => seeToken(scope));
      if (data?.has('more')) {
        context.hasReopened = true;
        return reopened(formValues(data));
      }
      const values = data === null ? {} : formValues(data);
      if (parsed !== null && !parsed.ok) return rejected(parsed.errors, values);
      return fn({
        ...{ scope, grant, kiosk: found },
        form: (parsed?.value ?? null) as ValuesOf<F>,
        afterPost: context.hasPosted === true,
        reject: (errors) => rejected(errors as Record<string, string>, values),
      });
    },
  );
  if (isRefusal(result)) {
    if (result.refused === 'kiosk-out-of-use') throw outOfUse();
    throw redirect(paths.pairTablet(slug), 303);
  }
  if (!isUndone && (isPost || kiosk?.isBehind === true)) context.setCookie(pairedWith(next));
  if (result instanceof Response && result.status >= 400) throw result;
  return result as Answer<T, F>;
}

/** Returns the Set-Cookie line of a paired tablet. */
export const pairedWith = (token: string) => cookie(COOKIES.kiosk, token, COOKIE_SECONDS);

/** Returns the token that follows a token. The same one always follows, and nobody else can tell which. */
function nextToken(token: string): string {
  return createHmac('sha256', getServerConfig().secret).update(`kiosk-token:${token}`).digest('base64url');
}

const outOfUse = () => new Response('Forbidden', { status: 403, statusText: 'kiosk-out-of-use' });

function fillFrame({ context, request }: Args, slug: string, kiosk: FoundKiosk, csrf: string): void {
  context.tenantSlug = slug;
  context.frame = {
    locale: kiosk.locale,
    theme: 'system',
    path: new URL(request.url).pathname,
    csrf,
    clinic: { slug, name: kiosk.clinicName, weekStartsOn: 7, colour: kiosk.colour, logoId: kiosk.logoId },
    viewer: null,
    can: () => false,
    now: now(),
    flash: null,
    isKiosk: true,
  };
}
