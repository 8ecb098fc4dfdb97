import { limitPosts, limitSearches, type Asker } from '#app/modules/identity/posts/index.server.ts';
import { getServerConfig } from './server-config.server.ts';

/**
 * Begins to count a request of a clinic against the limits that it is under: every post, and every page that shows a
 * search. The promise rejects with a 429. It may be left without being awaited where the request is refused otherwise.
 */
export function spendLimits(asker: Asker, url: URL, isPost: boolean, at: Date): Promise<void> | undefined {
  const limit = isPost ? limitPosts : url.searchParams.has('search') ? limitSearches : undefined;
  const spending = limit?.(asker, getServerConfig().postsPerMinute, at);
  spending?.catch(() => undefined);
  return spending;
}
