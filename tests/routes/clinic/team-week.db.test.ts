import { gzipSync } from 'node:zlib';
import { afterAll, describe, expect, it } from 'vitest';
import { unsafeSetNow } from '#app/platform/clock.ts';
import { newId } from '#app/platform/new-id.ts';
import { paths } from '#app/platform/paths.ts';
import { withQuery } from '#app/platform/with-query.ts';
import { locationClosures } from '#db/schema/tenancy.ts';
import { timeOff } from '#db/schema/therapists.ts';
import { addClient, book } from '#tests/support/booked.ts';
import { countRoundTrips } from '#tests/support/count-round-trips.ts';
import { openTestDatabase } from '#tests/support/database.ts';
import { openSite } from '#tests/support/site.ts';
import { makeWorkingClinic, MONDAY_8 } from '../../modules/scheduling/working-clinic.ts';

await openTestDatabase();
const site = await openSite();
unsafeSetNow(MONDAY_8);
afterAll(() => unsafeSetNow(null));
const clinic = await makeWorkingClinic();
const { slug, id: tenantId } = clinic.tenant;
const desk = { as: clinic.reception };
/** So many days and minutes after Monday at nine. */
const at = (day: number, minutes = 0) => new Date(MONDAY_8.getTime() + (day * 1_440 + 60 + minutes) * 60_000);

const team = await Promise.all(
  Array.from({ length: 12 }, (_, n) => clinic.therapist(`Therapist ${String(n).padStart(2, '0')}`)),
);
const [first, second] = team;
const clients = await Promise.all(Array.from({ length: 12 }, () => addClient(clinic)));
// A full week of the first ten: eight sessions a day, an hour apart.
for (const [n, { therapistId }] of team.slice(0, 10).entries()) {
  for (let day = 0; day < 5; day += 1) {
    for (let hour = 0; hour < 8; hour += 1)
      await book(clinic, therapistId, [clients[n] ?? ''], at(day, hour * 60));
  }
}
const off = team[10]?.therapistId ?? '';
const alone = team[11]?.therapistId ?? '';
await clinic.asJob(async ({ tx, now }) => {
  await tx.insert(timeOff).values({
    tenantId,
    id: newId(),
    therapistId: off,
    startsAt: at(1, -60),
    endsAt: at(1, 600),
    kind: 'vacation',
    createdAt: now,
  });
  await tx.insert(locationClosures).values({
    tenantId,
    id: newId(),
    locationId: clinic.locationId,
    closedOn: '2027-01-15',
    reason: 'Inventory',
  });
});
await book(clinic, alone, [clients[11] ?? ''], at(0, 0));

const week = paths.calendar(slug, 'week', '2027-01-06');
const read = async () => (await site.get(week, desk)).html;
/** The words of a therapist's day, as the link to it is named. */
const wordsOf = (html: string, name: string, day: string) =>
  new RegExp(`aria-label="${name}, ${day}: ([^"]*)"`).exec(html)?.[1];

describe('the week of all therapists', () => {
  it('has a row for each, and says of each day what is booked and what is free', async () => {
    const html = await read();
    expect([...html.matchAll(/<th scope="row"><a[^>]*>([^<]*)/g)].map(([, name]) => name)).toEqual(
      team.map((_, n) => `Therapist ${String(n).padStart(2, '0')}`),
    );
    expect(wordsOf(html, 'Therapist 00', 'Wed, Jan 6')).toBe('8 booked, full');
    expect(wordsOf(html, 'Therapist 11', 'Mon, Jan 4')).toBe('1 booked, 7 h free');
    expect(wordsOf(html, 'Therapist 11', 'Tue, Jan 5')).toBe('8 h free');
    expect(wordsOf(html, 'Therapist 10', 'Tue, Jan 5')).toBe('Time off');
  });

  it('says closed where the location is, and leads to the day of that therapist', async () => {
    const { html } = await site.get(paths.calendar(slug, 'week', '2027-01-13'), desk);
    expect(wordsOf(html, 'Therapist 11', 'Fri, Jan 15')).toBe('closed');
    const day = withQuery(paths.calendar(slug, 'day', '2027-01-15'), {
      location: clinic.locationId,
      therapist: alone,
    });
    expect(html).toContain(`href="${day.replaceAll('&', '&amp;')}"`);
  });

  it('gives way to one therapist’s half-hours when one is asked for, or when no other may be seen', async () => {
    const one = await site.get(withQuery(week, { therapist: first?.therapistId }), desk);
    expect(one.html).toContain('class="day-grid"');
    const own = await site.get(week, { as: second! });
    expect(own.html).toContain('class="day-grid"');
    expect(own.html).not.toContain('Therapist 00');
  });

  it('weighs less than 30 KB compressed and waits three times for the database', async () => {
    await read();
    let html = '';
    const trips = await countRoundTrips(async () => void (html = await read()));
    expect(html.match(/<li>/g)?.length).toBeGreaterThanOrEqual(400);
    expect(gzipSync(html).length).toBeLessThan(30 * 1024);
    expect(trips.reduce((sum, { waits }) => sum + waits, 0)).toBeLessThanOrEqual(3);
  });
});

describe('the month', () => {
  it('says of each day what is booked and what is free, for the location or for one therapist', async () => {
    const month = paths.calendar(slug, 'month', '2027-01-10');
    const all = (await site.get(month, desk)).html;
    // Two of twelve have the day to themselves, but that one is off.
    expect(all).toContain('Tuesday, January 5, 2027: 80 appointments, 8 h free');
    expect(all).toContain('Friday, January 15, 2027: 0 appointments, closed');
    const one = (await site.get(withQuery(month, { therapist: first?.therapistId }), desk)).html;
    expect(one).toContain('Tuesday, January 5, 2027: 8 appointments, full');
    expect(one).toContain('Sunday, January 10, 2027: 0 appointments, not working');
  });
});
