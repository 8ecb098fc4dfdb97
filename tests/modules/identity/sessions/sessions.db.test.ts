import { randomBytes } from 'node:crypto';
import { and, eq } from 'drizzle-orm';
import postgres from 'postgres';
import { afterAll, describe, expect, it, vi } from 'vitest';
import {
  authenticateMember,
  endAllSessions,
  endOtherSessions,
  endProviderSessions,
  endSession,
  hashSessionToken,
  lineOf,
  unsealIdToken,
  purgeSessions,
  readMyClinics,
  readOwnSessions,
  recognizePerson,
  sealIdToken,
  startSession,
} from '#app/modules/identity/sessions/index.server.ts';
import { discardKeptForm, keepForm, readKeptForms } from '#app/modules/identity/posts/index.server.ts';
import { newId } from '#app/platform/new-id.ts';
import { PLATFORM_TENANT } from '#app/modules/tenancy/index.server.ts';
import { auditEvents } from '#db/schema/audit.ts';
import { isRefusal } from '#app/platform/refusal.ts';
import { accounts, memberships } from '#db/schema/identity.ts';
import { clinicSettings } from '#db/schema/tenancy.ts';
import { acrossTenants, withTenant } from '#db/tenant.server.ts';
import { makeClinic, openTestDatabase, type TestClinic } from '#tests/support/database.ts';

const { superuserUrl } = await openTestDatabase();
const superuser = postgres(superuserUrl, { max: 2, onnotice: () => {} });
afterAll(() => superuser.end());

/** How many connections to the database wait for a lock. */
async function waiting(): Promise<number> {
  const rows = await superuser`
    select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`;
  return rows.length;
}

const START = new Date('2030-01-07T15:00:00Z');
const after = (minutes: number) => new Date(START.getTime() + minutes * 60_000);
const ORIGIN = { requestId: 'test' };
const ISSUER = 'https://login.example';

/** A person that the provider knows and the clinic has not seen. */
const person = () => ({ issuer: ISSUER, subject: newId(), name: 'Ann Lee', authTime: START });

/** A sign-in that is let in. */
async function signIn(...asked: Parameters<typeof startSession>): Promise<string> {
  const token = await startSession(...asked);
  if (isRefusal(token)) throw new Error(token.refused);
  return token;
}

/** What a token is good for at a time: the signed-in person, or the code of the refusal. */
const stateOf = (token: string, at: Date) => recognizePerson(hashSessionToken(token), at);

async function signedIn(token: string, at = START) {
  const state = await stateOf(token, at);
  if (!('viewer' in state)) throw new Error('Nobody is signed in.');
  return state;
}

const isOver = async (token: string, at = START) => !('viewer' in (await stateOf(token, at)));

/** What the platform's chain says of one request: act, outcome, detail. */
const trailOf = (requestId: string) =>
  withTenant(PLATFORM_TENANT, { kind: 'job', name: 'test' }, { requestId: 'test' }, async ({ tx, vault }) => {
    const rows = await tx
      .select()
      .from(auditEvents)
      .where(eq(auditEvents.requestId, requestId))
      .orderBy(auditEvents.sequence);
    return rows.map(({ id, action, outcome, detail }) => [
      action,
      outcome,
      JSON.parse(vault.unseal(auditEvents.detail, id, detail) ?? 'null') as unknown,
    ]);
  });

async function join(clinic: TestClinic, accountId: string, status: 'active' | 'disabled' = 'active') {
  await clinic.asJob(({ tx }) =>
    tx.insert(memberships).values({
      tenantId: clinic.tenant.id,
      id: newId(),
      accountId,
      role: 'receptionist',
      status,
      displayName: 'Ann Lee',
      email: `${accountId}@example.test`,
      createdAt: START,
    }),
  );
}

describe('starting a session', () => {
  it('makes the account at the first sign-in only', async () => {
    const ann = person();
    const first = await signedIn(await signIn(ann, null, ORIGIN, START));
    const second = await signedIn(await signIn({ ...ann, name: 'Another' }, null, ORIGIN, START));
    expect(second.accountId).toBe(first.accountId);
    expect(second.sessionId).not.toBe(first.sessionId);
    const rows = await acrossTenants('test', (tx) =>
      tx
        .select()
        .from(accounts)
        .where(and(eq(accounts.issuer, ISSUER), eq(accounts.subject, ann.subject))),
    );
    expect(rows).toHaveLength(1);
  });

  it('makes one account of several first sign-ins at once', async () => {
    for (let n = 0; n < 5; n += 1) {
      const ann = person();
      const tokens = await Promise.all(Array.from({ length: 6 }, () => signIn(ann, null, ORIGIN, START)));
      const ids = await Promise.all(tokens.map(async (token) => (await signedIn(token)).accountId));
      expect(new Set(tokens).size).toBe(6);
      expect(new Set(ids).size).toBe(1);
    }
  });

  it('keeps the session that the browser had when the new one is refused', async () => {
    const ann = person();
    const earlier = await signIn(ann, null, ORIGIN, START);
    await join(await makeClinic(), (await signedIn(earlier)).accountId);
    const refused = await startSession({ ...ann, tenantHint: 'elsewhere' }, earlier, ORIGIN, START);
    expect(refused).toMatchObject({ refused: 'clinic-disagrees' });
    expect(await isOver(earlier)).toBe(false);
  });

  it('goes on with the line of a live session of the same person, and of no other', async () => {
    const [ann, bob] = [person(), person()];
    const first = await signIn(ann, null, ORIGIN, START);
    const proven = await signIn(ann, first, ORIGIN, after(5));
    const provenAgain = await signIn(ann, proven, ORIGIN, after(10));
    expect([proven, provenAgain].map(lineOf)).toEqual([lineOf(first), lineOf(first)]);
    expect(new Set([first, proven, provenAgain]).size).toBe(3);
    expect(await isOver(proven)).toBe(true);
    expect((await signedIn(provenAgain, after(10))).accountId).toBe((await signedIn(provenAgain)).accountId);
    const others = await signIn(bob, provenAgain, ORIGIN, after(11));
    expect(lineOf(others)).not.toBe(lineOf(first));
    expect(lineOf(await signIn(ann, others, ORIGIN, after(12)))).not.toBe(lineOf(others));
  });

  it('begins a line of its own after a session that was idle too long, or was ended', async () => {
    const ann = person();
    const idle = await signIn(ann, null, ORIGIN, START);
    const later = await signIn(ann, idle, ORIGIN, after(16));
    expect(lineOf(later)).not.toBe(lineOf(idle));
    await endSession(later, (await signedIn(later, after(17))).accountId, ORIGIN);
    expect(lineOf(await signIn(ann, later, ORIGIN, after(18)))).not.toBe(lineOf(later));
  });

  it('tells the same subject of two providers apart', async () => {
    const ann = person();
    const here = await signedIn(await signIn(ann, null, ORIGIN, START));
    const there = await signedIn(
      await signIn({ ...ann, issuer: 'https://other.example' }, null, ORIGIN, START),
    );
    expect(there.accountId).not.toBe(here.accountId);
  });

  it('ends the session that the browser had before, and no other', async () => {
    const ann = person();
    const [old, elsewhere] = [await signIn(ann, null, ORIGIN, START), await signIn(ann, null, ORIGIN, START)];
    const fresh = await signIn(ann, old, ORIGIN, START);
    expect(await Promise.all([old, elsewhere, fresh].map((token) => isOver(token)))).toEqual([
      true,
      false,
      false,
    ]);
  });

  it('notes whether the person works at several clinics', async () => {
    const ann = person();
    const { accountId, viewer } = await signedIn(await signIn(ann, null, ORIGIN, START));
    expect(viewer.hasSeveralClinics).toBe(false);
    await join(await makeClinic(), accountId);
    expect((await signedIn(await signIn(ann, null, ORIGIN, START))).viewer.hasSeveralClinics).toBe(false);
    await join(await makeClinic(), accountId);
    expect((await signedIn(await signIn(ann, null, ORIGIN, START))).viewer.hasSeveralClinics).toBe(true);
  });
});

describe('a session', () => {
  it('is used by several pages at once, none of which waits for another to end', async () => {
    const token = await signIn(person(), null, ORIGIN, START);
    const clinic = await makeClinic();
    await join(clinic, (await signedIn(token)).accountId);
    const used = await clinic.asJob(async ({ tx }) => {
      const first = await authenticateMember(tx, clinic.tenant, hashSessionToken(token), after(5), true);
      return [first, await stateOf(token, after(6)), await stateOf(token, after(6))];
    });
    expect(used.map((state) => 'viewer' in state)).toEqual([true, true, true]);
    expect((await signedIn(token, after(19.9))).viewer.idleEndsAt).toEqual(after(34.9));
    expect(await isOver(token, after(35))).toBe(true);
  });

  it.each([
    [14.9, false],
    [15, true],
    [60, true],
  ])('unused for %d minutes is over: %s', async (minutes, over) => {
    expect(await isOver(await signIn(person(), null, ORIGIN, START), after(minutes))).toBe(over);
  });

  it('of a person of several clinics keeps the strictest limits of those whose pages it showed', async () => {
    const ann = person();
    const { accountId } = await signedIn(await signIn(ann, null, ORIGIN, START));
    const [usual, strict] = [await makeClinic(), await makeClinic()];
    await strict.asJob(({ tx }) =>
      tx.update(clinicSettings).set({ sessionIdleMinutes: 5, sessionHours: 2, locale: 'es' }),
    );
    for (const clinic of [usual, strict]) await join(clinic, accountId);
    const token = await signIn(ann, null, ORIGIN, START);
    const visit = async (clinic: TestClinic, at: Date) => {
      const found = await clinic.asJob(({ tx }) =>
        authenticateMember(tx, clinic.tenant, hashSessionToken(token), at, true),
      );
      return 'viewer' in found ? found.viewer.idleEndsAt : found.refused;
    };
    expect(await visit(usual, after(1))).toEqual(after(16));
    expect(await visit(strict, after(2))).toEqual(after(7));
    expect((await signedIn(token, after(2))).viewer.locale).toBe('es');
    expect(await visit(usual, after(3))).toEqual(after(8));
    expect(await visit(usual, after(8))).toBe('session-expired');
    expect(await isOver(token, after(8))).toBe(true);
    expect(await readOwnSessions(accountId, after(7.9))).toHaveLength(2);
    expect(await readOwnSessions(accountId, after(8))).toHaveLength(1);
  });

  it('is moved on by use, but never past twelve hours', async () => {
    const token = await signIn(person(), null, ORIGIN, START);
    for (let minutes = 14; minutes < 720; minutes += 14)
      expect(await isOver(token, after(minutes))).toBe(false);
    expect((await signedIn(token, after(719))).viewer.idleEndsAt).toEqual(after(720));
    expect(await stateOf(token, after(720))).toMatchObject({ refused: 'session-expired' });
  });

  it('is moved on once in half a minute at most, and never by a page that only asks for news', async () => {
    const token = await signIn(person(), null, ORIGIN, START);
    const idleEndAt = async (at: Date) => (await signedIn(token, at)).viewer.idleEndsAt;
    expect(await idleEndAt(after(0.4))).toEqual(after(15));
    expect(await idleEndAt(after(0.5))).toEqual(after(15.5));
    expect(await idleEndAt(after(0.9))).toEqual(after(15.5));
    const clinic = await makeClinic();
    await join(clinic, (await signedIn(token, after(0.9))).accountId);
    const ask = (at: Date, touch: boolean) =>
      clinic.asJob(({ tx }) => authenticateMember(tx, clinic.tenant, hashSessionToken(token), at, touch));
    expect(await ask(after(10), false)).toMatchObject({ viewer: { idleEndsAt: after(15.5) } });
    expect(await ask(after(10), true)).toMatchObject({ viewer: { idleEndsAt: after(25) } });
    expect(await ask(after(25), true)).toMatchObject({ refused: 'session-expired' });
  });

  it('is nothing without its token', async () => {
    const clinic = await makeClinic();
    const nobody = await clinic.asJob(({ tx }) => authenticateMember(tx, clinic.tenant, null, START, true));
    expect(nobody).toMatchObject({ refused: 'no-session' });
    expect(await stateOf('a guess', START)).toMatchObject({ refused: 'no-session' });
  });
});

describe('the clinic that the provider names', () => {
  it('must be one that the person works in, by id or by name, and lets nobody in by itself', async () => {
    const [own, other] = [await makeClinic(), await makeClinic()];
    const ann = person();
    const named = (tenantHint: string) => startSession({ ...ann, tenantHint }, null, ORIGIN, START);
    const { accountId } = await signedIn(
      await signIn({ ...ann, tenantHint: other.tenant.id }, null, ORIGIN, START),
    );
    expect(await readMyClinics(accountId)).toEqual([]);
    await join(own, accountId);
    for (const hint of [own.tenant.id, own.tenant.slug]) expect(typeof (await named(hint))).toBe('string');
    for (const hint of [other.tenant.id, other.tenant.slug, '%', 'nonsense'])
      expect(await named(hint)).toMatchObject({ refused: 'clinic-disagrees' });
    await join(other, accountId, 'disabled');
    expect(await named(other.tenant.id)).toMatchObject({ refused: 'clinic-disagrees' });
  });
});

describe('ending sessions', () => {
  it('gives back the provider’s token once', async () => {
    const token = await signIn({ ...person(), idToken: 'sealed' }, null, ORIGIN, START);
    const { accountId } = await signedIn(token);
    expect(await endSession(token, accountId, ORIGIN)).toBe('sealed');
    expect(await endSession(token, accountId, ORIGIN)).toBeNull();
    expect(await isOver(token)).toBe(true);
  });

  it('elsewhere ends one’s own alone, one or all, and never the one at hand', async () => {
    const [ann, ben] = [person(), person()];
    const [here, there, away] = await Promise.all([1, 2, 3].map(() => signIn(ann, null, ORIGIN, START)));
    const bens = await signIn(ben, null, ORIGIN, START);
    const self = await signedIn(here!);
    const end = (which: string) => endOtherSessions(self, which, { requestId: 'elsewhere' }, after(1));
    const over = () => Promise.all([here!, there!, away!, bens].map((token) => isOver(token)));
    const idOf = async (token: string) => (await signedIn(token)).sessionId;
    expect(await end(await idOf(bens))).toBe(0);
    expect(await end(self.sessionId)).toBe(0);
    expect(await over()).toEqual([false, false, false, false]);
    expect((await readOwnSessions(self.accountId, START)).map(({ id }) => id).sort()).toEqual(
      (await Promise.all([here!, there!, away!].map(idOf))).sort(),
    );
    expect(await end(await idOf(there!))).toBe(1);
    expect(await over()).toEqual([false, true, false, false]);
    expect(await end('others')).toBe(1);
    expect(await over()).toEqual([false, true, true, false]);
    expect(await startSession(ann, null, ORIGIN, after(2))).toMatchObject({ refused: 'proof-too-old' });
    expect((await trailOf('elsewhere')).at(-1)).toEqual([
      'session.end',
      'allowed',
      { accountId: self.accountId, where: 'elsewhere' },
    ]);
  });

  it('everywhere ends all of one person’s and nobody else’s', async () => {
    const [ann, ben] = [person(), person()];
    const anns = [
      await signIn({ ...ann, idToken: 'sealed' }, null, ORIGIN, START),
      await signIn(ann, null, ORIGIN, START),
    ];
    const bens = await signIn(ben, null, ORIGIN, START);
    const told: string[] = [];
    const ended = await endAllSessions(
      (await signedIn(anns[0]!)).accountId,
      ORIGIN,
      START,
      async (subject) => {
        told.push(subject);
        return null;
      },
    );
    expect(await Promise.all([...anns, bens].map((token) => isOver(token)))).toEqual([true, true, false]);
    expect(told).toEqual([ann.subject]);
    expect([...ended.keys()].sort()).toEqual(anns.map((token) => hashSessionToken(token)).sort());
    expect(ended.get(hashSessionToken(anns[0]!))).toBe('sealed');
  });

  it('everywhere lets nobody in again but by a later proof, however often they try', async () => {
    const [ann, ben] = [person(), person()];
    const first = await signIn(ann, null, ORIGIN, START);
    await signIn(ben, null, ORIGIN, START);
    const { accountId } = await signedIn(first);
    const at = after(5);
    await endAllSessions(accountId, ORIGIN, at, async () => 'provider-unreachable');
    const provedAfter = (ms: number, who = ann) =>
      startSession({ ...who, authTime: new Date(at.getTime() + ms) }, null, ORIGIN, after(10));
    for (const ms of [-12 * 3_600_000, -60_000, -1, 0, -1])
      expect(await provedAfter(ms)).toMatchObject({ refused: 'proof-too-old' });
    expect(await provedAfter(-60_000, ben)).toEqual(expect.any(String));
    expect(await provedAfter(1)).toEqual(expect.any(String));
    await endAllSessions(accountId, ORIGIN, after(20), async () => null);
    expect(await provedAfter(60_000)).toMatchObject({ refused: 'proof-too-old' });
  });

  it('everywhere lets nobody slip in by an old proof while it is under way', async () => {
    const ann = person();
    const { accountId } = await signedIn(await signIn(ann, null, ORIGIN, START));
    // The ending is held where it writes the account, and the sign-in begins then.
    const held = await superuser.begin(async (tx) => {
      await tx`select from accounts where id = ${accountId} for no key update`;
      const ending = endAllSessions(accountId, ORIGIN, after(5), async () => null);
      await vi.waitUntil(async () => (await waiting()) === 1);
      const starting = startSession(ann, null, ORIGIN, after(5));
      await Promise.race([starting, vi.waitUntil(async () => (await waiting()) === 2)]);
      return { ending, starting };
    });
    await held.ending;
    const started = await held.starting;
    expect(isRefusal(started) || (await isOver(started))).toBe(true);
  });

  it.each([
    ['by sid ends that one alone', true, [true, false, false]],
    ['by subject ends all of that person’s', false, [true, true, false]],
  ])('at the provider’s word %s', async (_what, bySid, over) => {
    const [ann, ben] = [person(), person()];
    const sid = newId();
    const tokens = [
      await signIn({ ...ann, providerSid: sid }, null, ORIGIN, START),
      await signIn({ ...ann, providerSid: newId() }, null, ORIGIN, START),
      await signIn(ben, null, ORIGIN, START),
    ];
    await endProviderSessions({ issuer: ISSUER, subject: ann.subject, ...(bySid ? { sid } : {}) }, ORIGIN);
    expect(await Promise.all(tokens.map((token) => isOver(token)))).toEqual(over);
  });

  it('at the provider’s word ends nothing for a stranger or another provider', async () => {
    const ann = person();
    const token = await signIn(ann, null, ORIGIN, START);
    await endProviderSessions({ issuer: ISSUER, subject: 'stranger' }, ORIGIN);
    await endProviderSessions({ issuer: 'https://other.example', subject: ann.subject }, ORIGIN);
    expect(await isOver(token)).toBe(false);
  });

  it('stands in the platform’s own trail, as does their beginning', async () => {
    const origin = { requestId: newId(), ip: '203.0.113.7' };
    const ann = { ...person(), providerSid: newId() };
    const first = await signIn(ann, null, origin, START);
    const { accountId } = await signedIn(first);
    await endSession(first, accountId, origin);
    await signIn(ann, null, origin, START);
    await endProviderSessions({ issuer: ISSUER, sid: ann.providerSid }, origin);
    await endAllSessions(accountId, origin, START, async () => null);
    expect(await trailOf(origin.requestId)).toEqual([
      ['session.start', 'allowed', { accountId }],
      ['session.end', 'allowed', { accountId, where: 'here' }],
      ['session.start', 'allowed', { accountId }],
      ['session.end', 'allowed', { accountId, where: 'provider' }],
      ['session.end', 'allowed', { accountId, where: 'everywhere' }],
    ]);
  });

  it('for good comes a day after they were over', async () => {
    const token = await signIn(person(), null, ORIGIN, START);
    const day = 24 * 60;
    await purgeSessions(after(day + 30));
    expect(await stateOf(token, after(day + 30))).toMatchObject({ refused: 'session-expired' });
    expect(await purgeSessions(after(day + 31))).toBeGreaterThan(0);
    expect(await stateOf(token, after(day + 31))).toMatchObject({ refused: 'no-session' });
  });
});

describe('a person', () => {
  it('sees the clinics where the role is active, by name', async () => {
    const { accountId } = await signedIn(await signIn(person(), null, ORIGIN, START));
    expect(await readMyClinics(accountId)).toEqual([]);
    const clinics = [await makeClinic(), await makeClinic()];
    for (const clinic of clinics) await join(clinic, accountId);
    await join(await makeClinic(), accountId, 'disabled');
    const mine = clinics.map(({ tenant: { slug, name } }) => ({
      slug,
      name,
      role: 'receptionist',
      furtherRoles: [],
    }));
    expect(await readMyClinics(accountId)).toEqual(mine.sort((a, b) => (a.name < b.name ? -1 : 1)));
  });
});

describe('the provider’s token', () => {
  const secret = () => randomBytes(32).toString('base64');

  it('opens under the secret that sealed it and is gone when the secret changes', () => {
    const ours = secret();
    const sealed = sealIdToken(ours, 'header.body.signature');
    expect(sealed).not.toContain('body');
    expect(unsealIdToken(ours, sealed)).toBe('header.body.signature');
    expect(unsealIdToken(secret(), sealed)).toBeNull();
    expect(unsealIdToken(ours, 'not sealed')).toBeNull();
  });
});

describe('a form posted after the session was over', () => {
  it('is kept for its own person, without its form token, until discarded', async () => {
    const clinic = await makeClinic();
    const [ann, ben] = [await clinic.member('receptionist'), await clinic.member('receptionist')];
    const data = new FormData();
    for (const [name, value] of [
      ['csrf', 'token'],
      ['note', 'first'],
      ['note', 'second'],
    ]) {
      data.append(name!, value!);
    }
    data.append('file', new Blob(['x']));
    const id = await keepForm(clinic.tenant, ann.accountId, '/notes', data, { requestId: 'test' });
    const read = (accountId: string) =>
      clinic.as(
        ann,
        async (scope) => (await readKeptForms(scope, accountId)).find((one) => one.id === id) ?? null,
      );
    const kept = {
      id,
      keptAt: expect.any(Date) as Date,
      path: '/notes',
      hadFile: false,
      fields: [
        ['note', 'first'],
        ['note', 'second'],
      ],
    };
    expect(await read(ann.accountId)).toEqual(kept);
    expect(await read(ben.accountId)).toBeNull();
    await clinic.as(ben, (scope) => discardKeptForm(scope, ben.accountId, id!));
    expect(await read(ann.accountId)).toEqual(kept);
    await clinic.as(ann, (scope) => discardKeptForm(scope, ann.accountId, id!));
    expect(await read(ann.accountId)).toBeNull();
  });
});
