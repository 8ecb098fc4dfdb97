import { eq } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import { unsafeSetNow } from '#app/platform/clock.ts';
import { newId } from '#app/platform/new-id.ts';
import { sessions } from '#db/schema/identity.ts';
import { acrossTenants } from '#db/tenant.server.ts';
import { makeClinic, openTestDatabase } from '#tests/support/database.ts';
import { makeOperator } from '#tests/support/operator.ts';
import { openSite, type Page, type Person } from '#tests/support/site.ts';
import { TUESDAY_10 } from './attacked-clinic.ts';
import { openDatabaseState } from './database-state.ts';

const database = await openTestDatabase();
unsafeSetNow(TUESDAY_10);
const site = await openSite();
const state = await openDatabaseState(database.superuserUrl);
const operator = await makeOperator();
const another = await makeOperator();
const clinic = await makeClinic();
const admin = await clinic.member('admin');
const TYPED = 'Quite a long sentence, which nobody wants to type again.';

/** Every form in which the operator types, with what is typed. */
const FORMS = [
  ['/platform/tenants/new', { name: TYPED, slug: 'harbour', adminName: 'Ada Quill' }],
  [`/platform/tenants/${clinic.tenant.id}/limits`, { plan: 'standard', limits: 'own', locations: TYPED }],
  [`/platform/tenants/${clinic.tenant.id}/suspension`, { reason: TYPED }],
  [`/platform/tenants/${clinic.tenant.id}/resumption`, { reason: TYPED }],
  [`/platform/tenants/${clinic.tenant.id}/cancellation`, { keptDays: '30', reason: TYPED }],
  [`/platform/tenants/${clinic.tenant.id}/shredding`, { slug: TYPED }],
] as const;

const newSession = (of: Person): Person => ({ accountId: of.accountId, sessionId: newId() });
const end = (session: Person) =>
  acrossTenants('test session', (tx) => tx.delete(sessions).where(eq(sessions.id, session.sessionId)));

/** The address of what was kept, whether the answer leads there or to sign-in first. */
function keptAt({ location, headers }: Page): string {
  const led = new URL(location ?? headers.get('X-Sign-In') ?? '', site.origin);
  return led.pathname === '/sign-in' ? (led.searchParams.get('to') ?? '') : led.pathname;
}

describe.each(FORMS)('what an operator typed at %s', (path, fields) => {
  it.each(['signed out', 'signed out and in again', 'signed out, the cookie still there'])(
    'is kept when the operator was %s, for nobody else, and nothing is done',
    async (how) => {
      const page = newSession(operator);
      const csrf = await site.csrfOf(page);
      const before = await state.digest();
      await end(page);
      const as = how.endsWith('again') ? newSession(operator) : how.endsWith('there') ? page : undefined;
      const answer = await site.post(path, { ...fields, csrf }, as === undefined ? {} : { as });
      expect(answer.status).toBe(303);
      const address = keptAt(answer);
      expect(address).toMatch(/^\/platform\/kept\//);
      const offered = await site.get(address, { as: operator });
      expect(offered.html).toContain('You were signed out while you wrote. Here is what you typed.');
      expect(offered.html).toContain(TYPED);
      for (const other of [another, admin]) expect((await site.get(address, { as: other })).status).toBe(404);
      expect((await site.post(address, {}, { as: another })).status).toBe(404);
      expect((await site.get('/platform/tenants', { as: operator })).html).toContain(address);
      expect((await site.get('/platform/tenants', { as: another })).html).not.toContain(address);
      expect(await state.digest()).toEqual(before);
      expect((await site.post(address, {}, { as: operator })).status).toBe(303);
      expect((await site.get(address, { as: operator })).status).toBe(404);
    },
  );

  it('is not done, shown or lost when somebody else has signed in on the same browser', async () => {
    const page = newSession(operator);
    const csrf = await site.csrfOf(page);
    await end(page);
    const before = await state.digest();
    for (const other of [another, admin]) {
      const answer = await site.post(path, { ...fields, csrf }, { as: other });
      expect(answer.status).toBe(403);
      expect(answer.html).not.toContain(TYPED);
    }
    expect(await state.digest()).toEqual(before);
    expect((await site.get('/platform/tenants', { as: operator })).html).toContain('/platform/kept/');
  });

  it('is only kept when its page sends it on leaving', async () => {
    const before = await state.digest();
    const page = newSession(operator);
    const answer = await site.post(path, fields, { as: page, headers: { 'X-Keep': '1' } });
    expect([answer.status, answer.html]).toEqual([401, '']);
    expect(keptAt(answer)).toMatch(/^\/platform\/kept\//);
    expect(await state.digest()).toEqual(before);
  });
});

describe('a kept form of an operator', () => {
  it('is opened again as it was typed, and is gone once it was sent and taken', async () => {
    const { tenant } = await makeClinic();
    const path = `/platform/tenants/${tenant.id}/suspension`;
    const kept = await site.post(path, { reason: 'Unpaid' }, { as: operator, headers: { 'X-Keep': '1' } });
    const address = keptAt(kept);
    const keptForm = address.split('/').at(-1)!;
    const opened = await site.post(path, { reason: 'Unpaid', keptForm, reopen: 'yes' }, { as: operator });
    expect(opened.status).toBe(200);
    expect(opened.html).toContain('This is what you typed. It is not sent yet.');
    expect(opened.html).toMatch(/name="reason"[^>]*value="Unpaid"|value="Unpaid"[^>]*name="reason"/);
    expect((await site.post(path, { reason: '', keptForm }, { as: operator })).status).toBe(422);
    expect((await site.get(address, { as: operator })).status).toBe(200);
    expect((await site.post(path, { reason: 'Unpaid', keptForm }, { as: operator })).status).toBe(303);
    expect((await site.get(address, { as: operator })).status).toBe(404);
  });

  it('leaves nothing behind for somebody who is no operator', async () => {
    const page = newSession(admin);
    const csrf = await site.csrfOf(page);
    await end(page);
    const answer = await site.post('/platform/tenants/new', { name: TYPED, csrf });
    expect(keptAt(answer)).not.toContain('kept');
  });
});
