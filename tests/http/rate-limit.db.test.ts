import { describe, expect, it } from 'vitest';
import {
  claimOnce,
  limitPosts,
  limitSignIns,
  purgeLimits,
} from '#app/modules/identity/posts/index.server.ts';
import { openTestDatabase } from '#tests/support/database.ts';

await openTestDatabase();

const START = new Date('2030-01-07T15:00:00Z');
const later = (seconds: number) => new Date(START.getTime() + seconds * 1000);

/** The answer to one more act: null when it is let through. */
async function answerOf(act: Promise<void>): Promise<Response | null> {
  try {
    await act;
    return null;
  } catch (thrown) {
    if (thrown instanceof Response) return thrown;
    throw thrown;
  }
}

/** How many of `times` acts, one after the other, are let through. */
async function letThrough(times: number, act: (n: number) => Promise<void>): Promise<number> {
  let through = 0;
  for (let n = 0; n < times; n += 1) if ((await answerOf(act(n))) === null) through += 1;
  return through;
}

describe('the limit on sign-ins from one address', () => {
  it('lets thirty through at once and answers the next with 429 and when to come back', async () => {
    expect(await letThrough(30, () => limitSignIns('192.0.2.1', START))).toBe(30);
    const refused = await answerOf(limitSignIns('192.0.2.1', START));
    expect(refused?.status).toBe(429);
    expect(refused?.headers.get('Retry-After')).toBe('2');
  });

  it('lets one through again after the time it named, and all thirty after a minute', async () => {
    const again = (seconds: number) => () => limitSignIns('192.0.2.2', later(seconds));
    await letThrough(31, again(0));
    expect(await letThrough(3, again(1.9))).toBe(0);
    expect(await letThrough(3, again(2))).toBe(1);
    expect(await letThrough(40, again(120))).toBe(30);
  });

  it('counts no refused attempt, so that asking again does not lengthen the wait', async () => {
    const again = (seconds: number) => () => limitSignIns('192.0.2.3', later(seconds));
    await letThrough(60, again(0));
    expect(await letThrough(1, again(2))).toBe(1);
  });

  it('holds when many ask in the same moment', async () => {
    const answers = await Promise.all(
      Array.from({ length: 40 }, () => answerOf(limitSignIns('192.0.2.4', START))),
    );
    expect(answers.filter((answer) => answer === null)).toHaveLength(30);
  });

  it('is one for a whole IPv6 /64, and another for its neighbour and for each IPv4 address', async () => {
    const through = await letThrough(40, (n) => limitSignIns(`2001:db8:0:1::${n.toString(16)}`, START));
    expect(through).toBe(30);
    expect(await answerOf(limitSignIns('2001:db8:0:2::1', START))).toBeNull();
    expect(await answerOf(limitSignIns('192.0.2.5', START))).toBeNull();
  });
});

describe('the limit on posts of one session', () => {
  it.each([
    { perMinute: 10, atOnce: 10, retryAfter: '6' },
    { perMinute: 40, atOnce: 20, retryAfter: '2' },
    { perMinute: 240, atOnce: 120, retryAfter: '1' },
  ])('of $perMinute a minute lets $atOnce through at once', async ({ perMinute, atOnce, retryAfter }) => {
    const post = () => limitPosts(`session-${perMinute}`, perMinute, START);
    expect(await letThrough(atOnce + 1, post)).toBe(atOnce);
    expect((await answerOf(post()))?.headers.get('Retry-After')).toBe(retryAfter);
    expect(await answerOf(limitPosts('another session', perMinute, START))).toBeNull();
    expect(await answerOf(limitPosts(`session-${perMinute}`, perMinute, later(6)))).toBeNull();
  });
});

describe('an answer of the identity provider', () => {
  it('is taken once, however many processes are shown it at the same moment', async () => {
    const taken = await Promise.all(Array.from({ length: 12 }, () => claimOnce('logout:42', later(300))));
    expect(taken.filter(Boolean)).toHaveLength(1);
    expect(await claimOnce('logout:43', later(300))).toBe(true);
  });
});

describe('limits that are over', () => {
  it('are removed, and those that still hold somebody back are not', async () => {
    await letThrough(31, () => limitSignIns('192.0.2.77', START));
    await claimOnce('state:7', later(300));
    await purgeLimits(later(30));
    expect(await letThrough(16, () => limitSignIns('192.0.2.77', later(30)))).toBe(15);
    expect(await claimOnce('state:7', later(300))).toBe(false);
    expect(await purgeLimits(later(3_600))).toBeGreaterThan(1);
    expect(await claimOnce('state:7', later(3_900))).toBe(true);
  });
});
