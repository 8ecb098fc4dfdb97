import { and, eq } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import { COOKIES } from '#app/http/cookies.server.ts';
import { paths } from '#app/platform/paths.ts';
import { memberships } from '#db/schema/identity.ts';
import { makeWorkingClinic, type WorkingClinic } from '#tests/modules/scheduling/working-clinic.ts';
import { countRoundTrips } from '#tests/support/count-round-trips.ts';
import { openTestDatabase, type TestMember } from '#tests/support/database.ts';
import { openSite } from '#tests/support/site.ts';

await openTestDatabase();
const site = await openSite();
const clinic = await makeWorkingClinic();
const other = await makeWorkingClinic();
const slug = clinic.tenant.slug;
const PAGES = [paths.account, paths.security];

/** Opens a page of the clinic, and then one of the account in the same browser, with the cookie that the first one left. */
async function accountAfter(by: TestMember, page: string, at = clinic) {
  const shown = await site.get(paths.today(at.tenant.slug), { as: by });
  const left = shown.headers.getSetCookie().find((line) => line.includes(`${COOKIES.clinic}=`));
  return site.get(page, { as: by, cookies: left === undefined ? [] : [left] });
}

const heading = (html: string) => /<span class="brand__name">([^<]+)</.exec(html)?.[1];

describe('The pages of one’s own account', () => {
  it.each(PAGES)('have the header of the clinic from which the person comes: %s', async (page) => {
    const { status, html } = await accountAfter(clinic.reception, page);
    expect(status).toBe(200);
    expect(heading(html)).toBe(clinic.tenant.name);
    for (const href of [paths.today(slug), paths.calendarHome(slug), paths.clients(slug)])
      expect(html).toContain(`href="${href}"`);
    expect(html).toContain(`action="${paths.clients(slug)}" class="header-search__form"`);
    expect(html).toContain('<session-timeout');
    expect(html).toContain(`– ${clinic.tenant.name}</title>`);
  });

  it('show each role its own navigation, and the search to whom it is open', async () => {
    const admin = await clinic.member('admin', 'Ada Lund');
    expect((await accountAfter(admin, paths.account)).html).toContain(`href="${paths.audit(slug)}"`);
    const { html } = await accountAfter(clinic.reception, paths.account);
    expect(html).not.toContain(`href="${paths.audit(slug)}"`);
  });

  it('keep the header where what was typed is refused', async () => {
    const page = await accountAfter(clinic.reception, paths.account);
    const left = (await site.get(paths.today(slug), { as: clinic.reception })).headers.getSetCookie();
    const answer = await site.post(
      paths.account,
      { locale: 'xx', theme: 'system', density: 'compact', zone: '', rowVersion: 1 },
      { as: clinic.reception, cookies: left.filter((line) => line.includes(`${COOKIES.clinic}=`)) },
    );
    expect(answer.status).toBe(422);
    expect(heading(answer.html)).toBe(heading(page.html));
  });

  it.each(PAGES)('are in no clinic for whoever has shown none, or works there no more: %s', async (page) => {
    const plain = await site.get(page, { as: clinic.reception });
    expect(heading(plain.html)).not.toBe(clinic.tenant.name);
    expect(plain.html).not.toContain(paths.today(slug));
    const leaver = await clinic.member('receptionist', 'Lea Gone');
    expect(heading((await accountAfter(leaver, page)).html)).toBe(clinic.tenant.name);
    const cookies = (await site.get(paths.today(slug), { as: leaver })).headers.getSetCookie();
    await clinic.asJob(({ tx, tenant }) =>
      tx
        .update(memberships)
        .set({ status: 'disabled' })
        .where(and(eq(memberships.tenantId, tenant.id), eq(memberships.id, leaver.membershipId))),
    );
    const after = await site.get(page, { as: leaver, cookies });
    expect(heading(after.html)).not.toBe(clinic.tenant.name);
  });

  it.each(PAGES)('show nothing of a clinic to whoever puts its name into the cookie: %s', async (page) => {
    const mark = (at: WorkingClinic) =>
      site.get(paths.today(at.tenant.slug), { as: at.reception }).then((it) => it.headers.getSetCookie());
    const { status, html } = await site.get(page, { as: clinic.reception, cookies: await mark(other) });
    expect(status).toBe(200);
    expect(html).not.toContain(other.tenant.name);
    expect(html).not.toContain(`/c/${other.tenant.slug}`);
  });

  it.each(PAGES)('wait for the database three times at most: %s', async (page) => {
    await accountAfter(clinic.reception, page);
    const cookies = (await site.get(paths.today(slug), { as: clinic.reception })).headers.getSetCookie();
    const trips = await countRoundTrips(() => site.get(page, { as: clinic.reception, cookies }));
    expect(trips.length).toBeGreaterThan(0);
    expect(trips.reduce((sum, { waits }) => sum + waits, 0)).toBeLessThanOrEqual(3);
  });
});
