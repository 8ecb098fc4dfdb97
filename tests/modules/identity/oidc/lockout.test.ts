import { describe, expect, test } from 'vitest';
import { createLockout } from '#app/cli/dev-identity/lockout.ts';

const NOW = new Date('2026-03-02T15:00:00Z');
const MINUTE = 60_000;

describe('wrong attempts at the development provider', () => {
  test('the fifth makes the account wait a minute, and each further one twice as long up to a quarter of an hour', () => {
    const lockout = createLockout();
    const waits = Array.from({ length: 11 }, () => {
      lockout.recordFailure('a', NOW);
      return lockout.wait('a', NOW) / MINUTE;
    });
    expect(waits).toEqual([0, 0, 0, 0, 1, 2, 4, 8, 15, 15, 15]);
    expect(lockout.wait('b', NOW)).toBe(0);
    expect(lockout.wait('a', new Date(NOW.getTime() + 15 * MINUTE))).toBe(0);
  });

  test('a success, or half a day, wipes them out', () => {
    const lockout = createLockout();
    for (let failures = 0; failures < 4; failures += 1) lockout.recordFailure('a', NOW);
    lockout.recordSuccess('a');
    for (let failures = 0; failures < 4; failures += 1) lockout.recordFailure('a', NOW);
    const later = new Date(NOW.getTime() + 12 * 60 * MINUTE);
    lockout.recordFailure('a', later);
    expect(lockout.wait('a', later)).toBe(0);
  });
});
