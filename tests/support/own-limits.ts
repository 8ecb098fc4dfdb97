import { beforeEach } from 'vitest';
import { purgeLimits } from '#app/modules/identity/posts/index.server.ts';

/** Later than any limit. */
const END_OF_TIME = new Date('9999-12-31T00:00:00Z');

/**
 * Begins each test of a file with unused limits. A file whose tests set the clock back for the same people needs it: what they posted
 * before lies ahead of that clock, and would hold them back.
 */
export function useOwnLimits(): void {
  beforeEach(async () => {
    await purgeLimits(END_OF_TIME);
  });
}
