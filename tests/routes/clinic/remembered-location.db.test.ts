import { describe, expect, it } from 'vitest';
import { locations } from '#db/schema/tenancy.ts';
import { newId } from '#app/platform/new-id.ts';
import { paths } from '#app/platform/paths.ts';
import { withQuery } from '#app/platform/with-query.ts';
import { makeWorkingClinic } from '#tests/modules/scheduling/working-clinic.ts';
import { openTestDatabase } from '#tests/support/database.ts';
import { openSite } from '#tests/support/site.ts';

await openTestDatabase();
const site = await openSite();
const clinic = await makeWorkingClinic();
const { slug, id: tenantId } = clinic.tenant;
const second = newId();
await clinic.asJob(({ tx, now }) =>
  tx.insert(locations).values({
    tenantId,
    id: second,
    name: 'Second Street',
    address: '2 Second Street',
    phone: '+12125550101',
    zone: 'America/Chicago',
    state: 'NY',
    createdAt: now,
  }),
);
const selected = (html: string) =>
  /<select[^>]*name="location"[\s\S]*?<option value="([^"]*)" selected/.exec(html)?.[1];
const day = paths.calendar(slug, 'day', '2027-01-04');

describe('the location that somebody chose', () => {
  for (const chosenOn of [paths.today(slug), day, paths.calendar(slug, 'agenda', '2027-01-04')]) {
    it(`on ${chosenOn.split('/').slice(3, 5).join('/')} is the first choice on every page until another is chosen`, async () => {
      const as = { as: await clinic.member('receptionist') };
      const colleague = { as: await clinic.member('receptionist') };
      const there = async (path: string, who = as) => selected((await site.get(path, who)).html);
      expect(await there(paths.today(slug))).toBe(clinic.locationId);
      await site.get(withQuery(chosenOn, { location: second }), as);
      const pages = [paths.today(slug), day, paths.calendar(slug, 'month', '2027-01-04')];
      for (const page of pages) expect(await there(page)).toBe(second);
      expect(await there(paths.today(slug), colleague)).toBe(clinic.locationId);
      await site.get(withQuery(day, { location: clinic.locationId }), as);
      for (const page of pages) expect(await there(page)).toBe(clinic.locationId);
    });
  }

  it('is not changed by the board that asks again by itself, by a booking elsewhere, or by an unknown place', async () => {
    const as = { as: await clinic.member('receptionist') };
    const today = paths.today(slug);
    await site.get(withQuery(today, { location: second }), as);
    const first = { location: clinic.locationId };
    await site.get(withQuery(today, first), { ...as, headers: { 'X-Poll': '1' } });
    await site.get(withQuery(paths.newAppointment(slug), first), as);
    await site.get(withQuery(today, { location: newId() }), as);
    expect(selected((await site.get(today, as)).html)).toBe(second);
  });

  it('is the first choice of a new client’s intake and of a booking', async () => {
    // Whoever works alone is chosen, with the place where they work.
    for (const name of ['Dana Osei', 'Lee Park']) await clinic.therapist(name);
    const as = { as: await clinic.member('receptionist') };
    await site.get(withQuery(paths.today(slug), { location: second }), as);
    const { html } = await site.get(
      withQuery(paths.newAppointment(slug), { startsAt: '2030-01-07T10:00' }),
      as,
    );
    expect(html).toContain('Second Street');
  });
});
