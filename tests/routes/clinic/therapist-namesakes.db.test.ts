import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { assignPrimaryTherapist } from '#app/modules/clients/care-team/index.server.ts';
import { bookAppointment } from '#app/modules/scheduling/booking/index.server.ts';
import { askTimeOff, listTimeOff } from '#app/modules/setup/time-off/index.server.ts';
import { unsafeSetNow } from '#app/platform/clock.ts';
import { paths } from '#app/platform/paths.ts';
import { isRefusal } from '#app/platform/refusal.ts';
import { therapists } from '#db/schema/therapists.ts';
import { openTestDatabase } from '#tests/support/database.ts';
import { openSite } from '#tests/support/site.ts';
import { makeWorkingClinic, MONDAY_8, type WorkingClinic } from '../../modules/scheduling/working-clinic.ts';

await openTestDatabase();
const site = await openSite();
/** Three therapists of one name. The first two have the same credentials and the same place; the third is a PsyD. */
let people: Awaited<ReturnType<WorkingClinic['therapist']>>[];
let clinic: WorkingClinic;
let admin: Awaited<ReturnType<WorkingClinic['member']>>;
let clientId: string;
let appointment: string;
let held: string;

const DAY = '2027-01-05';
afterAll(() => unsafeSetNow(null));
beforeAll(async () => {
  unsafeSetNow(MONDAY_8);
  clinic = await makeWorkingClinic();
  admin = await clinic.member('admin', 'Alma Head');
  await clinic.member('receptionist', 'ALMA Head');
  people = [];
  for (const name of ['Dana Osei', 'Dana Osei', 'DANA Oséi']) people.push(await clinic.therapist(name));
  const [first, , third] = people;
  await clinic.asJob(({ tx }) =>
    tx.update(therapists).set({ credentials: 'PsyD' }).where(eq(therapists.id, third!.therapistId)),
  );
  await clinic.therapist('Solo Single');
  clientId = await clinic.client({ name: 'Riley Okafor' });
  await clinic.as(clinic.reception, (scope) =>
    assignPrimaryTherapist(scope, { clientId, therapistId: first!.therapistId }),
  );
  held = await book('2027-01-04T09:00');
  appointment = await book(`${DAY}T10:00`);
  for (const { therapistId } of people)
    await clinic.as(admin, (scope) =>
      askTimeOff(scope, therapistId, {
        kind: 'vacation',
        shape: 'days',
        firstOn: '2027-02-01',
        lastOn: '2027-02-02',
      }),
    );
});

async function book(startsAt: string): Promise<string> {
  const { locationId, serviceId } = clinic;
  const booked = await clinic.as(clinic.reception, (scope) =>
    bookAppointment(scope, {
      clientIds: [clientId],
      therapistId: people[0]!.therapistId,
      locationId,
      serviceId,
      startsAt,
    }),
  );
  if (isRefusal(booked)) throw new Error(booked.refused);
  return booked.appointmentId;
}

const read = async (path: string, as: WorkingClinic['reception'] = clinic.reception) => {
  const { status, html } = await site.get(path, { as });
  expect(`${status} ${path}`).toBe(`200 ${path}`);
  // Where a word may break, and where the renderer joins two texts, nothing is seen.
  return html.replaceAll(/<wbr\/?>|<!-- -->/g, '');
};
const addressOf = (i: number) => `${people[i]!.membershipId}@example.test`;
/** A name that nothing tells from the other's: neither credentials nor an address stand behind it. */
const BARE = /(?:Dana Osei|DANA Oséi)(?!, )/i;

describe('therapists of one name', () => {
  const slug = () => clinic.tenant.slug;
  const everywhere: [string, () => string, 'several' | 'one'][] = [
    ['the booking', () => paths.bookClient(slug(), clientId), 'several'],
    ['a move', () => paths.moveAppointment(slug(), appointment), 'several'],
    ['a past session', () => `${paths.pastSession(slug())}?client=${clientId}`, 'several'],
    ['the calendar’s day', () => paths.calendar(slug(), 'day', DAY), 'several'],
    ['the week of all', () => paths.calendar(slug(), 'week', DAY), 'several'],
    ['the agenda', () => paths.calendar(slug(), 'agenda', DAY), 'several'],
    [
      'a therapist’s week',
      () => `${paths.calendar(slug(), 'week', DAY)}?therapist=${people[0]!.therapistId}`,
      'several',
    ],
    ['a printed day', () => paths.printDay(slug(), DAY), 'one'],
    ['an appointment', () => paths.appointment(slug(), appointment), 'one'],
    ['a cancellation', () => paths.cancelAppointment(slug(), appointment), 'one'],
    ['the day', () => paths.today(slug()), 'one'],
    ['a client', () => paths.client(slug(), clientId), 'one'],
    ['the clients', () => paths.clients(slug()), 'one'],
  ];

  it.each(everywhere)('are told apart in %s', async (_, path, shown) => {
    const html = await read(path());
    expect(html).not.toMatch(BARE);
    expect(html).toContain(`Dana Osei, LCSW, ${addressOf(0)}`);
    if (shown === 'one') return;
    expect(html).toContain(`Dana Osei, LCSW, ${addressOf(1)}`);
    expect(html).toContain('DANA Oséi, PsyD');
    expect(html).not.toContain(addressOf(2));
  });

  it('are told apart where the details of a held session are corrected', async () => {
    const checkedIn = await site.post(paths.checkIn(slug(), held), {}, { as: clinic.reception });
    expect(checkedIn.status).toBe(303);
    const html = await read(paths.correctDetails(slug(), held));
    expect(html).not.toMatch(BARE);
    expect(html).toContain(`Dana Osei, LCSW, ${addressOf(1)}`);
    expect(html).toContain('DANA Oséi, PsyD');
  });

  it('are told apart where administrators change hours, time off and staff', async () => {
    const requests = await read(paths.timeOffRequests(slug()), admin);
    expect(requests).not.toMatch(BARE);
    for (const told of [addressOf(0), addressOf(1), 'PsyD']) expect(requests).toContain(told);
    for (const [i, { therapistId, membershipId }] of people.entries()) {
      for (const path of [
        paths.therapistHours(slug(), therapistId),
        paths.changeHours(slug(), therapistId),
        paths.addOtherDay(slug(), therapistId),
        paths.enterTimeOff(slug(), therapistId),
      ])
        expect(await read(path, admin)).not.toMatch(BARE);
      expect(await read(paths.staffMember(slug(), membershipId), admin)).toContain(addressOf(i));
    }
    const staff = await read(paths.staff(slug()), admin);
    expect(staff).not.toMatch(BARE);
    for (const i of [0, 1, 2]) expect(staff).toContain(addressOf(i));
    expect(await read(paths.audit(slug()), admin)).not.toMatch(BARE);
  });

  it('and other staff are told apart where it is said who did something', async () => {
    const { rows } = await clinic.as(admin, (scope) =>
      listTimeOff(scope, { page: 1, by: 'state', isReversed: false }),
    );
    expect(rows.map(({ requestedBy }) => requestedBy)).toEqual(
      people.map(() => `Alma Head, ${admin.membershipId}@example.test`),
    );
  });
});
