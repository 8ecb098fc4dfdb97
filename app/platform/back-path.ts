import { isReturnPath } from './return-path.ts';
import { withQuery } from './with-query.ts';

/** The name under which an address says where its page was opened from. */
export const BACK = 'back';

/** Returns `href` with the address from which it is opened, for the page's way back. */
export function withBack(href: string, from: string | null): string {
  if (from === null) return href;
  return `${href}${href.includes('?') ? '&' : '?'}${new URLSearchParams({ [BACK]: withoutBack(from) })}`;
}

/**
 * Returns where the page at `address` was opened from, if that is a page of this clinic; else null. An address is typed
 * or sent by anybody, so nothing else is followed.
 */
export function backPathOf(address: string, clinic: string): string | null {
  const back = new URLSearchParams(address.split('?')[1] ?? '').get(BACK);
  if (!isReturnPath(back)) return null;
  const path = back.split('?')[0] ?? '';
  const home = `/c/${clinic}`;
  // Dots could leave the clinic once a browser resolves them.
  const isOfClinic = (path === home || path.startsWith(`${home}/`)) && !/\/\.|%2e/i.test(path);
  return isOfClinic ? back : null;
}

/** Drops the way back of the way back: one step is enough, and addresses would grow with every page. */
function withoutBack(from: string): string {
  const [path = '', query = ''] = from.split('?');
  const kept = new URLSearchParams(query);
  kept.delete(BACK);
  const names = [...new Set(kept.keys())];
  return withQuery(path, Object.fromEntries(names.map((name) => [name, kept.getAll(name)])));
}
