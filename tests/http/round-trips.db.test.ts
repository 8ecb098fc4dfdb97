import { beforeAll, describe, expect, it } from 'vitest';
import { paths } from '#app/platform/paths.ts';
import { addClient, book } from '#tests/support/booked.ts';
import { makeClinic, openTestDatabase, type TestClinic, type TestMember } from '#tests/support/database.ts';
import { openSite } from '#tests/support/site.ts';
import { countRoundTrips } from './count-round-trips.ts';

await openTestDatabase();
const site = await openSite();

const DATE = '2026-11-23';

let clinic: TestClinic;
let receptionist: TestMember;
let therapist: TestMember;
let clientId: string;

beforeAll(async () => {
  clinic = await makeClinic();
  receptionist = await clinic.member('receptionist');
  therapist = await clinic.member('therapist', 'Ada Abel');
  clientId = await addClient(clinic);
  await book(clinic, therapist.therapistId ?? '', [clientId], new Date(`${DATE}T15:00:00Z`));
});

const PAGES: readonly [string, 'receptionist' | 'therapist', (slug: string) => string][] = [
  ['today', 'receptionist', (slug) => paths.today(slug)],
  ['calendar day', 'receptionist', (slug) => paths.calendar(slug, 'day', DATE)],
  ['calendar week', 'receptionist', (slug) => paths.calendar(slug, 'week', DATE)],
  ['calendar month', 'receptionist', (slug) => paths.calendar(slug, 'month', DATE)],
  ['booking page', 'receptionist', (slug) => paths.newAppointment(slug)],
  ['list of clients', 'receptionist', (slug) => paths.clients(slug)],
  ['client', 'receptionist', (slug) => paths.client(slug, clientId)],
  ['matches', 'receptionist', (slug) => paths.matches(slug, clientId)],
  ["therapist's day", 'therapist', (slug) => paths.myDay(slug)],
  ["therapist's caseload", 'therapist', (slug) => paths.myCaseload(slug)],
];

/** Opening, one set of questions, and what was read noted with the commit: somebody far from the database pays for each. */
const MOST = 3;

describe('a page asks the database few times in a row', () => {
  it.each(PAGES)('%s', async (_page, who, path) => {
    const as = who === 'receptionist' ? receptionist : therapist;
    const address = path(clinic.tenant.slug);
    // The first look opens keys, finds the clinic, starts the session.
    await site.get(address, { as });
    let status = 0;
    const trips = await countRoundTrips(async () => ({ status } = await site.get(address, { as })));
    expect(status).toBe(200);
    expect(trips.map(({ waits }) => waits)).toEqual([expect.toSatisfy((waits: number) => waits <= MOST)]);
  });
});
