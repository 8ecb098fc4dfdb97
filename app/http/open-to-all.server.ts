import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';

type Args = LoaderFunctionArgs | ActionFunctionArgs;

/** The way into pages that need no session: sign-in and what leads there. Saying so is the point. */
export async function openToAll<T>(
  args: Args,
  fn: (given: { request: Request; url: URL }) => Promise<T>,
): Promise<T> {
  return fn({ request: args.request, url: new URL(args.request.url) });
}
