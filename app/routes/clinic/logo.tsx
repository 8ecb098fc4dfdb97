import type { LoaderFunctionArgs } from '@remix-run/node';
import { inTenant, notFound } from '#app/http/index.server.ts';
import { readLogo } from '#app/modules/setup/branding/index.server.ts';
import { isId } from '#app/platform/new-id.ts';

/** One of the clinic's logos, for its members. An address never stands for another picture, so a browser may keep it. */
export const loader = (args: LoaderFunctionArgs) =>
  inTenant(args, { can: 'home.read' }, async ({ scope, params }) => {
    const id = params['logo'];
    const png = isId(id) ? await readLogo(scope, id) : null;
    if (png === null) return notFound();
    return new Response(new Uint8Array(png), {
      headers: { 'Content-Type': 'image/png', 'Cache-Control': 'private, max-age=31536000, immutable' },
    });
  });
