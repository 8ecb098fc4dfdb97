import { eq, sql } from 'drizzle-orm';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { bookAppointment } from '#app/modules/scheduling/booking/index.server.ts';
import { cancelAppointment } from '#app/modules/scheduling/cancellation/index.server.ts';
import { unsafeSetNow } from '#app/platform/clock.ts';
import { paths } from '#app/platform/paths.ts';
import { isRefusal } from '#app/platform/refusal.ts';
import { withQuery } from '#app/platform/with-query.ts';
import { rooms } from '#db/schema/tenancy.ts';
import { makeWorkingClinic, MONDAY_8, type WorkingClinic } from '#tests/modules/scheduling/working-clinic.ts';
import { countRoundTrips } from '#tests/support/count-round-trips.ts';
import { openTestDatabase, type TestMember } from '#tests/support/database.ts';
import { openSite } from '#tests/support/site.ts';

await openTestDatabase();
const site = await openSite();
afterAll(() => unsafeSetNow(null));

let clinic: WorkingClinic;
let admin: TestMember;
let blue: string;

beforeAll(async () => {
  unsafeSetNow(MONDAY_8);
  clinic = await makeWorkingClinic();
  admin = await clinic.member('admin');
  blue = await clinic.room('Blue');
  const gone = await clinic.room('Gone');
  await clinic.room('Never');
  const dana = await clinic.therapist('Dana Osei');
  const book = async (startsAt: string, roomId: string) => {
    const booked = await clinic.as(clinic.reception, async (scope) =>
      bookAppointment(scope, {
        clientIds: [await clinic.client()],
        ...{ therapistId: dana.therapistId, locationId: clinic.locationId, serviceId: clinic.serviceId },
        ...{ startsAt, roomId },
      }),
    );
    if (isRefusal(booked)) throw new Error(booked.refused);
    return booked.appointmentId;
  };
  // Fifty minutes each; the weeks begin on Sundays.
  await book('2027-01-05T10:00', blue);
  await book('2027-01-06T10:00', blue);
  await book('2027-01-11T09:00', blue);
  await book('2027-01-07T10:00', gone);
  const appointmentId = await book('2027-01-08T10:00', blue);
  await clinic.as(clinic.reception, (scope) =>
    cancelAppointment(scope, 'any', { appointmentId, rowVersion: 1, askedBy: 'clinic', reason: 'Fever' }),
  );
  await clinic.asJob(({ tx }) =>
    tx
      .update(rooms)
      .set({ isActive: false })
      .where(sql`${rooms.name} in ('Gone', 'Never') and ${eq(rooms.locationId, clinic.locationId)}`),
  );
});

const open = async (query: Readonly<Record<string, string>> = {}, as = admin) => {
  const { html, status } = await site.get(withQuery(paths.roomUse(clinic.tenant.slug), query), { as });
  const cells = (row: string) =>
    [...row.matchAll(/<t[hd][\s\S]*?<\/t[hd]>/g)].map(([cell]) =>
      cell
        .replace(/<svg[\s\S]*?<\/svg>/g, '')
        .replace(/<[^>]*>/g, ' ')
        .replace(/\s+/g, ' ')
        .trim(),
    );
  return { status, rows: [...html.matchAll(/<tr[\s\S]*?<\/tr>/g)].map(([row]) => cells(row)) };
};

it('each room has the hours of live sessions that begin in each of seven weeks, against the opening hours', async () => {
  const { rows } = await open();
  const [head, ...body] = rows;
  expect(head).toHaveLength(8);
  expect(head?.[5]).toBe('This week');
  const row = (name: string) => body.find(([first]) => first === name);
  expect(row('Blue')?.[5]).toContain('1.7 of');
  expect(row('Blue')?.[6]).toContain('0.8 of');
  expect(row('Blue')?.[7]).toContain('0 of');
  expect(row('Gone (retired)')?.[5]).toContain('0.8 of');
  expect(body.some(([first]) => first?.startsWith('Never'))).toBe(false);
  expect(row('All rooms in use')?.[5]).toContain('1.7 of');
});

it('a location that is another clinic’s or none is as good as not named, and nobody but administrators sees the page', async () => {
  expect((await open({ location: (await makeWorkingClinic()).locationId })).rows).toHaveLength(5);
  expect((await open({ location: 'nowhere' })).rows).toHaveLength(5);
  expect((await open({}, clinic.reception)).status).toBe(403);
});

it('the page costs three round trips, its way in included', async () => {
  await open();
  const trips = await countRoundTrips(open);
  expect(Math.max(...trips.map(({ waits }) => waits))).toBeLessThanOrEqual(3);
});
