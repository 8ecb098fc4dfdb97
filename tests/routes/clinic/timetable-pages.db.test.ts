import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { askTimeOff, readTimeOffOf } from '#app/modules/setup/time-off/index.server.ts';
import { bookAppointment } from '#app/modules/scheduling/booking/index.server.ts';
import { unsafeSetNow } from '#app/platform/clock.ts';
import { newId } from '#app/platform/new-id.ts';
import { locations } from '#db/schema/tenancy.ts';
import { therapistLocations } from '#db/schema/therapists.ts';
import { countRoundTrips } from '#tests/support/count-round-trips.ts';
import { openTestDatabase } from '#tests/support/database.ts';
import { fieldsOf } from '#tests/support/handing-over.ts';
import { openSite } from '#tests/support/site.ts';
import { makeWorkingClinic, MONDAY_8 } from '../../modules/scheduling/working-clinic.ts';

await openTestDatabase();
unsafeSetNow(MONDAY_8);
const site = await openSite();
const clinic = await makeWorkingClinic();
const admin = await clinic.member('admin', 'Ada Lund');
const therapist = await clinic.therapist('Tom Berg');
const base = `/c/${clinic.tenant.slug}`;
const hours = `${base}/admin/therapists/${therapist.therapistId}/hours`;
let request = '';

beforeAll(async () => {
  const clientId = await clinic.client();
  await clinic.as(clinic.reception, (scope) =>
    bookAppointment(scope, {
      clientIds: [clientId],
      therapistId: therapist.therapistId,
      locationId: clinic.locationId,
      serviceId: clinic.serviceId,
      startsAt: '2027-01-05T09:00',
    }),
  );
  await clinic.as(therapist, (scope) =>
    askTimeOff(scope, therapist.therapistId, {
      kind: 'vacation',
      shape: 'days',
      firstOn: '2027-01-05',
      lastOn: null,
    }),
  );
  const [asked] = await clinic.as(admin, (scope) =>
    readTimeOffOf(scope, therapist.therapistId, '2027-01-05'),
  );
  request = asked?.id ?? '';
});
afterAll(() => unsafeSetNow(null));

/** The form of the weekly hours as the page posts it. */
const week = (more: Record<string, unknown> = {}) => ({
  from: '2027-01-04',
  until: '',
  'spans[0].weekday': '2',
  'spans[0].start': '1 pm',
  'spans[0].end': '5',
  'spans[0].locationId': clinic.locationId,
  'spans[1].weekday': '2',
  'spans[1].start': '',
  'spans[1].end': '',
  'spans[1].locationId': clinic.locationId,
  rowVersion: '1',
  ...more,
});
const change = (fields: Record<string, unknown>) =>
  site.post(`${hours}/change`, fields as Record<string, string>, { as: admin });

describe('the pages of hours and time off', () => {
  it('ask the database three times at most beside opening and commit', async () => {
    const pages = [
      hours,
      `${hours}/change`,
      `${hours}/days/new`,
      `${base}/admin/time-off`,
      `${base}/admin/time-off/${request}`,
      `${base}/admin/time-off/${request}/approval`,
    ];
    for (const page of pages) {
      // The first to ask reads the set-up, which is then held.
      await site.get(page, { as: admin });
      const trips = await countRoundTrips(async () =>
        expect((await site.get(page, { as: admin })).status, page).toBe(200),
      );
      expect(Math.max(...trips.map(({ waits }) => waits)), page).toBeLessThanOrEqual(4);
    }
  });

  it('show what a request clashes with before it is approved', async () => {
    const { html } = await site.get(`${base}/admin/time-off/${request}/approval`, { as: admin });
    for (const words of ['Coming sessions that this touches', 'Move to', 'Cancel', '/move?'])
      expect(html).toContain(words);
  });

  it('say of a request that its sessions are decided about in the next step, and offer no errand for each', async () => {
    const { html } = await site.get(`${base}/admin/time-off/${request}`, { as: admin });
    expect(html).toContain('You decide about this session in the next step.');
    expect(html).not.toMatch(/\/move\?|\/cancellation\?/);
  });

  it('keep what was typed, with the fault beside its field', async () => {
    const answer = await change(week({ 'spans[1].start': '3p', 'spans[1].end': '6 pm' }));
    expect(answer.status).toBe(422);
    expect(answer.html).toContain('It overlaps another span of that day.');
    expect(answer.html).toContain('value="3p"');
    expect(answer.html).toContain('id="spans-1-start-error"');
  });

  it('give each day one more row when somebody asks, and save nothing', async () => {
    const rows = (html: string) => html.match(/name="spans\[\d+\]\.start"/g)?.length;
    const before = await site.get(`${hours}/change`, { as: admin });
    const answer = await change(week({ more: 'yes' }));
    expect([answer.status, rows(answer.html)]).toEqual([422, 2 + 7]);
    expect((await site.get(`${hours}/change`, { as: admin })).html).toMatch(/value="5:00\sPM"/);
    expect(rows(before.html)).toBe(2 * 7);
  });

  it('never turn hours at a place where the therapist works no longer into hours elsewhere', async () => {
    const moved = await clinic.therapist('Mo Ved');
    const elsewhere = newId();
    await clinic.asJob(async ({ tx, now }) => {
      await tx.insert(locations).values({
        tenantId: clinic.tenant.id,
        id: elsewhere,
        name: 'Harbor',
        address: '2 Pier',
        phone: '+12125550101',
        zone: 'America/New_York',
        state: 'NY',
        createdAt: now,
      });
      await tx
        .update(therapistLocations)
        .set({ locationId: elsewhere })
        .where(eq(therapistLocations.therapistId, moved.therapistId));
    });
    const path = `${base}/admin/therapists/${moved.therapistId}/hours/change`;
    const { html } = await site.get(path, { as: admin });
    expect(html).toMatch(new RegExp(`value="${clinic.locationId}" selected`));
    const saved = await site.post(path, week(), { as: admin });
    expect(saved.html).toContain('The therapist does not work at this location.');
  });

  it('ask what becomes of the sessions that would lie outside, then save; and show the other person’s hours to whoever comes later', async () => {
    const asked = await change(week());
    expect(asked.status).toBe(200);
    expect(asked.html).toContain('Coming sessions that this touches');
    expect(asked.html).toContain('value="1 pm"');
    const review = await change(week({ ...fieldsOf(asked.html), all: 'keep', reasonForAll: 'Comes in.' }));
    expect(review.html).toContain('This will happen');
    expect((await change(week(fieldsOf(review.html)))).status).toBe(303);
    const page = await site.get(hours, { as: admin });
    // Somebody said why it stays.
    expect(page.html).not.toContain('Sessions outside the hours');
    const late = await change(week({ 'spans[0].start': '2 pm' }));
    expect(late.status).toBe(409);
    expect(late.html).toContain('value="2 pm"');
    expect(late.html).toContain('1:00');
  });

  it('let no therapist see or decide the request of another', async () => {
    const other = await clinic.therapist('Ola Other');
    const path = `${base}/my-time-off/${request}/withdrawal`;
    expect((await site.get(path, { as: other })).status).toBe(404);
    expect((await site.post(path, {}, { as: other })).status).toBe(404);
    expect((await site.get(`${base}/admin/time-off/${request}`, { as: other })).status).toBe(403);
  });
});
