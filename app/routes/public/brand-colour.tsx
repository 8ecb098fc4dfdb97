import type { LoaderFunctionArgs } from '@remix-run/node';
import { notFound, openToAll } from '#app/http/index.server.ts';
import { brandStylesheet, isColour } from '#app/platform/brand-colour.ts';

/** The stylesheet of a colour. It follows from the address alone and names no clinic, so anybody may have and keep it. */
export const loader = (args: LoaderFunctionArgs) =>
  openToAll(args, async () => {
    const colour = `#${args.params['colour'] ?? ''}`;
    if (!isColour(colour)) return notFound();
    return new Response(brandStylesheet(colour), {
      headers: { 'Content-Type': 'text/css', 'Cache-Control': 'public, max-age=31536000, immutable' },
    });
  });
