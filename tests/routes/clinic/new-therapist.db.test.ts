import { expect, it } from 'vitest';
import { actOnColleague } from '#app/modules/identity/staff/index.server.ts';
import { paths } from '#app/platform/paths.ts';
import { makeClinic, openTestDatabase } from '#tests/support/database.ts';
import { openSite, startSession } from '#tests/support/site.ts';

await openTestDatabase();
const site = await openSite();

it('who becomes a therapist begins on a page that is there, before they have a profile', async () => {
  const clinic = await makeClinic();
  const [admin, person] = [await clinic.member('admin'), await clinic.member('receptionist')];
  await startSession(admin);
  const oidc = { endSessionsOf: async () => null, people: null };
  const given = { sessionId: '', rowVersion: 1, roles: ['therapist'], oidc } as const;
  expect(
    await clinic.as(admin, (scope) => actOnColleague(scope, 'role', person.membershipId, given)),
  ).toBeNull();
  const home = await site.get(paths.clinic(clinic.tenant.slug), { as: person });
  const first = await site.get(home.location ?? '', { as: person });
  expect(first.status).toBe(200);
  const links = [...first.html.matchAll(/<a [^>]*href="(\/c\/[^"?#]*)/g)].map(([, href]) => href ?? '');
  expect(links).toContain(paths.today(clinic.tenant.slug));
  for (const href of new Set(links))
    expect((await site.get(href, { as: person })).status, href).toBeLessThan(400);
});
