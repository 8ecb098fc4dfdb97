import { asc, eq } from 'drizzle-orm';
import { afterAll, beforeEach, describe, expect, test } from 'vitest';
import { bookAppointment } from '#app/modules/scheduling/booking/index.server.ts';
import {
  readAppointment,
  readAppointmentsForMessage,
} from '#app/modules/scheduling/appointments/index.server.ts';
import { cancelAppointment } from '#app/modules/scheduling/cancellation/index.server.ts';
import { takeDayStep } from '#app/modules/scheduling/day-record/index.server.ts';
import { readVisitsOfClient } from '#app/modules/scheduling/visits/index.server.ts';
import { moveAppointment, undoMove } from '#app/modules/scheduling/moves/index.server.ts';
import { readDay } from '#app/modules/scheduling/calendar/index.server.ts';
import { unsafeSetNow } from '#app/platform/clock.ts';
import { newId } from '#app/platform/new-id.ts';
import { isRefusal } from '#app/platform/refusal.ts';
import type { Scope } from '#db/tenant.server.ts';
import { outbox } from '#db/schema/notifications.ts';
import { appointmentAttendees, appointmentChanges } from '#db/schema/scheduling.ts';
import { locations, services } from '#db/schema/tenancy.ts';
import { openTestDatabase } from '#tests/support/database.ts';
import { makeWorkingClinic, MONDAY_8, type WorkingClinic } from '../working-clinic.ts';

await openTestDatabase();
let clinic: WorkingClinic;
let therapist: Awaited<ReturnType<WorkingClinic['therapist']>>;
let clientId: string;
let id: string;

afterAll(() => unsafeSetNow(null));
beforeEach(async () => {
  unsafeSetNow(MONDAY_8);
  clinic = await makeWorkingClinic();
  therapist = await clinic.therapist();
  clientId = await clinic.client();
  id = await book('2027-01-05T10:00');
});

const desk = <T>(fn: (scope: Scope) => Promise<T>) => clinic.as(clinic.reception, fn);
const later = (minutes: number) => unsafeSetNow(new Date(MONDAY_8.getTime() + minutes * 60_000));

async function book(
  startsAt: string,
  client = clientId,
  overrideReason?: string,
  roomId?: string,
  { therapistId } = therapist,
): Promise<string> {
  const result = await desk((scope) =>
    bookAppointment(scope, {
      clientIds: [client],
      therapistId,
      locationId: clinic.locationId,
      serviceId: clinic.serviceId,
      startsAt,
      overrideReason,
      roomId,
    }),
  );
  if (isRefusal(result)) throw new Error(result.refused);
  return result.appointmentId;
}

const move = (startsAt: string, rowVersion = 1, appointmentId = id, overrideReason?: string) =>
  desk((scope) => moveAppointment(scope, 'any', { appointmentId, startsAt, rowVersion, overrideReason }));
const cancel = (askedBy: 'client' | 'clinic', rowVersion = 1) =>
  desk((scope) =>
    cancelAppointment(scope, 'any', { appointmentId: id, askedBy, reason: 'Fever', rowVersion }),
  );
const told = ({ asJob }: Pick<WorkingClinic, 'asJob'>) =>
  asJob((scope) => readAppointmentsForMessage(scope, [id]));
const read = () => desk((scope) => readAppointment(scope, 'any', id));
const jobs = () =>
  clinic.asJob(({ tx }) =>
    tx
      .select({ payload: outbox.payload, startAfter: outbox.startAfter })
      .from(outbox)
      .orderBy(asc(outbox.createdAt), asc(outbox.startAfter)),
  );

describe('a move', () => {
  test('takes the attendees along, keeps the room, counts the version up and tells the client after two minutes', async () => {
    expect(await move('2027-01-06T14:00')).toEqual({ appointmentId: id });
    expect(await read()).toMatchObject({
      version: 2,
      startsAt: new Date('2027-01-06T19:00:00Z'),
      endsAt: new Date('2027-01-06T19:50:00Z'),
      room: { id: clinic.roomId },
      changes: [{ kind: 'moved', from: new Date('2027-01-05T15:00:00Z') }, { kind: 'booked' }],
      canUndoMove: true,
    });
    const attendees = await clinic.asJob(({ tx }) => tx.select().from(appointmentAttendees));
    expect(attendees.map((row) => row.startsAt)).toEqual([new Date('2027-01-06T19:00:00Z')]);
    const [, moved] = await jobs();
    expect(moved?.payload).toMatchObject({ appointmentVersion: 2, change: 'moved' });
    const waited = (moved?.startAfter.getTime() ?? 0) - MONDAY_8.getTime();
    expect(waited).toBeGreaterThanOrEqual(120_000);
    expect(waited).toBeLessThan(180_000);
  });

  test('keeps a room that its service does not need, also when undone, and goes without where it is taken', async () => {
    await clinic.asJob(({ tx }) => tx.update(services).set({ needsRoom: false }));
    const roomOf = async (one: string) => (await desk((scope) => readAppointment(scope, 'any', one)))?.room;
    const withRoom = await book('2027-01-05T12:00', await clinic.client(), undefined, clinic.roomId);
    expect(await move('2027-01-06T12:00', 1, withRoom)).toMatchObject({ appointmentId: withRoom });
    expect(await roomOf(withRoom)).toMatchObject({ id: clinic.roomId });
    expect(await desk((scope) => undoMove(scope, 'any', withRoom))).toEqual({ appointmentId: withRoom });
    expect(await roomOf(withRoom)).toMatchObject({ id: clinic.roomId });

    const lee = await clinic.therapist('Lee Park');
    await book('2027-01-06T15:00', await clinic.client(), undefined, clinic.roomId, lee);
    expect(await move('2027-01-06T15:00', 3, withRoom)).toMatchObject({ appointmentId: withRoom });
    expect(await roomOf(withRoom)).toBeNull();

    const roomless = await book('2027-01-07T12:00', await clinic.client());
    await move('2027-01-07T13:00', 1, roomless);
    expect(await roomOf(roomless)).toBeNull();
  });

  test('may overlap the time it leaves', async () => {
    expect(await move('2027-01-05T10:30')).toEqual({ appointmentId: id });
    expect(await read()).toMatchObject({ version: 2, startsAt: new Date('2027-01-05T15:30:00Z') });
  });

  test('is refused where another stands, at the same time, in the past, and from a stale page', async () => {
    await book('2027-01-05T12:00', await clinic.client());
    expect(await move('2027-01-05T12:30')).toMatchObject({ refused: 'slot-taken' });
    expect(await move('2027-01-05T10:00')).toMatchObject({ refused: 'same-time' });
    expect(await move('2027-01-04T07:00')).toMatchObject({ refused: 'in-the-past' });
    expect(await move('2027-01-05T18:00')).toMatchObject({ refused: 'outside-availability' });
    expect(await move('soon')).toMatchObject({ refused: 'invalid-time' });
    expect(await move('2027-01-05T14:00', 7)).toMatchObject({ refused: 'stale' });
    await cancel('clinic');
    expect(await move('2027-01-05T14:00', 2)).toMatchObject({ refused: 'not-movable' });
  });

  test('from two pages opened on one version happens once', async () => {
    const results = await Promise.all([move('2027-01-05T14:00'), move('2027-01-05T15:00')]);
    expect(results.filter((result) => !isRefusal(result))).toHaveLength(1);
    expect(results.flatMap((result) => (isRefusal(result) ? [result.refused] : []))).toEqual(['stale']);
  });

  test('of two appointments into each other’s place neither deadlocks nor doubles', async () => {
    const other = await book('2027-01-05T12:00', await clinic.client());
    const results = await Promise.all([move('2027-01-05T12:00'), move('2027-01-05T10:00', 1, other)]);
    expect(results.flatMap((result) => (isRefusal(result) ? [result.refused] : []))).toEqual([
      'slot-taken',
      'slot-taken',
    ]);
  });

  test('can be undone within two minutes, once, and then nobody is told', async () => {
    await move('2027-01-06T14:00');
    later(1);
    expect(await desk((scope) => undoMove(scope, 'any', id))).toEqual({ appointmentId: id });
    expect(await read()).toMatchObject({
      version: 3,
      startsAt: new Date('2027-01-05T15:00:00Z'),
      canUndoMove: false,
    });
    expect((await jobs()).at(-1)?.payload).toMatchObject({ appointmentVersion: 3, change: 'restored' });
    expect(await desk((scope) => undoMove(scope, 'any', id))).toMatchObject({ refused: 'too-late' });
  });

  test('undone gives back the reason for which the old time was overridden, or that it needed none', async () => {
    const early = await book('2027-01-05T08:00', await clinic.client(), 'School until noon');
    const now = (one: string) => desk((scope) => readAppointment(scope, 'any', one));
    await move('2027-01-06T14:00', 1, early);
    expect((await now(early))?.overrideReason).toBeNull();
    await desk((scope) => undoMove(scope, 'any', early));
    expect(await now(early)).toMatchObject({
      overrideReason: 'School until noon',
      changes: [{ kind: 'moved', reason: null }, { kind: 'moved', reason: null }, { kind: 'booked' }],
    });

    await move('2027-01-06T18:00', 1, id, 'Asked for the evening');
    expect((await now(id))?.overrideReason).toBe('Asked for the evening');
    await desk((scope) => undoMove(scope, 'any', id));
    expect((await now(id))?.overrideReason).toBeNull();
    const rows = await clinic.asJob(({ tx }) => tx.select().from(appointmentChanges));
    expect(JSON.stringify(rows)).not.toMatch(/School|evening/);
  });

  test('undone back to a time the client never heard of is told as a move', async () => {
    await move('2027-01-06T14:00');
    later(1);
    await move('2027-01-06T15:00', 2);
    later(1.5);
    await desk((scope) => undoMove(scope, 'any', id));
    expect(await read()).toMatchObject({ startsAt: new Date('2027-01-06T19:00:00Z') });
    const told = (await jobs()).filter(
      ({ payload }) => (payload as { appointmentVersion: number }).appointmentVersion === 4,
    );
    expect(told.map(({ payload }) => payload)).toMatchObject([{ change: 'moved' }]);
  });

  test('cannot be undone after two minutes, without a move, or when the old time is taken', async () => {
    expect(await desk((scope) => undoMove(scope, 'any', id))).toMatchObject({ refused: 'too-late' });
    await move('2027-01-06T14:00');
    const other = await book('2027-01-05T10:00', await clinic.client());
    later(1);
    // The only room is taken too: the therapist is named first, because another room would not help.
    expect(await desk((scope) => undoMove(scope, 'any', id))).toMatchObject({ refused: 'slot-taken' });
    await clinic.room('Room 2');
    expect(await desk((scope) => undoMove(scope, 'any', id))).toMatchObject({ refused: 'slot-taken' });
    await desk((scope) =>
      cancelAppointment(scope, 'any', {
        appointmentId: other,
        askedBy: 'clinic',
        reason: 'x',
        rowVersion: 1,
      }),
    );
    later(3);
    expect(await desk((scope) => undoMove(scope, 'any', id))).toMatchObject({ refused: 'too-late' });
  });
});

describe('a cancellation', () => {
  test('frees the time, keeps its reason sealed and tells the client', async () => {
    expect(await cancel('client')).toMatchObject({ isLate: false });
    expect(await read()).toMatchObject({
      status: 'cancelled',
      clients: [{ status: 'cancelled' }],
      changes: [{ kind: 'cancelled', askedBy: 'client', reason: 'Fever' }, {}],
    });
    const rows = await clinic.asJob(({ tx }) => tx.select().from(appointmentChanges));
    expect(JSON.stringify(rows)).not.toContain('Fever');
    expect((await jobs()).at(-1)?.payload).toMatchObject({ appointmentVersion: 2, change: 'cancelled' });
    await book('2027-01-05T10:00', await clinic.client());
  });

  test.each([
    // The moved clock runs on, so not at the very minute: appointment.test.ts asks the rule itself.
    ['client', 118, false],
    ['client', 121, true],
    ['clinic', 121, false],
  ] as const)(
    'asked by the %s %i minutes after the deadline minus two hours: late is %s',
    async (askedBy, minutes, late) => {
      // Booked for 26 hours from now; the policy asks for 24 hours of notice.
      later(minutes);
      expect(await cancel(askedBy)).toMatchObject({ isLate: late });
      expect((await read())?.isLateCancellation).toBe(late);
    },
  );

  test('is refused twice, from a stale page, and once the client is here', async () => {
    expect(await cancel('client', 9)).toMatchObject({ refused: 'stale' });
    await cancel('clinic');
    expect(await cancel('clinic', 2)).toMatchObject({ refused: 'not-cancellable' });
  });
});

describe('on the day', () => {
  const dayOf = () => unsafeSetNow(new Date('2027-01-05T14:55:00Z'));

  test('the client is checked in, the session begins and ends', async () => {
    dayOf();
    expect(await desk((scope) => takeDayStep(scope, 'any', id, 'start'))).toMatchObject({
      refused: 'not-possible-now',
    });
    expect(await desk((scope) => takeDayStep(scope, 'any', id, 'check-in'))).toEqual({
      appointmentId: id,
      locationId: clinic.locationId,
    });
    expect(await read()).toMatchObject({
      status: 'checked_in',
      version: 2,
      clients: [{ status: 'attended' }],
    });
    // What the client was told of it still holds.
    expect(await told(clinic)).toMatchObject([{ version: 1 }]);
    expect(await desk((scope) => takeDayStep(scope, 'any', id, 'check-in'))).toMatchObject({
      refused: 'already-checked-in',
    });
    expect(await cancel('client')).toMatchObject({ refused: 'not-cancellable' });
    expect(await move('2027-01-05T14:00')).toMatchObject({ refused: 'not-movable' });
    await desk((scope) => takeDayStep(scope, 'any', id, 'start'));
    await desk((scope) => takeDayStep(scope, 'any', id, 'completion'));
    expect((await read())?.changes.map(({ kind }) => kind)).toEqual([
      'completed',
      'started',
      'checked_in',
      'booked',
    ]);
  });

  test('the day is that of the location, also once it is closed', async () => {
    await clinic.asJob(({ tx }) => tx.update(locations).set({ isActive: false }));
    // 20:30 on the day before in New York, and the day itself in UTC; then the reverse.
    unsafeSetNow(new Date('2027-01-05T01:30:00Z'));
    expect(await desk((scope) => takeDayStep(scope, 'any', id, 'check-in'))).toMatchObject({
      refused: 'not-today',
    });
    unsafeSetNow(new Date('2027-01-06T01:30:00Z'));
    expect(await desk((scope) => takeDayStep(scope, 'any', id, 'check-in'))).toEqual({
      appointmentId: id,
      locationId: clinic.locationId,
    });
  });

  test.each([1, 2, 3, 4, 5])('a check-in that loses to a cancellation says so (%i)', async () => {
    dayOf();
    const [checkIn, cancellation] = await Promise.all([
      desk((scope) => takeDayStep(scope, 'any', id, 'check-in')),
      cancel('client'),
    ]);
    expect([checkIn, cancellation].filter((result) => !isRefusal(result))).toHaveLength(1);
    if (isRefusal(checkIn)) expect(checkIn.refused).toBe('not-expected');
    else
      expect(cancellation).toMatchObject({
        refused: expect.stringMatching(/stale|not-cancellable/) as string,
      });
  });

  test('two check-ins at once are one', async () => {
    dayOf();
    const both = await Promise.all([
      desk((scope) => takeDayStep(scope, 'any', id, 'check-in')),
      desk((scope) => takeDayStep(scope, 'any', id, 'check-in')),
    ]);
    expect(both.filter((result) => !isRefusal(result))).toHaveLength(1);
    expect((await read())?.changes.filter(({ kind }) => kind === 'checked_in')).toHaveLength(1);
  });

  test('nobody is checked in the day before, nor after cancelling', async () => {
    expect(await desk((scope) => takeDayStep(scope, 'any', id, 'check-in'))).toMatchObject({
      refused: 'not-today',
    });
    await cancel('clinic');
    dayOf();
    expect(await desk((scope) => takeDayStep(scope, 'any', id, 'check-in'))).toMatchObject({
      refused: 'not-expected',
    });
  });

  test('who has not come by the start is a no-show, and the time is free again', async () => {
    dayOf();
    expect(await desk((scope) => takeDayStep(scope, 'any', id, 'no-show'))).toMatchObject({
      refused: 'too-early',
    });
    unsafeSetNow(new Date('2027-01-05T15:05:00Z'));
    expect(await desk((scope) => takeDayStep(scope, 'any', id, 'no-show'))).toEqual({
      appointmentId: id,
      locationId: clinic.locationId,
    });
    expect(await read()).toMatchObject({ status: 'no_show', clients: [{ status: 'no_show' }] });
    expect(await desk((scope) => takeDayStep(scope, 'any', id, 'no-show'))).toMatchObject({
      refused: 'not-possible-now',
    });
  });
});

describe('what is another’s', () => {
  test('is not there: another clinic’s, nobody’s, and for a therapist a colleague’s', async () => {
    const other = await makeWorkingClinic();
    const colleague = await clinic.therapist('Lee Park');
    for (const strange of [
      <T>(fn: (scope: Scope, given: string) => Promise<T>) =>
        other.as(other.reception, (scope) => fn(scope, id)),
      <T>(fn: (scope: Scope, given: string) => Promise<T>) => desk((scope) => fn(scope, newId())),
      <T>(fn: (scope: Scope, given: string) => Promise<T>) => desk((scope) => fn(scope, 'x')),
      <T>(fn: (scope: Scope, given: string) => Promise<T>) => clinic.as(colleague, (scope) => fn(scope, id)),
    ]) {
      const unknown = { refused: 'unknown-appointment' };
      const startsAt = '2027-01-05T14:00';
      expect(await strange((s, given) => readAppointment(s, 'own', given))).toBeNull();
      expect(
        await strange((s, given) =>
          moveAppointment(s, 'own', { appointmentId: given, startsAt, rowVersion: 1 }),
        ),
      ).toMatchObject(unknown);
      expect(await strange((s, given) => undoMove(s, 'own', given))).toMatchObject(unknown);
      expect(await strange((s, given) => takeDayStep(s, 'own', given, 'check-in'))).toMatchObject(unknown);
      expect(await strange((s, given) => takeDayStep(s, 'own', given, 'no-show'))).toMatchObject(unknown);
      expect(
        await strange((s, given) =>
          cancelAppointment(s, 'own', {
            appointmentId: given,
            askedBy: 'client',
            reason: 'x',
            rowVersion: 1,
          }),
        ),
      ).toMatchObject(unknown);
    }
    expect(await told(other)).toEqual([]);
    expect((await read())?.version).toBe(1);
  });

  test('a therapist reads and moves their own', async () => {
    expect(await clinic.as(therapist, (scope) => readAppointment(scope, 'own', id))).not.toBeNull();
    expect(
      await clinic.as(therapist, (scope) =>
        moveAppointment(scope, 'own', { appointmentId: id, startsAt: '2027-01-05T14:00', rowVersion: 1 }),
      ),
    ).toEqual({ appointmentId: id });
    expect(await read()).toMatchObject({ version: 2 });
  });
});

test('messages learn when, where and who, and nothing of treatment', async () => {
  const [attendee] = await clinic.asJob(({ tx }) =>
    tx.select().from(appointmentAttendees).where(eq(appointmentAttendees.appointmentId, id)),
  );
  expect(await told(clinic)).toEqual([
    {
      id,
      version: 1,
      status: 'scheduled',
      startsAt: new Date('2027-01-05T15:00:00Z'),
      zone: 'America/New_York',
      locationId: clinic.locationId,
      locationName: 'Main Street',
      locationAddress: '1 Main Street, New York, NY 10001',
      locationPhone: '+12125550100',
      modality: 'in_person',
      clientIds: [clientId],
      attendeeIds: new Map([[clientId, attendee!.id]]),
      removedIds: [],
    },
  ]);
});

test('a therapist’s day and a client’s coming appointments list what stands', async () => {
  const tuesday = await clinic.as(therapist, (scope) =>
    readDay(scope, { therapistId: therapist.therapistId, date: '2027-01-05' }),
  );
  expect(tuesday.map((appointment) => appointment.id)).toEqual([id]);
  const visits = (isAllowed: boolean) =>
    desk((scope) => readVisitsOfClient(scope, clientId, Promise.resolve(isAllowed)));
  expect((await visits(true)).coming).toHaveLength(1);
  expect(await visits(false)).toEqual({ coming: [], past: [], missed: { noShows: 0, late: 0 } });
  await cancel('clinic');
  expect((await visits(true)).coming).toHaveLength(0);
});
