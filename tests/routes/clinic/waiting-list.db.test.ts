import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addToWaitingList } from '#app/modules/scheduling/waiting-list/index.server.ts';
import { readWaitingQuery, waitingHref } from '#app/modules/scheduling/waiting-list/waiting-query.ts';
import { unsafeSetNow } from '#app/platform/clock.ts';
import { clients } from '#db/schema/clients.ts';
import { eq } from 'drizzle-orm';
import { countRoundTrips } from '#tests/support/count-round-trips.ts';
import { openTestDatabase, type TestMember } from '#tests/support/database.ts';
import { openSite } from '#tests/support/site.ts';
import { makeWorkingClinic, MONDAY_8, type WorkingClinic } from '../../modules/scheduling/working-clinic.ts';

await openTestDatabase();
unsafeSetNow(MONDAY_8);
const site = await openSite();
afterAll(() => unsafeSetNow(null));

let clinic: WorkingClinic;
let ana: TestMember & { therapistId: string };
let bo: typeof ana;
let base: string;

const WISHES = {
  ...{ therapistId: null, locationId: null, priority: 'normal' as const, reason: null },
  ...{ slots: [], other: [] },
};
const wait = (clientId: string) =>
  clinic.as(clinic.reception, (scope) =>
    addToWaitingList(scope, clientId, { ...WISHES, serviceId: clinic.serviceId }),
  );

beforeAll(async () => {
  clinic = await makeWorkingClinic();
  base = `/c/${clinic.tenant.slug}`;
  [ana, bo] = [await clinic.therapist('Ana Cruz'), await clinic.therapist('Bo Lind')];
});

describe('the waiting list', () => {
  it('says how somebody gets on it while nobody is, and counts on Today', async () => {
    const { html } = await site.get(`${base}/waitlist`, { as: clinic.reception });
    expect(html).toContain('Nobody is on the waiting list');
    expect(html).toContain(`href="${base}/clients"`);
    expect((await site.get(`${base}/today`, { as: clinic.reception })).html).toContain('Waiting list (0)');
    await wait(await clinic.client({ careOf: ana.therapistId, name: 'Riley Okafor' }));
    await wait(await clinic.client({ name: 'Kim Aster' }));
    expect((await site.get(`${base}/today`, { as: clinic.reception })).html).toContain('Waiting list (2)');
  });

  it('is searched by name with nothing readable in the address, in three round trips', async () => {
    const found = await site.post(`${base}/waitlist`, { q: 'aster' }, { as: clinic.reception });
    expect(found.status).toBe(303);
    expect(found.location).not.toMatch(/aster/i);
    const search = async (as: TestMember, address: string) => {
      let html = '';
      const trips = await countRoundTrips(async () => void ({ html } = await site.get(address, { as })));
      return { html, waits: Math.max(...trips.map(({ waits }) => waits)) };
    };
    // The first search after a change reads the names that are then cached, as that of the clients does.
    await search(clinic.reception, found.location ?? '');
    const again = await search(clinic.reception, found.location ?? '');
    expect(again.html).toContain('Kim Aster');
    expect(again.html).not.toContain('Riley Okafor');
    expect(again.waits).toBeLessThanOrEqual(3);
    const own = await site.post(`${base}/waitlist`, { q: 'okafor' }, { as: ana });
    const ofAna = await search(ana, own.location ?? '');
    expect(ofAna.html).toContain('Riley Okafor');
    expect(ofAna.waits).toBeLessThanOrEqual(3);
    const nobody = await site.get(`${base}/waitlist?priority=urgent`, { as: clinic.reception });
    expect(nobody.html).toContain('Nobody on the list matches');
  });

  it('marks who has left care meanwhile, and leads off the list; who is discharged is not booked from there', async () => {
    const client = await clinic.client({ name: 'Noor Vale' });
    await wait(client);
    const set = (status: 'active' | 'inactive' | 'discharged') =>
      clinic.asJob(({ tx }) => tx.update(clients).set({ status }).where(eq(clients.id, client)));
    const row = async () => {
      const { html } = await site.get(`${base}/waitlist`, { as: clinic.reception });
      const [found = ''] = html.split('<tr').filter((part) => part.includes('Noor Vale'));
      return found;
    };
    const entry = /waitlist\/([0-9a-f-]{36})"/.exec(await row())?.[1] ?? '';
    expect(await row()).not.toContain('/removal');
    await set('inactive');
    expect(await row()).toContain('Inactive');
    expect(await row()).toContain(`href="${base}/waitlist/${entry}/removal"`);
    expect(await row()).toContain('/appointments/new?');
    await set('discharged');
    expect(await row()).toContain('Discharged');
    expect(await row()).toContain(`href="${base}/waitlist/${entry}/removal"`);
    expect(await row()).not.toContain('/appointments/new');
    const open = (path: string) => site.get(`${base}${path}`, { as: clinic.reception });
    expect((await open(`/waitlist/${entry}`)).html).toContain('Discharged');
    expect((await open(`/waitlist/${entry}`)).html).not.toContain('/appointments/new');
    // Whoever has the booking page open, or an old link to it, is told before a time is chosen.
    const booking = `/appointments/new?client=${client}&service=${clinic.serviceId}`;
    expect((await open(booking)).html).toContain('This client is discharged. Make the client active first.');
    const { html } = await open(`/waitlist/${entry}/removal`);
    const [, rowVersion] = /name="rowVersion" value="(\d+)"/.exec(html) ?? [];
    const removed = await site.post(
      `${base}/waitlist/${entry}/removal`,
      { reason: 'Left care.', rowVersion },
      { as: clinic.reception },
    );
    expect(removed.status).toBe(303);
    expect(await row()).toBe('');
  });

  it('shows a therapist the own clients, with nothing to change, and a biller nothing', async () => {
    const { html } = await site.get(`${base}/waitlist`, { as: ana });
    expect(html).toContain('Riley Okafor');
    expect(html).not.toContain('Kim Aster');
    expect(html).not.toContain('>Change');
    expect((await site.get(`${base}/waitlist`, { as: bo })).html).not.toContain('Riley Okafor');
    const biller = await clinic.member('billing');
    expect((await site.get(`${base}/waitlist`, { as: biller })).status).toBe(403);
  });

  it('takes a client from a form, and says what is wrong with it beside the field', async () => {
    const id = await clinic.client({ name: 'Lee Birch' });
    const path = `${base}/clients/${id}/waitlist`;
    const send = (fields: Record<string, string>) => site.post(path, fields, { as: clinic.reception });
    const missing = await send({ priority: 'high' });
    expect(missing.status).toBe(422);
    expect(missing.html).toContain('<title>Error: ');
    expect(missing.html).toContain('Choose a service');
    const times = { 'other[0].weekday': '2', 'other[0].start': '10:00' };
    const half = await send({ serviceId: clinic.serviceId, priority: 'high', ...times });
    expect(half.html).toContain('Choose when it ends');
    const whole = { serviceId: clinic.serviceId, priority: 'high', ...times, 'other[0].end': '11:00' };
    expect((await send(whole)).location).toContain(`${base}/clients/${id}`);
    const again = await send({ ...whole, reason: 'Once more' });
    expect(again.status).toBe(422);
    expect(again.html).toContain('The client already waits for this service');
    const { html } = await site.get(`${base}/clients/${id}`, { as: clinic.reception });
    expect(html).toContain('High');
    await clinic.asJob(({ tx }) =>
      tx.update(clients).set({ status: 'discharged' }).where(eq(clients.id, id)),
    );
    expect((await site.get(path, { as: clinic.reception })).status).toBe(200);
  });
});

describe('an address of the list', () => {
  it.each([
    ['', ''],
    ['state=booked&priority=urgent&by=-since&page=3', 'state=booked&priority=urgent&by=-since&page=3'],
    ['state=all&priority=some&by=name&page=-1', ''],
    ['by=rank&state=waiting&search=abc', 'search=abc'],
  ])('%s asks for %s', (given, meant) => {
    expect(waitingHref('/w', readWaitingQuery(new URLSearchParams(given)))).toBe(
      meant === '' ? '/w' : `/w?${meant}`,
    );
  });
});
