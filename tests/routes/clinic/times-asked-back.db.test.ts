import { afterAll, expect, it } from 'vitest';
import { unsafeSetNow } from '#app/platform/clock.ts';
import { paths } from '#app/platform/paths.ts';
import { openTestDatabase } from '#tests/support/database.ts';
import { openSite, type Fields } from '#tests/support/site.ts';
import { makeWorkingClinic } from '../../modules/scheduling/working-clinic.ts';
import { addAppointment } from '../../modules/notes/world.ts';

await openTestDatabase();
const site = await openSite();
unsafeSetNow(new Date('2027-01-05T04:30:00Z'));
afterAll(() => unsafeSetNow(null));
const clinic = await makeWorkingClinic();
const therapist = await clinic.therapist();
const { slug } = clinic.tenant;
const clientId = await clinic.client({ careOf: therapist.therapistId });
// Monday, ten to ten to eleven in New York; it is asked about at half past eleven in the evening.
const id = await addAppointment(clinic, therapist, [clientId], new Date('2027-01-04T15:00:00Z'));

const past = {
  clientId,
  therapistId: therapist.therapistId,
  locationId: clinic.locationId,
  serviceId: clinic.serviceId,
  reason: 'Never booked',
};
const text = {
  subjective: 'Calm.',
  objective: 'Four of five.',
  assessment: 'Steady.',
  plan: 'Weekly.',
  clientId,
};
const correction = { outcome: 'here', reason: 'So it was.', rowVersion: 1 };

it.each<[string, string, Fields, string]>([
  ['arrived', paths.correction(slug, id), { ...correction, arrivedAt: '01:00' }, 'Arrived at 1:00 AM'],
  ['left', paths.correction(slug, id), { ...correction, leftAt: '22:50' }, 'Left at 10:50 PM'],
  [
    'both',
    paths.correction(slug, id),
    { ...correction, arrivedAt: '22:00', leftAt: '22:50' },
    'Arrived at 10:00 PM, Left at 10:50 PM',
  ],
  [
    'between',
    paths.correction(slug, id),
    { ...correction, arrivedAt: '10:00', leftAt: '14:01' },
    '10:00 AM – 2:01 PM',
  ],
  [
    'note',
    paths.appointmentNote(slug, id),
    { ...text, sessionStart: '01:00', rowVersion: 0 },
    'Began 1:00 AM',
  ],
  ['past', paths.pastSession(slug), { ...past, startsAt: '2027-01-03T22:00' }, 'Sun, Jan 3, 2027, 10:00 PM'],
  ['details', paths.correctDetails(slug, id), { ...past, duration: '300', rowVersion: 1 }, '300 min'],
  [
    'start',
    paths.correctDetails(slug, id),
    { ...past, duration: '50', startedAt: '22:00', rowVersion: 1 },
    'Began 10:00 PM',
  ],
])('the question whether a time is right repeats it: %s', async (_, page, fields, told) => {
  const as = page === paths.appointmentNote(slug, id) ? therapist : clinic.reception;
  const { status, html } = await site.post(page, fields, { as });
  expect(status).toBe(422);
  const label = /<label[^>]*for="timesKnown"[^>]*>([^<]*)<\/label>/.exec(html)?.[1];
  expect(label?.replace(/[\u2009\u202f\u00a0]/g, ' ')).toBe(`${told}: this is right`);
});

it('the history says that a client left after the end that was corrected since, and no more once it is put back', async () => {
  const as = { as: clinic.reception };
  const page = async () =>
    (await site.get(paths.appointment(slug, id), as)).html.replace(/[\u2009\u202f\u00a0]/g, ' ');
  const here = { ...correction, leftAt: '10:50' };
  expect((await site.post(paths.correction(slug, id), here, as)).status).toBe(303);
  const shorten = (duration: string, rowVersion: number) =>
    site.post(paths.correctDetails(slug, id), { ...past, duration, rowVersion }, as);
  const contradicts =
    'Left Mon, Jan 4, 2027, 10:50 AM EST. That is after the corrected end, Mon, Jan 4, 2027, 10:30 AM EST: one of the two is wrong.';
  expect(await page()).not.toContain('corrected end');
  expect((await shorten('30', 2)).status).toBe(303);
  expect(await page()).toContain(contradicts);
  expect((await shorten('50', 3)).status).toBe(303);
  expect(await page()).toContain('Left Mon, Jan 4, 2027, 10:50 AM EST<');
});

it('a second correction begins with the times of the first, and tells by which clock', async () => {
  const later = await addAppointment(clinic, therapist, [clientId], new Date('2027-01-04T19:00:00Z'));
  const address = paths.correction(slug, later);
  const first = { ...correction, arrivedAt: '14:25' };
  expect((await site.post(address, first, { as: clinic.reception })).status).toBe(303);
  const { html } = await site.get(address, { as: clinic.reception });
  expect(html).toMatch(/name="arrivedAt"[^>]*value="14:25"|value="14:25"[^>]*name="arrivedAt"/);
  expect(html).toContain('Times are in EST');
  const details = await site.get(paths.correctDetails(slug, later), { as: clinic.reception });
  expect(details.html).toContain('Times are in EST.');
});
