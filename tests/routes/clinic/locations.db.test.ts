import postgres from 'postgres';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { unsafeSetNow } from '#app/platform/clock.ts';
import { bookAppointment } from '#app/modules/scheduling/booking/index.server.ts';
import { isRefusal } from '#app/platform/refusal.ts';
import { countRoundTrips } from '#tests/support/count-round-trips.ts';
import { openTestDatabase, type TestMember } from '#tests/support/database.ts';
import { openSite, type Fields } from '#tests/support/site.ts';
import { fieldsOf } from '#tests/support/handing-over.ts';
import { makeWorkingClinic, MONDAY_8, type WorkingClinic } from '../../modules/scheduling/working-clinic.ts';

const { superuserUrl } = await openTestDatabase();
const superuser = postgres(superuserUrl, { max: 1, onnotice: () => {} });
const site = await openSite();
afterAll(() => superuser.end());
afterAll(() => unsafeSetNow(null));

const PLACE = {
  name: 'Elm House',
  address: '4 Elm Street, Albany, NY 12207',
  phone: '518 555 0123',
  zone: 'America/New_York',
  state: 'NY',
};

let clinic: WorkingClinic;
let admin: TestMember;
let base: string;
beforeAll(async () => {
  unsafeSetNow(MONDAY_8);
  clinic = await makeWorkingClinic();
  admin = await clinic.member('admin', 'Ada Lund');
  base = `/c/${clinic.tenant.slug}/admin/locations`;
});

const get = (path: string) => site.get(path, { as: admin });
const post = (path: string, fields: Fields) => site.post(path, fields, { as: admin });

/** A session at this time, and the page of its location. */
async function booked(startsAt: string): Promise<{ id: string; location: string }> {
  const therapist = await clinic.therapist(`Tess ${Math.random().toString(36).slice(2, 8)}`);
  const clientId = await clinic.client({ name: 'Xu Ng' });
  const done = await clinic.as(clinic.reception, (scope) =>
    bookAppointment(scope, {
      clientIds: [clientId],
      therapistId: therapist.therapistId,
      locationId: clinic.locationId,
      serviceId: clinic.serviceId,
      startsAt,
    }),
  );
  if (isRefusal(done)) throw new Error(done.refused);
  return { id: done.appointmentId, location: `${base}/${clinic.locationId}` };
}

describe('a clinic without a location', () => {
  it('is led to its first, then to its hours and rooms', async () => {
    const empty = await makeWorkingClinic();
    const owner = await empty.member('admin');
    await superuser.begin(async (sql) => {
      const { id } = empty.tenant;
      await sql`delete from location_hours where tenant_id = ${id}`;
      await sql`delete from rooms where tenant_id = ${id}`;
      await sql`delete from locations where tenant_id = ${id}`;
    });
    const path = `/c/${empty.tenant.slug}/admin/locations`;
    const list = await site.get(path, { as: owner });
    expect(list.html).toContain('Add the first location');
    expect((await site.get(`${path}/new`, { as: owner })).status).toBe(200);
    const made = await site.post(`${path}/new`, PLACE, { as: owner });
    expect(made.status).toBe(303);
    const page = await site.get(made.location ?? '', { as: owner });
    expect(page.html).toContain('No opening hours yet');
    expect(page.html).toContain('(518) 555-0123');
    expect((await site.get(path, { as: owner })).html).toContain('No hours yet');
  });
});

describe('a form of a location', () => {
  it('that somebody else saved first comes back with both versions, and loses neither', async () => {
    const made = await post(`${base}/new`, PLACE);
    const path = made.location ?? '';
    const first = { ...PLACE, name: 'Elm House North', rowVersion: 1 };
    expect((await post(`${path}/edit`, first)).status).toBe(303);
    const second = await post(`${path}/edit`, { ...PLACE, name: 'Elm House South', rowVersion: 1 });
    expect(second.status).toBe(409);
    expect(second.html).toContain('Elm House North');
    expect(second.html).toContain('value="Elm House South"');
    expect(second.html).toContain('name="rowVersion" value="2"');
    const hours = { 'spans[0].weekday': '1', 'spans[0].opens': '9', 'spans[0].closes': '5', rowVersion: 1 };
    const third = await post(`${path}/hours`, hours);
    expect(third.status).toBe(409);
    expect(third.html).toContain('value="9"');
  });

  it('says beside the field what is wrong, and keeps what was typed', async () => {
    const wrong = await post(`${base}/new`, { ...PLACE, name: 'MAIN  street', phone: '12' });
    expect(wrong.status).toBe(422);
    expect(wrong.html).toContain('Enter a phone number like');
    expect(wrong.html).toContain('value="MAIN  street"');
    const taken = await post(`${base}/new`, { ...PLACE, name: 'MAIN  street' });
    expect(taken.status).toBe(422);
    expect(taken.html).toContain('Another one has this name already');
    const day = await post(`${base}/${clinic.locationId}/closing-days`, { reason: 'Snow' });
    expect(day.html).toContain('Enter a date, or choose a holiday');
    const room = await post(`${base}/${clinic.locationId}/rooms/new`, { name: 'Red', capacity: 'many' });
    expect(room.html).toContain('Enter a whole number from 1 to 200');
  });
});

/** Chooses that everything stays, and confirms the review. */
async function keepAll(path: string, html: string, more: Record<string, string | number> = {}) {
  const review = await post(path, { ...more, ...fieldsOf(html), all: 'keep', reasonForAll: 'Agreed.' });
  expect(review.html).toContain('This will happen');
  return post(path, { ...more, ...fieldsOf(review.html) });
}

describe('a change that touches sessions', () => {
  it('lists each with client, birth date, therapist and its ways out, then does it, and the page keeps the list', async () => {
    const { id, location } = await booked('2027-01-05T10:00');
    const hours = {
      'spans[1].weekday': '2',
      'spans[1].opens': '2 pm',
      'spans[1].closes': '5 pm',
      rowVersion: 1,
    };
    const asked = await post(`${location}/hours`, hours);
    expect(asked.status).toBe(200);
    for (const words of ['Xu Ng', 'March 27, 2015', `/appointments/${id}/move`, 'It stays as it is'])
      expect(asked.html).toContain(words);
    expect(asked.html).toContain('value="2 pm"');
    expect((await keepAll(`${location}/hours`, asked.html, hours)).status).toBe(303);
    const page = await get(location);
    expect(page.html).toContain('Sessions outside what is open');
    expect(page.html).toContain(`/appointments/${id}/move`);
  });

  it('closes a location whose sessions stay in the calendar and can be moved elsewhere', async () => {
    const { location } = await booked('2027-01-05T15:00');
    const other = await post(`${base}/new`, { ...PLACE, name: 'Birch House' });
    const asked = await get(`${location}/closure`);
    expect((await keepAll(`${location}/closure`, asked.html)).status).toBe(303);
    const day = await get(`/c/${clinic.tenant.slug}/calendar/day/2027-01-05?location=${clinic.locationId}`);
    expect(day.html).toContain('Main Street (closed)');
    expect(day.html).toContain('Xu Ng');
    expect(day.html).not.toContain('Book 11:00');
    const [moved] = /\/appointments\/[0-9a-f-]+\/move/.exec((await get(location)).html) ?? [];
    const move = await get(`/c/${clinic.tenant.slug}${moved}?location=${other.location?.split('/').at(-1)}`);
    expect(move.status).toBe(200);
    expect(move.html).toContain('Birch House');
    const intake = await get(`/c/${clinic.tenant.slug}/appointments/new`);
    expect(intake.html).not.toContain('Main Street');
  });
});

it('each page of a location takes three round trips at most while the set-up is cached', async () => {
  const made = await post(`${base}/new`, { ...PLACE, name: 'Cedar House' });
  const path = made.location ?? '';
  for (const one of [
    base,
    path,
    `${path}/edit`,
    `${path}/hours`,
    `${path}/closing-days`,
    `${path}/closure`,
  ]) {
    await get(one);
    const trips = await countRoundTrips(() => get(one));
    expect(Math.max(...trips.map(({ waits }) => waits)), one).toBeLessThanOrEqual(3);
  }
});
