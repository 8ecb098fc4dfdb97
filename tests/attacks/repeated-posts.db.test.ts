import { describe, expect, it } from 'vitest';
import { IDLE_MINUTES } from '#app/modules/identity/session-limits.ts';
import { unsafeSetNow } from '#app/platform/clock.ts';
import { newId } from '#app/platform/new-id.ts';
import { ask } from '#tests/support/catalogue.ts';
import { openTestDatabase } from '#tests/support/database.ts';
import { useOwnLimits } from '#tests/support/own-limits.ts';
import { openSite, type Fields, type Page, type Person } from '#tests/support/site.ts';
import { makeAttackedClinic, TUESDAY_10 } from './attacked-clinic.ts';
import { openDatabaseState } from './database-state.ts';
import { addressOf, TARGETS } from './targets.ts';

const database = await openTestDatabase();
unsafeSetNow(TUESDAY_10);
const site = await openSite();
useOwnLimits();
const state = await openDatabaseState(database.superuserUrl);
const clinic = await makeAttackedClinic();
const { slug } = clinic.tenant;

const forms = site.routes
  .filter(({ pattern, module }) => pattern.startsWith('/c/:clinic') && 'action' in module)
  // A search leads to its results, and so do needs that are tried; they store nothing.
  .filter(({ pattern }) => pattern !== '/c/:clinic/clients' && !pattern.endsWith('/matches/try'))
  .map(({ pattern }) => [pattern] as const);

/** The forms that say which version of the record they were opened on. */
const versioned = new Set<string>();
for (const [pattern] of forms) {
  const { fields } = await TARGETS[pattern]!.prepare(clinic);
  if (fields !== undefined && 'rowVersion' in fields) versioned.add(pattern);
}

/**
 * How many rows each table gained. A cache's versions are left out: how many there are hangs on the last digits of new
 * clients' ids and on how many writers met, by chance.
 */
async function gains(act: () => Promise<unknown>): Promise<Record<string, number>> {
  const before = await state.counts();
  await act();
  const after = await state.counts();
  const gained = Object.entries(after).map(([table, n]) => [table, n - (before[table] ?? 0)] as const);
  return Object.fromEntries(gained.filter(([table, n]) => n !== 0 && table !== 'cache_versions'));
}

/** The posts that no page of the same address could show again. */
const withoutPage = site.routes
  .filter(({ pattern, module }) => pattern.startsWith('/c/:clinic') && 'action' in module && !module.default)
  .map(({ pattern }) => [pattern] as const);

describe.each(withoutPage)('%s, which has no page,', (pattern) => {
  it('says in its status that a form was refused, and sends nothing of it back', async () => {
    const target = TARGETS[pattern]!;
    const { params, fields } = await target.prepare(clinic);
    const post = (more: Fields) =>
      site.post(addressOf(pattern, slug, params), { ...fields, ...more }, { as: clinic.people[target.as] });
    const idempotencyKey = newId();
    expect((await post({ idempotencyKey })).status).toBeLessThan(400);
    const refused = await post({ idempotencyKey, another: 'canary' });
    expect(refused.status).toBe(422);
    expect(refused.html).not.toContain('canary');
  });
});

describe.each(forms)('%s', (pattern) => {
  const target = TARGETS[pattern]!;
  const as = clinic.people[target.as];
  const isSavedInPassing = pattern.endsWith('/autosave');
  const isTaken = ({ status }: Page) => status === 303 || (isSavedInPassing && status === 200);
  const another = (fields: Fields): Fields => {
    const text = [
      'reason',
      'body',
      'justification',
      'overrideReason',
      'concerns',
      'subjective',
      'lastName',
    ].find((name) => name in fields);
    return text === undefined
      ? { ...fields, next: 'stay' }
      : { ...fields, [text]: 'Something else entirely' };
  };

  it('has one effect however often and however simultaneously it is posted', async () => {
    const once = await target.prepare(clinic);
    const single = await gains(() => site.post(addressOf(pattern, slug, once.params), once.fields, { as }));
    const { params, fields } = await target.prepare(clinic);
    const path = addressOf(pattern, slug, params);
    const same = { ...fields, idempotencyKey: newId() };
    const answers: Page[] = [];
    const many = await gains(async () => {
      answers.push(...(await Promise.all(Array.from({ length: 4 }, () => site.post(path, same, { as })))));
      answers.push(await site.post(path, same, { as }));
    });
    // A clinic has its wordings once.
    expect(many).toEqual(pattern.endsWith('/admin/wordings') ? {} : single);
    if (!isSavedInPassing) {
      expect(answers.map(({ status }) => status)).toEqual(Array(5).fill(303));
      expect(new Set(answers.map(({ location }) => location)).size).toBe(1);
    }
    // With other fields it is another form: refused, or led to where the first one has already arrived.
    const digest = await state.digest();
    expect((await site.post(path, another(same), { as })).status).toBeOneOf([200, 303, 404, 409, 422]);
    expect(await state.digest()).toEqual(digest);
  });

  it('has one effect when four pages post it at once', async () => {
    const once = await target.prepare(clinic);
    const single = await gains(() => site.post(addressOf(pattern, slug, once.params), once.fields, { as }));
    const { params, fields } = await target.prepare(clinic);
    const path = addressOf(pattern, slug, params);
    const many = await gains(async () => {
      const answers = await Promise.all(
        Array.from({ length: 4 }, () => site.post(path, { ...fields, idempotencyKey: newId() }, { as })),
      );
      const statuses = answers.map(({ status }) => status);
      expect(answers.some(isTaken), `answered ${statuses.join(', ')}`).toBe(true);
      expect(statuses.filter((status) => status >= 500)).toEqual([]);
    });
    // Two people may look alike, two additions say the same, and a message asked for twice is claimed for sending once.
    if (!/clients\/new|addenda|matches|resend|imports$/.test(pattern)) expect(many).toEqual(single);
  });

  it('takes nothing once the session is over, and offers the form back to its own person only', async () => {
    const { params, fields } = await target.prepare(clinic);
    const path = addressOf(pattern, slug, params);
    const late: Person = { ...as, sessionId: newId() };
    await site.csrfOf(late);
    const before = await state.digest();
    // No clinic lets a session idle for longer.
    unsafeSetNow(new Date(TUESDAY_10.getTime() + (IDLE_MINUTES.most + 1) * 60_000));
    try {
      const answer = await site.post(path, fields, { as: late });
      expect(answer.status).toBe(303);
      expect(answer.location).toMatch(/^\/sign-in\?to=%2Fc%2F/);
      if (!isSavedInPassing) expect((await site.get(path, { as: late })).location).toMatch(/^\/sign-in/);
      expect(await state.digest()).toEqual(before);
    } finally {
      unsafeSetNow(TUESDAY_10);
    }
  });

  if (versioned.has(pattern)) {
    it('answers a post from an older page with 409, both versions in it, and changes nothing', async () => {
      const { params, fields } = await target.prepare(clinic);
      const path = addressOf(pattern, slug, params);
      if (isSavedInPassing) return;
      const stale = another({ ...fields, rowVersion: pattern.endsWith('/note') ? 7 : 0 });
      const before = await state.digest();
      const answer = await site.post(path, stale, { as });
      expect(answer.status).toBe(409);
      expect(await state.digest()).toEqual(before);
      if (Object.values(stale).includes('Something else entirely'))
        expect(answer.html).toContain('Something else entirely');
      expect(answer.headers.get('Cache-Control')).toBe('no-store');
    });
  }
});

describe('a form that asks first to confirm who one is', () => {
  it.each(['/c/:clinic/notes/:note/sign', '/c/:clinic/notes/:note/cosign'])(
    'has used its key by then: %s',
    async (pattern) => {
      const target = TARGETS[pattern]!;
      const as: Person = { ...clinic.people[target.as], sessionId: newId() };
      const { params, fields } = await target.prepare(clinic);
      const path = addressOf(pattern, slug, params);
      const post = { ...fields, idempotencyKey: newId() };
      const proved = (at: Date) =>
        ask(
          database.superuserUrl,
          `update sessions set auth_time = '${at.toISOString()}' where id = '${as.sessionId}'`,
        );
      await site.csrfOf(as);
      await proved(new Date(TUESDAY_10.getTime() - 3_600_000));
      const asked = await site.post(path, post, { as });
      expect([asked.status, asked.location]).toEqual([303, path]);
      await proved(TUESDAY_10);
      const before = await state.digest();
      const changed = await site.post(path, { ...post, next: 'another' }, { as });
      expect(changed.status).toBe(422);
      expect((await site.post(path, post, { as })).location).toBe(path);
      expect(await state.digest()).toEqual(before);
      const signed = await site.post(path, { ...post, idempotencyKey: newId() }, { as });
      expect([signed.status, signed.location === path]).toEqual([303, false]);
    },
  );
});
