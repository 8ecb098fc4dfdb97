import type { LoaderFunctionArgs } from '@remix-run/node';
import { inTenant, notFound } from '#app/http/index.server.ts';
import { readPhoto } from '#app/modules/setup/photos/index.server.ts';
import { isId } from '#app/platform/new-id.ts';

/** The photo of a therapist. A browser keeps it for an hour: one that was taken away is then gone from there too. */
export const loader = (args: LoaderFunctionArgs) =>
  inTenant(args, { can: 'directory.read' }, async ({ scope, params }) => {
    const id = params['photo'];
    const jpeg = isId(id) ? await readPhoto(scope, id) : null;
    if (jpeg === null) return notFound();
    return new Response(new Uint8Array(jpeg), {
      headers: { 'Content-Type': 'image/jpeg', 'Cache-Control': 'private, max-age=3600' },
    });
  });
