import { beforeAll, describe, expect, it } from 'vitest';
import postgres from 'postgres';
import { newId } from '#app/platform/new-id.ts';
import { paths } from '#app/platform/paths.ts';
import { withQuery } from '#app/platform/with-query.ts';
import { countRowsOfBookings } from '#tests/drills/booked-once.ts';
import { makeWorkingClinic, type WorkingClinic } from '#tests/modules/scheduling/working-clinic.ts';
import { openTestDatabase } from '#tests/support/database.ts';
import { openSite, type Fields } from '#tests/support/site.ts';

const { superuserUrl } = await openTestDatabase();
const site = await openSite();

let clinic: WorkingClinic;
let fields: Fields;
let colleague: { therapistId: string };
let taken: string;
let rowsBefore: number;

/** The n-th wall-clock hour after nine, on a Wednesday two to three weeks ahead. */
const hour = (n: number) => {
  const day = Math.floor(Date.now() / 86_400_000);
  const wednesday = new Date((day + 14 + ((13 - (day % 7)) % 7)) * 86_400_000);
  return `${wednesday.toISOString().slice(0, 10)}T${String(9 + n).padStart(2, '0')}:00`;
};
const post = (more: Fields = {}, query: Record<string, string> = {}) =>
  site.post(
    withQuery(paths.newAppointment(clinic.tenant.slug), query),
    { idempotencyKey: newId(), ...fields, ...more },
    { as: clinic.reception },
  );

async function readTrail() {
  const sql = postgres(superuserUrl, { max: 1 });
  const rows = await sql`select action, outcome, client_id from audit_events
    where tenant_id = ${clinic.tenant.id} and account_id = ${clinic.reception.accountId} order by sequence`;
  await sql.end();
  return rows.map((row) => ({ ...row }));
}

beforeAll(async () => {
  clinic = await makeWorkingClinic();
  await clinic.room('Room 2');
  const { therapistId } = await clinic.therapist('Dana Osei');
  colleague = await clinic.therapist('Lee Park');
  taken = hour(0);
  fields = { therapistId, locationId: clinic.locationId, serviceId: clinic.serviceId, startsAt: taken };
  expect((await post({ clientId: await clinic.client() })).status).toBe(303);
  fields = { ...fields, clientId: await clinic.client() };
  rowsBefore = await countRowsOfBookings(superuserUrl);
});

describe('a booking of a time that is taken', () => {
  it.each([
    ['from the page that its choices made', true],
    ['without any choice in the address', false],
  ])('comes back with what is free instead, %s', async (_from, isChosen) => {
    const { clientId, therapistId, locationId, serviceId } = fields as Record<string, string>;
    const query = { client: clientId!, therapist: therapistId!, location: locationId!, service: serviceId! };
    const { status, html } = await post({}, isChosen ? query : {});
    expect(status).toBe(422);
    const radios = [...html.matchAll(/<input[^>]*type="radio"[^>]*name="startsAt"[^>]*value="([^"]*)"/g)];
    const offered = radios.map(([, value]) => value);
    expect(offered).toContain(hour(1));
    expect(offered).not.toContain(taken);
    expect(html).toContain(`therapist=${colleague.therapistId}`);
    expect(html).toContain(`name="clientId" value="${clientId}"`);
    expect(html).toContain('All free times of Dana Osei');
  });

  it('leaves nothing behind but that it was tried, and that the client was seen', async () => {
    const before = await readTrail();
    await post();
    expect(await countRowsOfBookings(superuserUrl)).toBe(rowsBefore);
    expect((await readTrail()).slice(before.length)).toEqual([
      { action: 'appointment.book', outcome: 'failed', client_id: fields['clientId'] },
      { action: 'client.read', outcome: 'allowed', client_id: fields['clientId'] },
    ]);
  });
});

describe('a booking that nothing can be offered for', () => {
  it.each([
    ['no time', { startsAt: 'soon' }],
    ['no time at all', { startsAt: 'other', otherTime: '' }],
    ['no length', { duration: 0 }],
    ['a length below nothing', { duration: -50 }],
    ['a length of years', { duration: 1e12 }],
    ['an unknown client', { clientId: newId() }],
    ['an unknown therapist', { therapistId: newId() }],
    ['an unknown service', { serviceId: newId() }],
    ['an unknown location', { locationId: 'here' }],
  ])('comes back too: %s', async (_what, more) => {
    const { status, html } = await post(more);
    expect(status).toBe(422);
    expect(html).toContain('<title>Error: ');
    expect(await countRowsOfBookings(superuserUrl)).toBe(rowsBefore);
  });
});
