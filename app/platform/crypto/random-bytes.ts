import { randomFillSync } from 'node:crypto';

/** One call to the system for many bytes costs hardly more than one for sixteen. Each byte is handed out once. */
const pool = Buffer.alloc(4_096);
let spent = pool.length;

/** Returns `count` random bytes (at most 4,096) in a buffer of their own, fit for keys, nonces and ids. */
export function randomBytes(count: number): Buffer {
  if (spent + count > pool.length) {
    randomFillSync(pool);
    spent = 0;
  }
  const bytes = Buffer.from(pool.subarray(spent, spent + count));
  pool.fill(0, spent, (spent += count));
  return bytes;
}
