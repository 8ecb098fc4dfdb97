import type { ActionFunctionArgs } from '@remix-run/node';
import { limitOpenPosts } from '#app/modules/identity/posts/index.server.ts';
import { now } from '#app/platform/clock.ts';
import { getServerConfig } from './server-config.server.ts';
import { orUnavailable } from './or-unavailable.server.ts';

/** A text of the longest, with all that Twilio says of it. */
const MAX_BYTES = 32 * 1024;

/**
 * Lets Twilio in, and nobody else: the signature is checked over the public address as it is configured, and over every field as it
 * came. Without a right one the answer is 403 and nothing has happened.
 */
export async function fromTwilio(
  { request, context }: ActionFunctionArgs,
  fn: (fields: URLSearchParams, url: URL) => Promise<Response>,
): Promise<Response> {
  const { publicUrl, twilioToken, postsPerMinute } = getServerConfig();
  if (twilioToken === null) throw new Response(null, { status: 404 });
  const { pathname, search } = new URL(request.url);
  const body = await readBody(request);
  const fields = new URLSearchParams(body ?? '');
  const signature = request.headers.get('X-Twilio-Signature') ?? '';
  // It is loaded at the first text, so that a server that gets none does not wait for it.
  const { default: twilio } = await import('twilio');
  const isSigned =
    body !== null &&
    twilio.validateRequest(
      twilioToken,
      signature,
      `${publicUrl.origin}${pathname}${search}`,
      valuesOf(fields),
    );
  const answer = async () => {
    if (isSigned) return fn(fields, new URL(request.url));
    await limitOpenPosts(context.ip, postsPerMinute, now());
    throw new Response(null, { status: 403 });
  };
  return orUnavailable(answer());
}

/** Reads a form's body as it came; null where it is no form, or too long. */
async function readBody(request: Request): Promise<string | null> {
  if (!/^application\/x-www-form-urlencoded\b/i.test(request.headers.get('Content-Type') ?? '')) return null;
  if (request.body === null) return '';
  const chunks: Uint8Array[] = [];
  let size = 0;
  const reader = request.body.getReader();
  for (let read = await reader.read(); !read.done; read = await reader.read()) {
    size += read.value.byteLength;
    if (size <= MAX_BYTES) chunks.push(read.value);
  }
  return size > MAX_BYTES ? null : Buffer.concat(chunks).toString('utf8');
}

function valuesOf(fields: URLSearchParams): Record<string, string | string[]> {
  return Object.fromEntries(
    [...new Set(fields.keys())].map((name) => {
      const all = fields.getAll(name);
      return [name, all.length === 1 ? (all[0] ?? '') : all];
    }),
  );
}
