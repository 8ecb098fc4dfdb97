import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { bookAppointment, readBookingPage } from '#app/modules/scheduling/booking/index.server.ts';
import { undoStep } from '#app/modules/scheduling/day-record/index.server.ts';
import {
  addToWaitingList,
  cancelAndWait,
  changeWaitingEntry,
  listWaiting,
  readWaitingOf,
  removeWaitingEntry,
} from '#app/modules/scheduling/waiting-list/index.server.ts';
import { readWaitingQuery } from '#app/modules/scheduling/waiting-list/waiting-query.ts';
import { unsafeSetNow } from '#app/platform/clock.ts';
import { newId } from '#app/platform/new-id.ts';
import { isRefusal } from '#app/platform/refusal.ts';
import { clients } from '#db/schema/clients.ts';
import { outbox } from '#db/schema/notifications.ts';
import { appointments } from '#db/schema/scheduling.ts';
import { waitingListEntries, waitingListSessions } from '#db/schema/scheduling-waiting.ts';
import type { TestMember } from '#tests/support/clinic.ts';
import { openTestDatabase } from '#tests/support/database.ts';
import { makeWorkingClinic, MONDAY_8, type WorkingClinic } from '../working-clinic.ts';

await openTestDatabase();
const HOUR_MS = 3_600_000;

let clinic: WorkingClinic;
let ana: TestMember & { therapistId: string };
let bo: typeof ana;
let clientId: string;

beforeAll(() => unsafeSetNow(MONDAY_8));
afterAll(() => unsafeSetNow(null));
beforeEach(async () => {
  unsafeSetNow(MONDAY_8);
  clinic = await makeWorkingClinic();
  [ana, bo] = [await clinic.therapist('Ana Cruz'), await clinic.therapist('Bo Lind')];
  clientId = await clinic.client({ careOf: ana.therapistId, name: 'Riley Okafor' });
});

const WISHES = {
  ...{ therapistId: null, locationId: null, priority: 'normal' as const, reason: null },
  ...{ slots: [], other: [] },
};
type Desk = Parameters<WorkingClinic['as']>[1] extends (scope: infer S) => unknown ? S : never;
const atDesk = <T>(fn: (scope: Desk) => Promise<T>) => clinic.as(clinic.reception, fn) as Promise<T>;
const codeOf = (done: unknown) => (isRefusal(done) ? done.refused : done);
const add = (wishes: object = {}, client = clientId) =>
  atDesk((scope) => addToWaitingList(scope, client, { ...WISHES, serviceId: clinic.serviceId, ...wishes }));
const entries = () => atDesk((scope) => readWaitingOf(scope, [clientId]));
const booking = (startsAt: string, waiting: { id: string; rowVersion: number }[] = []) => ({
  ...{ clientIds: [clientId], therapistId: ana.therapistId, locationId: clinic.locationId },
  ...{ serviceId: clinic.serviceId, startsAt: `2027-01-05T${startsAt}`, waiting },
});
const book = async (startsAt: string, waiting: { id: string; rowVersion: number }[] = []) => {
  const booked = await atDesk((scope) => bookAppointment(scope, booking(startsAt, waiting)));
  return isRefusal(booked) ? booked.refused : booked.appointmentId;
};
const cancel = (appointmentId: string, waits = true) =>
  atDesk((scope) =>
    cancelAndWait(scope, 'any', {
      ...{ appointmentId, askedBy: 'client', reason: 'School trip', rowVersion: 1, waits },
    }),
  );
const list = (query: string, typed = '', by: { as?: TestMember; grant?: 'own' | 'any' } = {}) =>
  clinic.as(by.as ?? clinic.reception, (scope) =>
    listWaiting(scope, by.grant ?? 'any', readWaitingQuery(new URLSearchParams(query)), typed, 'en'),
  );

describe('Putting a client on the waiting list', () => {
  it('keeps what the client wishes, sealed where it is about the client, and tells nobody', async () => {
    await add({
      ...{ therapistId: bo.therapistId, locationId: clinic.locationId, priority: 'urgent' },
      ...{ reason: 'Moved from Tuesdays', slots: ['1-morning'] },
    });
    expect(await entries()).toMatchObject([
      {
        client: { fullName: 'Riley Okafor', dateOfBirth: '2015-03-27' },
        therapist: { name: 'Bo Lind' },
        ...{ priority: 'urgent', reason: 'Moved from Tuesdays', sessions: 1, enteredBy: 'Rosa Desk' },
        times: [{ weekday: 1, start: '08:00', end: '12:00' }],
      },
    ]);
    const [[row], jobs] = await clinic.asJob(({ tx, tenant }) =>
      Promise.all([
        tx.select().from(waitingListEntries),
        tx.select().from(outbox).where(eq(outbox.tenantId, tenant.id)),
      ]),
    );
    expect(row?.reason).not.toContain('Tuesdays');
    expect(jobs).toEqual([]);
  });

  it('refuses whom it cannot, and the same service twice, also for two people at once', async () => {
    expect(codeOf(await add({ serviceId: newId() }))).toBe('unknown-service');
    expect(codeOf(await add({ therapistId: newId() }))).toBe('unknown-therapist');
    expect(codeOf(await add({ locationId: newId() }))).toBe('unknown-location');
    expect(await add({}, newId())).toBeNull();
    const both = (await Promise.all([add(), add()])).map(codeOf);
    expect(both.filter((done) => done === 'already-waiting')).toHaveLength(1);
    expect(await entries()).toHaveLength(1);
    const left = await clinic.client();
    await clinic.asJob(({ tx }) =>
      tx.update(clients).set({ status: 'discharged' }).where(eq(clients.id, left)),
    );
    expect(codeOf(await add({}, left))).toBe('client-closed');
  });
});

describe('The list', () => {
  it('ranks by priority and then by how long somebody waits, and is found by the name', async () => {
    const [kim, lee] = [
      await clinic.client({ name: 'Kim Aster' }),
      await clinic.client({ name: 'Lee Birch' }),
    ];
    await add();
    unsafeSetNow(new Date(MONDAY_8.getTime() + HOUR_MS));
    await add({ priority: 'urgent' }, kim);
    await add({ priority: 'high' }, lee);
    const names = ({ rows }: { rows: readonly { client: { fullName: string } }[] }) =>
      rows.map(({ client }) => client.fullName);
    expect(names(await list(''))).toEqual(['Kim Aster', 'Lee Birch', 'Riley Okafor']);
    expect(names(await list('by=since'))[0]).toBe('Riley Okafor');
    expect(names(await list('by=-client'))).toEqual(['Riley Okafor', 'Lee Birch', 'Kim Aster']);
    expect(names(await list('priority=high'))).toEqual(['Lee Birch']);
    expect(names(await list('', 'birch'))).toEqual(['Lee Birch']);
    expect(names(await list('state=removed'))).toEqual([]);
  });

  it('shows a therapist the own clients alone', async () => {
    await add();
    expect((await list('', '', { as: ana, grant: 'own' })).total).toBe(1);
    expect((await list('', '', { as: bo, grant: 'own' })).total).toBe(0);
  });

  it('is changed and removed by one of two people, for a reason', async () => {
    await add();
    const [entry] = await entries();
    const { id } = entry!;
    const urgent = { ...WISHES, priority: 'urgent' as const };
    await atDesk((scope) => changeWaitingEntry(scope, id, 1, urgent));
    expect(codeOf(await atDesk((scope) => changeWaitingEntry(scope, id, 1, WISHES)))).toBe('stale');
    expect(codeOf(await atDesk((scope) => removeWaitingEntry(scope, id, 1, 'Moved away')))).toBe('stale');
    await atDesk((scope) => removeWaitingEntry(scope, id, 2, 'Moved away'));
    expect(await entries()).toEqual([]);
    expect((await list('state=removed')).rows).toMatchObject([
      { removalReason: 'Moved away', settledBy: 'Rosa Desk', priority: 'urgent' },
    ]);
    // Once removed, the client can wait anew.
    expect(codeOf(await add())).toHaveProperty('entryId');
  });
});

describe('Booking for somebody who waits', () => {
  it('offers to take the entry off, and does so with the booking', async () => {
    await add({ slots: ['2-afternoon'] });
    const page = await atDesk((scope) =>
      readBookingPage(scope, 'any', {
        ...{ clientIds: [clientId], therapistId: ana.therapistId, serviceId: clinic.serviceId },
        ...{ locationId: null, roomId: null, startsAt: null, fromDate: null },
      }),
    );
    expect(page.waiting).toHaveLength(1);
    // What the entry prefers comes first.
    expect(page.times?.preferred.flatMap(({ starts }) => starts)[0]?.local).toBe('2027-01-05T12:00');
    const appointmentId = await book('10:00', [page.waiting[0]!]);
    expect(await entries()).toEqual([]);
    expect((await list('state=booked')).total).toBe(1);
    const rows = await clinic.asJob(({ tx }) => tx.select().from(waitingListSessions));
    expect(rows).toMatchObject([{ bookedAppointmentId: appointmentId }]);
  });

  it('is done once when two people book the same entry at the same time, and the other books nothing', async () => {
    await add();
    const [entry] = await entries();
    const done = await Promise.all(['09:00', '11:00', '13:00', '15:00'].map((at) => book(at, [entry!])));
    expect(done.filter((one) => one !== 'no-longer-waiting')).toHaveLength(1);
    expect(await clinic.asJob(({ tx }) => tx.select().from(appointments))).toHaveLength(1);
    expect((await list('state=booked')).total).toBe(1);
  });

  it('leaves an entry that the person did not choose, one of another service, and one of another client', async () => {
    await add();
    await book('10:00');
    expect(await entries()).toHaveLength(1);
    const [entry] = await entries();
    const other = await clinic.client();
    const done = await atDesk((scope) =>
      bookAppointment(scope, { ...booking('12:00', [entry!]), clientIds: [other] }),
    );
    expect(codeOf(done)).toBe('no-longer-waiting');
  });
});

describe('A cancellation whose client waits for another time', () => {
  it('puts the client on the list, a session for each, and tells once of each', async () => {
    const [first, second] = [await book('10:00'), await book('12:00')];
    await cancel(first);
    await cancel(second);
    const [entry, another] = await entries();
    expect(another).toBeUndefined();
    expect(entry).toMatchObject({ sessions: 2, reason: 'School trip', rowVersion: 2 });
    await book('14:00', [entry!]);
    const [left] = await entries();
    expect(left).toMatchObject({ sessions: 1 });
    await book('15:00', [left!]);
    expect(await entries()).toEqual([]);
    const told = await clinic.asJob(({ tx }) => tx.select({ payload: outbox.payload }).from(outbox));
    const cancelled = told.filter(({ payload }) => (payload as { change?: string }).change === 'cancelled');
    expect(cancelled).toHaveLength(2);
  });

  it('gives an appointment that was booked from the list its place back, as long as the client had waited', async () => {
    await add({ priority: 'high' });
    const [entry] = await entries();
    unsafeSetNow(new Date(MONDAY_8.getTime() + 2 * HOUR_MS));
    const appointmentId = await book('10:00', [entry!]);
    await cancel(appointmentId);
    const [again] = await entries();
    expect(again).toMatchObject({ since: entry?.since, sessions: 1 });
    expect(again?.id).not.toBe(entry?.id);
  });

  it('puts nobody on the list unless that was chosen, and takes the client off when it is undone', async () => {
    const appointmentId = await book('10:00');
    await cancel(appointmentId, false);
    expect(await entries()).toEqual([]);
    const other = await book('12:00');
    await cancel(other);
    expect(await entries()).toHaveLength(1);
    await atDesk((scope) => undoStep(scope, 'any', other));
    expect(await entries()).toEqual([]);
    expect((await list('state=removed')).rows).toMatchObject([{ removalReason: null }]);
  });

  it('stays on the list for the session that is left when one of two cancellations is undone', async () => {
    const [first, second] = [await book('10:00'), await book('12:00')];
    await cancel(first);
    await cancel(second);
    await atDesk((scope) => undoStep(scope, 'any', second));
    expect(await entries()).toMatchObject([{ sessions: 1 }]);
  });
});
