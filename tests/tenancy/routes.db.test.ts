import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { stepForm } from '#app/modules/scheduling/appointments/forms.ts';
import { formAt } from '#app/platform/forms/form.ts';
import { FORMS } from '#app/registers/forms.ts';
import { grantFor, type Permission } from '#app/modules/identity/permissions.ts';
import { newId } from '#app/platform/new-id.ts';
import { ROLES } from '#db/schema/identity.ts';
import { makeClinic, openTestDatabase } from '#tests/support/database.ts';
import { openSite } from '#tests/support/site.ts';

await openTestDatabase();
const site = await openSite();
const clinic = await makeClinic();
const elsewhere = await makeClinic();
const stranger = await elsewhere.member('admin');
const members = Object.fromEntries(
  await Promise.all(ROLES.map(async (role) => [role, await clinic.member(role)] as const)),
);
const inClinic = site.routes.filter((route) => route.pattern.startsWith('/c/:clinic'));

/** A URL of the pattern in `clinic`; its other parameters are ids that nothing has. */
const address = (pattern: string) =>
  pattern.replace(':clinic', clinic.tenant.slug).replace(/:[a-zA-Z]+\??/g, () => newId());

describe.each(inClinic.map((route) => [route.pattern, route] as const))('%s', (pattern, route) => {
  const methods = [
    ...('loader' in route.module ? (['get'] as const) : []),
    ...('action' in route.module ? (['post'] as const) : []),
  ];
  const asked = (method: 'get' | 'post', path: string, as?: typeof stranger) =>
    method === 'get' ? site.get(path, as && { as }) : site.post(path, {}, as && { as });

  it('has a way in', () => {
    expect(methods).not.toEqual([]);
  });

  it.each(methods)('sends somebody who is not signed in to sign-in (%s)', async (method) => {
    const answer = await asked(method, address(pattern));
    expect(answer.status).toBe(303);
    expect(answer.location).toMatch(/^\/sign-in\?to=/);
  });

  it.each(methods)('is not there for a member of another clinic (%s)', async (method) => {
    const answer = await asked(method, address(pattern), stranger);
    expect(answer.status).toBe(404);
    expect(answer.html).not.toContain(clinic.tenant.name);
  });

  const permitted = methods.flatMap((method) =>
    ROLES.map((role) => [method, role, needed(route.file, method)] as const),
  );

  it.each(permitted)('opens by %s to a %s only with %s', async (method, role, permission) => {
    const answer = await asked(method, address(pattern), members[role]);
    if (grantFor({ role }, permission) === null) expect(answer.status).toBe(403);
    // What its address names does not exist; a page that names nothing must be there.
    else expect([200, 303, 409, 422, ...(/:(?!clinic)/.test(pattern) ? [404] : [])]).toContain(answer.status);
  });

  it('takes no post that another site could have made', async () => {
    if (!methods.includes('post')) return;
    const path = address(pattern);
    for (const forged of [{ Origin: 'https://elsewhere.example' }, { 'Sec-Fetch-Site': 'cross-site' }]) {
      expect((await site.post(path, {}, { as: members['admin']!, headers: forged })).status).toBe(403);
    }
    expect((await site.post(path, { csrf: 'guessed' })).status).toBe(303);
    const { headers } = await site.get(path, { as: members['admin']! });
    expect(headers.get('Cache-Control')).toBe('no-store');
  });
});

/** The permission that the route's source names for this method. */
function needed(file: string, method: 'get' | 'post'): Permission {
  const source = readFileSync(`app/${file}`, 'utf8');
  const from = source.indexOf(method === 'get' ? 'export const loader' : 'export const action');
  const can = /\bcan: '([a-z-]+\.[a-zA-Z-]+)'/.exec(source.slice(from))?.[1];
  if (from < 0 || can === undefined) throw new Error(`app/${file} names no permission for ${method}.`);
  return can as Permission;
}

describe('what is posted in a clinic', () => {
  it('is a form that its module declares at that address, but for buttons that send nothing', () => {
    const undeclared = inClinic
      .filter(({ module, pattern }) => 'action' in module && formAt(FORMS, pattern) === undefined)
      .map(({ pattern }) => pattern);
    expect(undeclared).toEqual([
      '/c/:clinic/kept/:form',
      '/c/:clinic/intakes/:intake/abandonment',
      '/c/:clinic/intakes/:intake/:step',
    ]);
  });

  it('is taken at every address that a form declares', () => {
    const takesPosts = (path: string) =>
      site.routes.some(
        ({ module, pattern }) => 'action' in module && formAt([{ ...stepForm, at: [pattern] }], path),
      );
    expect(FORMS.flatMap(({ at }) => at).filter((path) => !takesPosts(path))).toEqual([]);
  });
});

describe('outside the clinics', () => {
  /** Sign-in and what leads there; nothing of anybody's is on these pages. */
  const open = [
    '/',
    '/sign-in',
    '/sign-in/callback',
    '/invitations/:token',
    '/sign-out',
    '/session/extend',
    '/back-channel-logout',
    '/brand/:colour',
    '/feed/:file',
    // Twilio alone is let in, by its signature.
    '/hooks/twilio/inbound',
    '/hooks/twilio/status',
    '/offers/:token',
    '/offers/:token/decline',
    '/video/:token',
    '/kiosk/:clinic/pairing',
    '/platform/ui',
    '/*',
  ];
  const kiosks = site.routes.filter(
    ({ pattern }) => pattern.startsWith('/kiosk/') && !open.includes(pattern),
  );
  const others = site.routes.filter(
    (route) => ![...inClinic, ...kiosks].includes(route) && !open.includes(route.pattern),
  );

  it.each(kiosks.map(({ pattern }) => [pattern]))(
    '%s asks a tablet that is not paired for a code',
    async (pattern) => {
      for (const slug of [clinic.tenant.slug, 'no-such-clinic']) {
        const path = pattern.replace(':clinic', slug);
        for (const asked of [{}, { as: members['admin']! }]) {
          expect((await site.get(path, asked)).location).toBe(`/kiosk/${slug}/pairing`);
          expect((await site.post(path, {}, asked)).location ?? '').toMatch(
            /^(?:\/kiosk\/[\w-]+\/pairing)?$/,
          );
        }
      }
    },
  );

  it.each(others.map((route) => [route.pattern]))('%s asks who you are', async (pattern) => {
    const answer = await site.get(pattern.replace(/:[a-zA-Z]+/g, () => newId()));
    expect(answer.status).toBe(303);
    expect(answer.location).toMatch(/^\/sign-in/);
  });

  it('no page may be stored', async () => {
    for (const path of ['/', '/sign-in', '/clinics', '/account', '/nothing-here']) {
      expect((await site.get(path, { as: stranger })).headers.get('Cache-Control')).toBe('no-store');
    }
  });
});
