import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { randomBytes } from '#app/platform/crypto/random-bytes.ts';

describe('random bytes', () => {
  it('are as many as asked for, and never handed out twice', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 12, max: 64 }), { minLength: 50, maxLength: 400 }), (counts) => {
        const handed = counts.map((count) => randomBytes(count));
        expect(handed.map((bytes) => bytes.length)).toEqual(counts);
        const beginnings = handed.map((bytes) => bytes.toString('hex', 0, 12));
        expect(new Set(beginnings).size).toBe(counts.length);
        expect(handed.every((bytes) => bytes.some((byte) => byte !== 0))).toBe(true);
      }),
    );
  });

  it('stay as they are when more are asked for', () => {
    const first = randomBytes(32);
    const copy = Buffer.from(first);
    for (let n = 0; n < 1_000; n += 1) randomBytes(16);
    expect(first.equals(copy)).toBe(true);
  });
});
