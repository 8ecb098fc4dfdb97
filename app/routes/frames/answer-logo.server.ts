import { notFound } from '#app/http/index.server.ts';
import { readLogo } from '#app/modules/setup/branding/index.server.ts';
import { isId } from '#app/platform/new-id.ts';

/** Answers with one of the clinic's logos. An address never stands for another picture, so a browser may keep it. */
export async function answerLogo(
  scope: Parameters<typeof readLogo>[0],
  id: string | undefined,
): Promise<Response> {
  const png = isId(id) ? await readLogo(scope, id) : null;
  if (png === null) return notFound();
  return new Response(new Uint8Array(png), {
    headers: { 'Content-Type': 'image/png', 'Cache-Control': 'private, max-age=31536000, immutable' },
  });
}
