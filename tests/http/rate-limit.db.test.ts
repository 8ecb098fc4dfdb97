import { now } from '#app/platform/clock.ts';
import { describe, expect, it } from 'vitest';
import {
  claimOnce,
  limitOpenPosts,
  limitPosts,
  limitSearches,
  limitSignIns,
  purgeLimits,
} from '#app/modules/identity/posts/index.server.ts';
import { hashSessionToken } from '#app/modules/identity/sessions/index.server.ts';
import { newId } from '#app/platform/new-id.ts';
import { makeClinic, openTestDatabase, type TestClinic, type TestMember } from '#tests/support/database.ts';
import { openSite, startSession, type Page, type Person } from '#tests/support/site.ts';
import { getServerConfig, useServerConfig } from '#app/http/server-config.server.ts';

await openTestDatabase();
const site = await openSite();
const [here, clinic] = [await makeClinic(), await makeClinic()];

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
  it('lets a hundred and twenty through at once and answers the next with 429 and when to come back', async () => {
    expect(await letThrough(120, () => limitSignIns('192.0.2.1', START))).toBe(120);
    const refused = await answerOf(limitSignIns('192.0.2.1', START));
    expect(refused?.status).toBe(429);
    expect(refused?.headers.get('Retry-After')).toBe('1');
  });

  it('lets one through again after the time it named, and all a hundred and twenty after a minute', async () => {
    const again = (seconds: number) => () => limitSignIns('192.0.2.2', later(seconds));
    await letThrough(121, again(0));
    expect(await letThrough(3, again(0.4))).toBe(0);
    expect(await letThrough(3, again(0.5))).toBe(1);
    expect(await letThrough(130, again(120))).toBe(120);
  });

  it('counts no refused attempt, so that asking again does not lengthen the wait', async () => {
    const again = (seconds: number) => () => limitSignIns('192.0.2.3', later(seconds));
    await letThrough(150, again(0));
    expect(await letThrough(1, again(0.5))).toBe(1);
  });

  it('holds nobody back for longer when the clock was set back', async () => {
    const at = (seconds: number) => () => limitSignIns('192.0.2.6', later(seconds));
    expect(await letThrough(121, at(3_600))).toBe(120);
    expect(await letThrough(121, at(0))).toBe(120);
    expect(await letThrough(121, at(60))).toBe(120);
  });

  it('holds when many ask in the same moment', async () => {
    const answers = await Promise.all(
      Array.from({ length: 130 }, () => answerOf(limitSignIns('192.0.2.4', START))),
    );
    expect(answers.filter((answer) => answer === null)).toHaveLength(120);
  });

  it('is one for a whole IPv6 /64, and another for its neighbour and for each IPv4 address', async () => {
    const through = await letThrough(130, (n) => limitSignIns(`2001:db8:0:1::${n.toString(16)}`, START));
    expect(through).toBe(120);
    expect(await answerOf(limitSignIns('2001:db8:0:2::1', START))).toBeNull();
    expect(await answerOf(limitSignIns('192.0.2.5', START))).toBeNull();
  });
});

describe('the limit on posts', () => {
  let asked = 0;
  /** A browser of a member of `where`, on a network of its own. */
  const browserOf = async (where: TestClinic, who: TestMember, tenantId: string | null = where.tenant.id) => {
    asked += 1;
    const token = await startSession({ accountId: who.accountId, sessionId: newId() }, START);
    return { tokenHash: hashSessionToken(token), tenantId, ip: `198.51.100.${asked}` };
  };

  it.each([
    { perMinute: 10, atOnce: 10, retryAfter: '6' },
    { perMinute: 40, atOnce: 20, retryAfter: '2' },
    { perMinute: 240, atOnce: 120, retryAfter: '1' },
  ])(
    'of a person lets $atOnce through at once of $perMinute a minute, from however many browsers',
    async ({ perMinute, atOnce, retryAfter }) => {
      const [who, other] = [await here.member('therapist'), await here.member('therapist')];
      const browsers = [
        await browserOf(here, who),
        await browserOf(here, who),
        await browserOf(here, who, null),
      ];
      const post = (n: number) => limitPosts(browsers[n % 3]!, perMinute, START);
      expect(await letThrough(atOnce + 1, post)).toBe(atOnce);
      expect((await answerOf(post(0)))?.headers.get('Retry-After')).toBe(retryAfter);
      expect(await answerOf(limitPosts(await browserOf(here, other), perMinute, START))).toBeNull();
      expect(await answerOf(limitSearches(browsers[0]!, perMinute, START))).toBeNull();
      expect(await answerOf(limitPosts(browsers[0]!, perMinute, later(6)))).toBeNull();
    },
  );

  it('of a clinic is that of twenty people, whoever asks and from wherever, and no stranger uses it up', async () => {
    const clinic = await makeClinic();
    const people = await Promise.all(Array.from({ length: 21 }, () => clinic.member('therapist')));
    const strangers = await Promise.all(Array.from({ length: 21 }, () => here.member('therapist')));
    const fill = async (whose: readonly TestMember[]) => {
      const browsers = await Promise.all(whose.map((who) => browserOf(clinic, who)));
      return letThrough(210, (n) => limitPosts(browsers[Math.floor(n / 10)]!, 10, START));
    };
    expect(await fill(strangers)).toBe(200);
    expect(await fill(people)).toBe(200);
  });

  it('of a network is that of twenty people, in whichever clinics', async () => {
    const [clinic, another] = [await makeClinic(), await makeClinic()];
    const browsers = await Promise.all(
      Array.from({ length: 21 }, async (_, n) => {
        const where = n % 2 === 0 ? clinic : another;
        const browser = await browserOf(where, await where.member('therapist'));
        return { ...browser, ip: `2001:db8:7:7::${n.toString(16)}` };
      }),
    );
    expect(await letThrough(210, (n) => limitPosts(browsers[Math.floor(n / 10)]!, 10, START))).toBe(200);
  });

  it('takes nothing from clinic and network for what a person posts beyond their own', async () => {
    const clinic = await makeClinic();
    const [eager, calm] = [await clinic.member('therapist'), await clinic.member('therapist')];
    const [browser, theirs] = [await browserOf(clinic, eager), await browserOf(clinic, calm)];
    expect(await letThrough(400, () => limitPosts(browser, 10, START))).toBe(10);
    expect(await letThrough(10, () => limitPosts({ ...theirs, ip: browser.ip }, 10, START))).toBe(10);
  });

  it('holds for each person when two hundred posts of one clinic come in the same moment', async () => {
    const clinic = await makeClinic();
    const people = await Promise.all(Array.from({ length: 4 }, () => clinic.member('therapist')));
    const browsers = await Promise.all(people.map((who) => browserOf(clinic, who)));
    const answers = await Promise.all(
      Array.from({ length: 200 }, (_, n) => answerOf(limitPosts(browsers[n % 4]!, 10, START))),
    );
    expect(answers.filter((answer) => answer === null)).toHaveLength(40);
  });
});

describe('the limit on searches', () => {
  it('is a quarter of that on posts', async () => {
    const who = await here.member('receptionist');
    const token = await startSession({ accountId: who.accountId, sessionId: newId() }, START);
    const browser = { tokenHash: hashSessionToken(token), tenantId: here.tenant.id, ip: '198.51.100.200' };
    expect(await letThrough(40, () => limitSearches(browser, 240, START))).toBe(30);
    expect((await answerOf(limitSearches(browser, 240, START)))?.headers.get('Retry-After')).toBe('1');
  });
});

describe('a page', () => {
  it.each([
    ['a search', (as: Person) => site.get(`/c/${clinic.tenant.slug}/clients?search=x`, { as }), 200],
    [
      'a post in a clinic',
      (as: Person) => site.post(`/c/${clinic.tenant.slug}/clients`, { q: 'Ruiz' }, { as }),
      303,
    ],
    [
      'a post outside the clinics',
      (as: Person) =>
        site.post('/account', { locale: 'en', theme: 'dark', density: 'compact', rowVersion: 1 }, { as }),
      303,
    ],
  ])('says when to come back: %s', async (_what, ask, status) => {
    const as = await clinic.member('receptionist');
    useServerConfig({ ...getServerConfig(), postsPerMinute: 10 });
    const answers: Page[] = [];
    for (let n = 0; n < 11; n += 1) answers.push(await ask(as));
    expect(answers.map((answer) => answer.status)).toEqual([...Array<number>(10).fill(status), 429]);
    expect(answers.at(-1)?.headers.get('Retry-After')).toBe(status === 200 ? '20' : '6');
    expect(answers.at(-1)?.html).toContain('Too many');
    expect((await site.get(`/c/${clinic.tenant.slug}/clients`, { as })).status).toBe(200);
  });
});

describe('a refused form over a search', () => {
  it('opens no name beyond the limit, and says so in its status', async () => {
    const as = await clinic.member('receptionist');
    useServerConfig({ ...getServerConfig(), postsPerMinute: 60 });
    const path = `/c/${clinic.tenant.slug}/clients?search=x`;
    const statuses: number[] = [];
    for (let n = 0; n < 20; n += 1) statuses.push((await site.post(path, { for: 'nothing' }, { as })).status);
    expect(statuses.slice(0, 10)).toEqual(Array<number>(10).fill(422));
    expect(statuses.at(-1)).toBe(429);
  });
});

describe('a person whose posts somebody else uses up', () => {
  it('ends that session all the same', async () => {
    const owner = await clinic.member('receptionist');
    const thief = { accountId: owner.accountId, sessionId: newId() };
    useServerConfig({ ...getServerConfig(), postsPerMinute: 10 });
    const post = (as: Person) =>
      site.post('/account', { locale: 'en', theme: 'dark', density: 'compact', rowVersion: 1 }, { as });
    for (let n = 0; n < 11; n += 1) await post(thief);
    expect((await post(owner)).status).toBe(429);
    expect((await site.post('/sign-out', { where: 'everywhere' }, { as: owner })).status).toBe(303);
    expect((await post(thief)).location).toMatch(/^\/sign-in/);
  });
});

describe('posts of people who are not signed in', () => {
  it('are limited for their network, wherever they go', async () => {
    useServerConfig({ ...getServerConfig(), postsPerMinute: 10 });
    expect((await site.post('/back-channel-logout', { logout_token: 'x' })).status).toBe(400);
    // Spent half a minute ahead, so that none comes back while the posts are sent.
    const soon = new Date(now().getTime() + 30_000);
    expect(await letThrough(250, () => limitOpenPosts('127.0.0.1', 10, soon))).toBeLessThanOrEqual(200);
    for (const path of ['/back-channel-logout', '/sign-in'])
      expect([path, (await site.post(path, { to: '/' })).status]).toEqual([path, 429]);
    expect((await site.get('/sign-in')).status).toBe(200);
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
    await letThrough(121, () => limitSignIns('192.0.2.77', START));
    await claimOnce('state:7', later(300));
    await purgeLimits(later(30));
    expect(await letThrough(61, () => limitSignIns('192.0.2.77', later(30)))).toBe(60);
    expect(await claimOnce('state:7', later(300))).toBe(false);
    expect(await purgeLimits(later(3_600))).toBeGreaterThan(1);
    expect(await claimOnce('state:7', later(3_900))).toBe(true);
  });
});
