const FREE_FAILURES = 5;
const FIRST_WAIT_MS = 60_000;
const LONGEST_WAIT_MS = 15 * 60_000;
const FORGET_AFTER_MS = 12 * 60 * 60_000;
const MOST_NAMES = 10_000;

export interface Lockout {
  /** Returns how long this name still has to wait, in ms; 0 when it may try. */
  wait(name: string, now: Date): number;
  recordFailure(name: string, now: Date): void;
  recordSuccess(name: string): void;
}

/**
 * Makes a lockout. After five failures a name waits a minute, and each further failure doubles the wait up to 15
 * minutes. Names that nobody has are counted alike, so that the answer does not tell which accounts exist. It is kept
 * in memory.
 */
export function createLockout(): Lockout {
  const names = new Map<string, { failures: number; at: number; until: number }>();
  return {
    wait: (name, now) => Math.max(0, (names.get(name)?.until ?? 0) - now.getTime()),
    recordFailure(name, now) {
      const at = now.getTime();
      const before = names.get(name);
      const failures = (before && at - before.at < FORGET_AFTER_MS ? before.failures : 0) + 1;
      const wait = Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** (failures - FREE_FAILURES));
      names.delete(name);
      names.set(name, { failures, at, until: failures < FREE_FAILURES ? 0 : at + wait });
      const [oldest] = names.keys();
      if (names.size > MOST_NAMES && oldest !== undefined) names.delete(oldest);
    },
    recordSuccess(name) {
      names.delete(name);
    },
  };
}
