import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { limitOpenPosts } from '#app/modules/identity/posts/index.server.ts';
import { now } from '#app/platform/clock.ts';
import { getServerConfig } from './server-config.server.ts';
import { orUnavailable } from './or-unavailable.server.ts';
import { readLimitedForm } from './read-limited-form.server.ts';

type Args = LoaderFunctionArgs | ActionFunctionArgs;

/** The forms of people who are not signed in are small: they hold a place to return to and a token. */
const MAX_OPEN_FORM_BYTES = 32 * 1024;

/** Lets anybody into pages that need no session: sign-in and what leads there. A route uses it to say so openly. */
export async function openToAll<T>(
  args: Args,
  fn: (given: { request: Request; url: URL; form: FormData | null }) => Promise<T>,
): Promise<T> {
  const { request } = args;
  const isPost = request.method !== 'GET' && request.method !== 'HEAD';
  const form = isPost ? await readLimitedForm(request, MAX_OPEN_FORM_BYTES) : null;
  const limited = async () => {
    if (isPost) await limitOpenPosts(args.context.ip, getServerConfig().postsPerMinute, now());
    return fn({ request, url: new URL(request.url), form });
  };
  return orUnavailable(limited());
}
