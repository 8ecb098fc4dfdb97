import { eq } from 'drizzle-orm';
import { afterAll, beforeEach, expect, it } from 'vitest';
import { readAppointment } from '#app/modules/scheduling/appointments/index.server.ts';
import {
  cancelledBy,
  cancelSeries,
  readDaysWithout,
  readPlaceInSeries,
  readSeries,
} from '#app/modules/scheduling/booked-series/index.server.ts';
import type { SeriesReach } from '#app/modules/scheduling/booked-series/series-rows.ts';
import { moveAppointment } from '#app/modules/scheduling/moves/index.server.ts';
import { unsafeSetNow } from '#app/platform/clock.ts';
import { paths } from '#app/platform/paths.ts';
import { isRefusal } from '#app/platform/refusal.ts';
import { auditEvents } from '#db/schema/audit.ts';
import { outbox } from '#db/schema/notifications.ts';
import { appointmentAttendees, appointments } from '#db/schema/scheduling.ts';
import { countRoundTrips } from '#tests/support/count-round-trips.ts';
import { openTestDatabase, type TestMember } from '#tests/support/database.ts';
import { openSite } from '#tests/support/site.ts';
import { makeWorkingClinic, MONDAY_8, type WorkingClinic } from '../working-clinic.ts';
import { close, preview, save, takeOff, weekly } from './series-clinic.ts';

await openTestDatabase();
const site = await openSite();
afterAll(() => unsafeSetNow(null));

let clinic: WorkingClinic;
let therapist: TestMember & { therapistId: string };
let clientId: string;
let ids: readonly string[];

beforeEach(async () => {
  unsafeSetNow(MONDAY_8);
  clinic = await makeWorkingClinic();
  therapist = await clinic.therapist();
  clientId = await clinic.client();
  ids = await book('6');
});

async function book(count: string, startsAt = '2027-01-05T10:00'): Promise<readonly string[]> {
  const input = weekly(clinic, { clientId, therapistId: therapist.therapistId }, { count, startsAt });
  const done = await save(clinic, input, await preview(clinic, input));
  if (!('appointmentIds' in done)) throw new Error('The series was not booked.');
  return done.appointmentIds;
}

const at = (n: number) => ids[n] ?? '';
const read = (id = at(0), by: TestMember = clinic.reception, grant: 'any' | 'own' = 'any') =>
  clinic.as(by, async (scope) => readSeries(scope, grant, id));

/** Cancels as the page does: what was seen just before. */
async function cancel(
  id: string,
  reach: SeriesReach,
  more: { askedBy?: 'client' | 'clinic'; seen?: string } = {},
) {
  const series = await read(id);
  if (series === null) throw new Error('There is no series.');
  const { seen } = cancelledBy(series, reach);
  return clinic.as(clinic.reception, (scope) =>
    cancelSeries(scope, 'any', {
      appointmentId: id,
      reach,
      askedBy: 'clinic',
      reason: 'Moves away',
      seen,
      ...more,
    }),
  );
}

async function statuses(): Promise<string[]> {
  const rows = await clinic.asJob(({ tx }) => tx.select().from(appointments).orderBy(appointments.startsAt));
  return rows.map(({ status, isLateCancellation }) => (isLateCancellation ? `${status} late` : status));
}

it('says which one of the series an appointment is', async () => {
  const place = await clinic.as(clinic.reception, (scope) => readPlaceInSeries(scope, at(3)));
  expect(place).toEqual({ everyWeeks: 1, days: [2], startTime: '10:00', number: 4, total: 6, toCome: 5 });
});

it('cancels one and all after it, in one act with one message', async () => {
  expect(await cancel(at(2), 'following')).toEqual({ soonestId: at(2) });
  expect(await statuses()).toEqual(['scheduled', 'scheduled', ...Array<string>(4).fill('cancelled')]);
  const [acts, jobs, attending] = await clinic.asJob(({ tx }) =>
    Promise.all([
      tx.select().from(auditEvents).where(eq(auditEvents.action, 'series.cancel')),
      tx.select().from(outbox).where(eq(outbox.job, 'series-changed')),
      tx.select().from(appointmentAttendees).where(eq(appointmentAttendees.status, 'cancelled')),
    ]),
  );
  expect(acts).toMatchObject([{ clientId, outcome: 'allowed' }]);
  expect(jobs).toHaveLength(2);
  expect(attending).toHaveLength(4);
  const one = await clinic.as(clinic.reception, (scope) => readAppointment(scope, 'any', at(5)));
  expect(one?.changes[0]).toMatchObject({ kind: 'cancelled', askedBy: 'clinic', reason: 'Moves away' });
});

it('cancels all that are coming, and never what is over', async () => {
  unsafeSetNow(new Date('2027-01-13T12:00:00Z'));
  expect(await cancel(at(5), 'coming')).toEqual({ soonestId: at(2) });
  expect(await statuses()).toEqual(['scheduled', 'scheduled', ...Array<string>(4).fill('cancelled')]);
});

it('marks as late only those within the notice of the policy, and only when the client asked', async () => {
  unsafeSetNow(new Date('2027-01-05T13:00:00Z'));
  await cancel(at(0), 'coming', { askedBy: 'client' });
  expect(await statuses()).toEqual(['cancelled late', ...Array<string>(5).fill('cancelled')]);
});

it('cancels nothing when one of them was moved since somebody looked', async () => {
  const series = await read();
  const seen = series === null ? '' : cancelledBy(series, 'coming').seen;
  const moved = await clinic.as(clinic.reception, (scope) =>
    moveAppointment(scope, 'any', { appointmentId: at(4), rowVersion: 1, startsAt: '2027-02-03T11:00' }),
  );
  expect(isRefusal(moved)).toBe(false);
  expect(await cancel(at(0), 'coming', { seen })).toMatchObject({ refused: 'stale' });
  expect((await statuses()).every((status) => status === 'scheduled')).toBe(true);
  expect((await read())?.rows.map(({ differs }) => differs)).toEqual([[], [], [], [], ['day', 'time'], []]);
});

it('names the days on which it has none, each with the closing day or that the therapist is off, and why never', async () => {
  await close(clinic, '2027-02-16', 'Founders’ day');
  await takeOff(clinic, therapist.therapistId, '2027-02-22T05:00:00Z', '2027-02-25T05:00:00Z');
  await takeOff(clinic, therapist.therapistId, '2027-02-09T20:00:00Z', '2027-02-09T22:00:00Z');
  await close(clinic, '2027-03-09', 'A day after the last');
  const input = weekly(
    clinic,
    { clientId: await clinic.client(), therapistId: therapist.therapistId },
    { startsAt: '2027-02-02T13:00', count: '5' },
  );
  const page = await preview(clinic, input);
  const done = await save(clinic, input, page, { forAll: 'leave', leaveOut: ['2027-02-09'] });
  const [id = ''] = 'appointmentIds' in done ? done.appointmentIds : [];
  const without = await clinic.as(clinic.reception, async (scope) => {
    const series = await readSeries(scope, 'any', id);
    return readDaysWithout(scope, series?.rows ?? []);
  });
  expect(without).toEqual([
    { date: '2027-02-09', closedFor: null, isOff: false },
    { date: '2027-02-16', closedFor: 'Founders’ day', isOff: false },
    { date: '2027-02-23', closedFor: null, isOff: true },
  ]);
  const open = { as: clinic.reception };
  const { html } = await site.get(paths.series(clinic.tenant.slug, id), open);
  expect(html).toMatch(
    /no appointment on these 3 days: [^(]*February 9[^(]*February 16[^(]*\(Founders’ day\)[^(]*February 23[^(]*\(the therapist is off\)\./,
  );
  expect(html).not.toMatch(/vacation/i);
});

it('is named with each of the client’s next visits', async () => {
  const { html } = await site.get(paths.client(clinic.tenant.slug, clientId), { as: clinic.reception });
  expect(html).toContain(`<a href="${paths.series(clinic.tenant.slug, at(0))}">Series</a>`);
});

it('lets one of two win who cancel at once', async () => {
  const done = await Promise.all([cancel(at(0), 'coming'), cancel(at(0), 'coming')]);
  expect(done.filter((one) => !isRefusal(one))).toHaveLength(1);
});

it('is not there for a therapist who holds none of it, nor for an appointment without a series', async () => {
  const other = await clinic.therapist('Noor Haddad');
  expect(await read(at(0), other, 'own')).toBeNull();
  expect(await read(at(0), therapist, 'own')).not.toBeNull();
});

it('asks the database the same number of times for 3 appointments as for 40', async () => {
  const few = await book('3', '2027-01-06T10:00');
  const many = await book('40', '2027-01-07T10:00');
  const trips = async (id: string) => [
    await countRoundTrips(() => read(id)),
    await countRoundTrips(() => cancel(id, 'coming')),
  ];
  expect(await trips(few[0] ?? '')).toEqual(await trips(many[0] ?? ''));
});
