import { describe, expect, it } from 'vitest';
import { now, unsafeSetNow } from '#app/platform/clock.ts';
import { describeError } from '#app/platform/log.server.ts';
import { newId } from '#app/platform/new-id.ts';
import { paths } from '#app/platform/paths.ts';
import { ask } from '#tests/support/catalogue.ts';
import { makeClinic, openTestDatabase } from '#tests/support/database.ts';
import { openSite } from '#tests/support/site.ts';

const database = await openTestDatabase();
const site = await openSite();
const [here, there] = [await makeClinic(), await makeClinic()];
const reception = await here.member('receptionist');
const count = async (table: string) =>
  (await ask<{ n: number }>(database.superuserUrl, `select count(*)::int as n from ${table}`))[0]?.n;

describe('whoever is not signed in', () => {
  it.each(['', 'guess', 'x'.repeat(5_000), '%00', '"; drop table sessions'])(
    'learns of no address whether a clinic is there (cookie %j)',
    async (token) => {
      const headers = { Cookie: `local-sid=${token}`, Origin: site.origin };
      const body = new URLSearchParams({ csrf: 'guess' });
      const asked = async (slug: string) => {
        const [get, post] = [
          await site.send(`/c/${slug}/clients`, {}, { headers }),
          await site.send(`/c/${slug}/clients/new`, { method: 'POST', body }, { headers }),
        ];
        return [get, post].map(({ status, location }) => [status, location?.replace(slug, 'SLUG')]);
      };
      expect(await asked(here.tenant.slug)).toEqual(await asked('no-such-clinic'));
    },
  );

  it('is told when to try again while the identity provider is away', async () => {
    const answer = await site.send('/sign-in', { method: 'POST', body: new URLSearchParams({ to: '/' }) });
    expect([answer.status, answer.headers.get('Retry-After')]).toEqual([503, '30']);
  });

  it('writes no more failed sign-ins into the audit trail than an address may make', async () => {
    const before = (await count('audit_events')) ?? 0;
    const answers = await Promise.all(
      Array.from({ length: 150 }, () => site.get('/sign-in/callback?code=x&state=guess')),
    );
    const refused = answers.filter(({ status }) => status === 429);
    expect(refused.length).toBeGreaterThanOrEqual(15);
    expect(((await count('audit_events')) ?? 0) - before).toBe(150 - refused.length);
    expect(refused[0]?.headers.get('Retry-After')).not.toBeNull();
  });

  it('is led nowhere else by the address to return to', async () => {
    for (const to of [
      '//evil.example',
      '/\\evil.example',
      'https://evil.example',
      '/%0d%0aSet-Cookie:a=b',
      'javascript:alert(1)',
    ]) {
      const page = await site.get(`/sign-in?to=${encodeURIComponent(to)}`);
      expect(page.status).toBe(200);
      expect(page.html).not.toMatch(/(?:href|action)="(?:https?:)?[/\\]{2}evil/);
      expect(page.html).not.toContain('javascript:alert(1)"/><a');
    }
  });
});

describe('whoever is signed in elsewhere', () => {
  it('leaves nothing in a clinic, not even a form that came too late', async () => {
    const stranger = await there.member('admin');
    await site.csrfOf(stranger);
    await site.csrfOf(reception);
    const before = await count('kept_forms');
    unsafeSetNow(new Date(now().getTime() + 16 * 60_000));
    try {
      const late = await site.post(paths.newClient(here.tenant.slug), { firstName: 'Ann' }, { as: stranger });
      expect(late.location).toMatch(/^\/sign-in\?to=/);
      expect(late.location).not.toContain('kept');
      expect(await count('kept_forms')).toBe(before);
      const own = await site.post(paths.newClient(here.tenant.slug), { firstName: 'Ann' }, { as: reception });
      expect(own.location).toContain('kept');
    } finally {
      unsafeSetNow(null);
    }
  });

  it('is led back from extending the session to a page of ours only', async () => {
    const as = { ...reception, sessionId: newId() };
    const from = async (referer: string) =>
      (await site.post(paths.extendSession, {}, { as, headers: { Referer: referer } })).location;
    expect(await from(`${site.origin}/c/${here.tenant.slug}/today`)).toBe(`/c/${here.tenant.slug}/today`);
    expect(await from(`${site.origin}//evil.example/x`)).toBe('/');
    expect(await from(`${site.origin}/\\evil.example`)).not.toMatch(/^[/\\]{2}/);
    expect(await from('https://evil.example/c/x')).toBe(paths.clinics);
  });
});

describe('the log of an error', () => {
  it('names what is thrown and is no error by its kind, code and status, and says nothing it holds', () => {
    class Answer {
      status = 400;
      data = 'Quagga';
      error = Object.assign(new URIError('Quagga'), { code: 'ERR_ODD' });
    }
    const described = describeError(new Answer());
    expect(described).toMatchObject({ error: 'URIError', code: 'ERR_ODD', status: 400 });
    expect(describeError({ code: '23505', message: 'Quagga' })).toEqual({ error: 'Object', code: '23505' });
    expect(describeError(Object.create(null))).toEqual({ error: 'object' });
    expect(describeError('Quagga')).toEqual({ error: 'string' });
    expect(JSON.stringify(described)).not.toContain('Quagga');
  });

  it('says where it was thrown and no line of its message, whatever that looks like', () => {
    const message = 'Failed\n    at Quagga (1990-01-02)\n    at 12 Elm Court';
    const { stack } = describeError(new RangeError(message));
    expect(stack).toContain('strangers.db.test');
    expect(stack).not.toMatch(/Quagga|Elm Court/);
  });
});
