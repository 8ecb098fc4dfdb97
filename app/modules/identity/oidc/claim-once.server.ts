/** Takes a key for the caller alone until `until`. Resolves to false when somebody has it already. */
export type ClaimOnce = (key: string, until: Date) => Promise<boolean>;

const MOST_KEYS = 50_000;

/** Remembers, in this process alone, which answers were used. It serves where no database is at hand. */
export function createClaimOnce(now: () => Date): ClaimOnce {
  const taken = new Map<string, number>();
  return (key, until) => {
    const time = now().getTime();
    // Keys come nearly in the order in which they run out, so the oldest stand first.
    for (const [old, end] of taken) {
      if (end > time && taken.size < MOST_KEYS) break;
      taken.delete(old);
    }
    const isFree = !taken.has(key);
    if (isFree) taken.set(key, until.getTime());
    return Promise.resolve(isFree);
  };
}
