import { asc, eq } from 'drizzle-orm';
import fc from 'fast-check';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { readAppointment } from '#app/modules/scheduling/appointments/index.server.ts';
import { cancelAppointment } from '#app/modules/scheduling/cancellation/index.server.ts';
import {
  canBecome,
  DAY_STEPS,
  type AppointmentStatus,
  type DayStep,
} from '#app/modules/scheduling/appointments/appointment.ts';
import { bookAppointment } from '#app/modules/scheduling/booking/index.server.ts';
import {
  correctAppointment,
  readUndoable,
  readUnsettled,
  takeDayStep,
  undoStep,
} from '#app/modules/scheduling/day-record/index.server.ts';
import { readVisitsOfClient } from '#app/modules/scheduling/visits/index.server.ts';
import { whatToUndo, type Outcome } from '#app/modules/scheduling/put-right.ts';
import { enterSession } from '#app/modules/scheduling/past-sessions/index.server.ts';
import { moveAppointment, undoMove } from '#app/modules/scheduling/moves/index.server.ts';
import { saveDraft } from '#app/modules/notes/writing/index.server.ts';
import { unsafeSetNow } from '#app/platform/clock.ts';
import { newId } from '#app/platform/new-id.ts';
import { isRefusal, type Refusal } from '#app/platform/refusal.ts';
import { noteSignatures, noteVersions } from '#db/schema/notes.ts';
import { outbox } from '#db/schema/notifications.ts';
import { appointmentAttendees, appointmentChanges, appointments } from '#db/schema/scheduling.ts';
import { locationClosures } from '#db/schema/tenancy.ts';
import type { Scope } from '#db/tenant.server.ts';
import { openTestDatabase } from '#tests/support/database.ts';
import { written } from '#tests/modules/notes/world.ts';
import { makeWorkingClinic, MONDAY_8, type WorkingClinic } from '../working-clinic.ts';

await openTestDatabase();
afterAll(() => unsafeSetNow(null));

/** Tuesday, nine, ten, half past ten and noon in New York; and Wednesday noon. */
const NINE = new Date('2027-01-05T14:00:00Z');
const TEN = new Date('2027-01-05T15:00:00Z');
const HALF_PAST = new Date('2027-01-05T15:30:00Z');
const NOON = new Date('2027-01-05T17:00:00Z');
const NEXT_NOON = new Date('2027-01-06T17:00:00Z');

let clinic: WorkingClinic;
let therapist: Awaited<ReturnType<WorkingClinic['therapist']>>;
let clientId: string;
let id: string;
const desk = <T>(fn: (scope: Scope) => Promise<T>) => clinic.as(clinic.reception, fn);
const done = <T>(result: T | Refusal): T => {
  if (isRefusal(result)) throw new Error(result.refused);
  return result as T;
};
const step = (name: DayStep, draftKnown = false) =>
  desk((scope) => takeDayStep(scope, 'any', id, name, draftKnown));
const undo = () => desk((scope) => undoStep(scope, 'any', id));
/** Tells whether Today offers to take back the newest step. */
const undoable = (who = clinic.reception) =>
  clinic.as(who, async (scope) =>
    (
      await readUndoable(scope, {
        date: '2027-01-05',
        location: { id: clinic.locationId, zone: 'America/New_York' },
      })
    ).includes(id),
  );
const read = async () => {
  const found = await desk((scope) => readAppointment(scope, 'any', id));
  if (found === null) throw new Error('It is gone.');
  return found;
};
const correct = async (said: {
  outcome: Outcome;
  arrivedAt?: string;
  leftAt?: string;
  draftKnown?: boolean;
  timesKnown?: boolean;
}) => {
  const { version } = await read();
  return desk((scope) =>
    correctAppointment(scope, 'any', { appointmentId: id, rowVersion: version, reason: 'Seen.', ...said }),
  );
};
const book = async (startsAt: string, who = clientId) =>
  done(
    await desk((scope) =>
      bookAppointment(scope, {
        clientIds: [who],
        therapistId: therapist.therapistId,
        locationId: clinic.locationId,
        serviceId: clinic.serviceId,
        startsAt,
      }),
    ),
  ).appointmentId;
const messages = async () => (await clinic.asJob(({ tx }) => tx.select().from(outbox))).length;
/** Signs the note in the database, as a signature that races would. */
const sign = (noteId: string) =>
  clinic.as(therapist, async ({ tx, tenant, now }) => {
    const [version] = await tx.select().from(noteVersions).where(eq(noteVersions.noteId, noteId));
    await tx.insert(noteSignatures).values({
      tenantId: tenant.id,
      id: newId(),
      noteId,
      versionId: version?.id ?? '',
      kind: 'author',
      textHash: 'x',
      signerId: therapist.accountId,
      signerName: 'Dana Osei',
      signerCredentials: 'LCSW',
      licenceNumber: '1',
      licenceState: 'NY',
      signedAt: now,
    });
  });
const draft = async () =>
  done(await clinic.as(therapist, (scope) => saveDraft(scope, id, written('x'), null))).noteId;

beforeEach(async () => {
  unsafeSetNow(NINE);
  clinic = await makeWorkingClinic();
  therapist = await clinic.therapist();
  clientId = await clinic.client();
  id = await book('2027-01-05T10:00');
});

describe('A step of the day', () => {
  it('is taken back on its day, and the history keeps both', async () => {
    unsafeSetNow(TEN);
    done(await step('check-in'));
    done(await undo());
    expect(await read()).toMatchObject({ status: 'scheduled', clients: [{ status: 'booked' }] });
    expect((await read()).changes.map(({ kind }) => kind)).toEqual(['undone', 'checked_in', 'booked']);
    expect(await undo()).toMatchObject({ refused: 'not-possible-now' });
  });

  it('is not taken back on a later day', async () => {
    unsafeSetNow(TEN);
    done(await step('check-in'));
    unsafeSetNow(new Date('2027-01-06T05:30:00Z'));
    expect(await undo()).toMatchObject({ refused: 'day-is-over' });
    expect(await read()).toMatchObject({ status: 'checked_in' });
  });

  it('that marked a no-show is not taken back when somebody else has the time by now', async () => {
    unsafeSetNow(new Date('2027-01-05T15:01:00Z'));
    done(await step('no-show'));
    unsafeSetNow(NINE);
    await book('2027-01-05T10:00', await clinic.client());
    unsafeSetNow(NOON);
    expect(await undo()).toMatchObject({ refused: 'slot-taken' });
    expect(await read()).toMatchObject({ status: 'no_show' });
  });
});

describe('A cancellation', () => {
  beforeEach(async () => {
    // A minute before, because the clock runs on while it is booked.
    unsafeSetNow(new Date(MONDAY_8.getTime() - 60_000));
    id = await book('2027-01-05T14:00');
  });
  const cancel = async () =>
    done(
      await desk(async (scope) =>
        cancelAppointment(scope, 'any', {
          appointmentId: id,
          askedBy: 'client',
          reason: 'Ill.',
          rowVersion: (await read()).version,
        }),
      ),
    );
  const later = (ms: number) => {
    unsafeSetNow(new Date(MONDAY_8.getTime() + ms));
  };

  it.each(['scheduled', 'confirmed'] as const)(
    'of a %s appointment is taken back within two minutes, and nobody is told of it before',
    async (status) => {
      later(0);
      await clinic.asJob(({ tx }) => tx.update(appointments).set({ status }).where(eq(appointments.id, id)));
      await cancel();
      const told = (await clinic.asJob(({ tx }) => tx.select().from(outbox))).at(-1);
      expect(told?.startAfter.getTime()).toBeGreaterThanOrEqual(MONDAY_8.getTime() + 120_000);
      later(115_000);
      expect(whatToUndo(await read(), new Date(MONDAY_8.getTime() + 115_000))).toBe('cancelled');
      done(await undo());
      expect(await read()).toMatchObject({
        status,
        isLateCancellation: false,
        clients: [{ status: 'booked' }],
        changes: [{ kind: 'undone', toStatus: status }, { kind: 'cancelled' }, { kind: 'booked' }],
      });
      expect((await clinic.asJob(({ tx }) => tx.select().from(outbox))).at(-1)?.payload).toMatchObject({
        change: 'restored',
      });
      expect(await undo()).toMatchObject({ refused: 'not-possible-now' });
    },
  );

  it('is final after that, or once somebody else has the time', async () => {
    later(0);
    await cancel();
    later(125_000);
    expect(await undo()).toMatchObject({ refused: 'too-late' });
    later(60_000);
    await book('2027-01-05T14:30', await clinic.client());
    expect(await undo()).toMatchObject({ refused: 'slot-taken' });
    expect(await read()).toMatchObject({ status: 'cancelled' });
  });

  it('stands among the client’s visits, also while its time is to come', async () => {
    await cancel();
    const visits = await desk((scope) => readVisitsOfClient(scope, clientId, Promise.resolve(true)));
    expect(visits).toMatchObject({ past: [{ id, status: 'cancelled' }] });
  });
});

it('stands among the past visits of its client when it was held before its time', async () => {
  unsafeSetNow(NINE);
  for (const name of ['check-in', 'start'] as const) done(await step(name));
  const visits = () => desk((scope) => readVisitsOfClient(scope, clientId, Promise.resolve(true)));
  expect(await visits()).toMatchObject({ coming: [{ id }], past: [] });
  done(await step('completion'));
  expect(await visits()).toMatchObject({ coming: [], past: [{ id, status: 'completed' }] });
});

describe('A correction', () => {
  it('makes a no-show a session, tells nobody, and keeps what was recorded before', async () => {
    unsafeSetNow(NOON);
    done(await step('no-show'));
    unsafeSetNow(NEXT_NOON);
    const before = await messages();
    done(await correct({ outcome: 'here', arrivedAt: '10:05', leftAt: '10:40' }));
    const after = await read();
    expect(after).toMatchObject({ status: 'completed', clients: [{ status: 'attended' }] });
    expect(after.changes[0]).toMatchObject({
      kind: 'corrected',
      fromStatus: 'no_show',
      toStatus: 'completed',
      arrivedAt: new Date('2027-01-05T15:05:00Z'),
      leftAt: new Date('2027-01-05T15:40:00Z'),
      reason: 'Seen.',
    });
    expect(await messages()).toBe(before);
    done(await correct({ outcome: 'not-here' }));
    expect(await read()).toMatchObject({ status: 'no_show', clients: [{ status: 'no_show' }] });
    expect(await undo()).toMatchObject({ refused: 'not-possible-now' });
  });

  it.each([{ arrivedAt: '01:00' }, { leftAt: '22:50' }, { arrivedAt: '10:00', leftAt: '14:01' }])(
    'to %o is asked back once, and taken when somebody says that it is right',
    async (times) => {
      unsafeSetNow(NEXT_NOON);
      expect(await correct({ outcome: 'here', ...times })).toMatchObject({ refused: 'unusual-times' });
      done(await correct({ outcome: 'here', ...times, timesKnown: true }));
    },
  );

  it('refuses times that are to come or in the wrong order', async () => {
    unsafeSetNow(NOON);
    for (const times of [{ arrivedAt: '11:30', leftAt: '11:20' }, { leftAt: '12:30' }])
      expect(await correct({ outcome: 'here', ...times })).toMatchObject({ refused: 'invalid-time' });
    unsafeSetNow(TEN);
    expect(await correct({ outcome: 'here' })).toMatchObject({ refused: 'too-early' });
  });

  it('empties the times that were recorded, and says the same only once', async () => {
    unsafeSetNow(NOON);
    const times = { arrivedAt: '10:05', leftAt: '10:40' };
    done(await correct({ outcome: 'here', ...times }));
    expect(await correct({ outcome: 'here', ...times })).toMatchObject({ refused: 'already-so' });
    done(await correct({ outcome: 'here' }));
    expect((await read()).changes[0]).toMatchObject({ kind: 'corrected', arrivedAt: null, leftAt: null });
    expect(await correct({ outcome: 'here' })).toMatchObject({ refused: 'already-so' });
  });

  it('is open before the planned end once the session is completed, also where its note is signed', async () => {
    for (const name of ['check-in', 'start'] as const) done(await step(name));
    const noteId = await draft();
    unsafeSetNow(HALF_PAST);
    expect(await correct({ outcome: 'here' })).toMatchObject({ refused: 'too-early' });
    done(await step('completion', true));
    await sign(noteId);
    expect(await correct({ outcome: 'not-here' })).toMatchObject({ refused: 'note-signed' });
    expect(await correct({ outcome: 'here', leftAt: '10:40' })).toMatchObject({ refused: 'invalid-time' });
    done(await correct({ outcome: 'here', arrivedAt: '10:04', leftAt: '10:25' }));
    expect((await read()).changes[0]).toMatchObject({
      kind: 'corrected',
      toStatus: 'completed',
      arrivedAt: new Date('2027-01-05T15:04:00Z'),
      leftAt: new Date('2027-01-05T15:25:00Z'),
    });
    done(await correct({ outcome: 'here', arrivedAt: '10:03' }));
  });

  it('says that it was cancelled after all, late or not by the notice that was given then, and by whom', async () => {
    const cancel = (askedBy: 'client' | 'clinic') =>
      desk(async (scope) =>
        cancelAppointment(scope, 'any', {
          ...{ appointmentId: id, askedBy, reason: 'Ill.' },
          rowVersion: (await read()).version,
        }),
      );
    for (const [askedBy, at, isLateCancellation] of [
      ['client', NINE, true],
      ['client', new Date('2027-01-04T14:00:00Z'), false],
      ['clinic', NINE, false],
    ] as const) {
      unsafeSetNow(MONDAY_8);
      id = await book('2027-01-05T12:00');
      unsafeSetNow(at);
      done(await cancel(askedBy));
      const asRecorded = { status: 'cancelled', isLateCancellation, clients: [{ status: 'cancelled' }] };
      expect(await read()).toMatchObject(asRecorded);
      unsafeSetNow(NEXT_NOON);
      expect(await correct({ outcome: 'cancelled' })).toMatchObject({ refused: 'already-so' });
      for (const outcome of ['here', 'not-here', 'never'] as const) {
        done(await correct({ outcome }));
        expect((await read()).isLateCancellation, outcome).toBe(false);
        const before = await messages();
        done(await correct({ outcome: 'cancelled' }));
        const restored = await read();
        expect(restored).toMatchObject(asRecorded);
        expect(restored.changes[0]).toMatchObject({ kind: 'corrected', toStatus: 'cancelled', askedBy });
        expect(await messages()).toBe(before);
      }
      const kinds = (await read()).changes.map(({ kind }) => kind);
      expect(kinds).toEqual([...Array<string>(6).fill('corrected'), 'cancelled', 'booked']);
    }
  });

  it('cannot say so when nobody cancelled it, or when that was taken back', async () => {
    done(
      await desk(async (scope) =>
        cancelAppointment(scope, 'any', {
          ...{ appointmentId: id, askedBy: 'client', reason: 'Ill.' },
          rowVersion: (await read()).version,
        }),
      ),
    );
    done(await undo());
    unsafeSetNow(NEXT_NOON);
    expect(await correct({ outcome: 'cancelled' })).toMatchObject({ refused: 'not-possible-now' });
  });
});

describe('What nobody settled', () => {
  it('stays on the list from the next day on, until it is settled', async () => {
    const list = () => desk((scope) => readUnsettled(scope, 'any', { locationId: clinic.locationId }));
    unsafeSetNow(NOON);
    expect(await list()).toEqual([]);
    unsafeSetNow(new Date('2027-03-05T17:00:00Z'));
    expect((await list()).map((one) => one.id)).toEqual([id]);
    const own = (scope: Scope) => readUnsettled(scope, 'own', { therapistId: therapist.therapistId });
    expect(await clinic.as(therapist, own)).toHaveLength(1);
    expect(await clinic.as(await clinic.therapist('Otto Other'), own)).toEqual([]);
    done(await correct({ outcome: 'here' }));
    expect(await list()).toEqual([]);
  });
});

describe('A session that took place', () => {
  const enter = (
    startsAt: string,
    durationMinutes?: number,
    more: { roomId?: string; licenceReason?: string; timesKnown?: boolean } = {},
  ) =>
    desk((scope) =>
      enterSession(scope, 'any', {
        ...more,
        clientIds: [clientId],
        therapistId: therapist.therapistId,
        locationId: clinic.locationId,
        serviceId: clinic.serviceId,
        startsAt,
        durationMinutes,
        reason: 'Came unbooked.',
      }),
    );

  it('is entered up to fourteen days back, completed, without a message', async () => {
    const before = await messages();
    // Sunday evening: nobody works then, and it happened all the same.
    const { appointmentId } = done(await enter('2027-01-03T23:30', undefined, { timesKnown: true }));
    const found = await desk((scope) => readAppointment(scope, 'any', appointmentId));
    expect(found).toMatchObject({ status: 'completed', clients: [{ status: 'attended' }] });
    expect(found?.changes).toMatchObject([{ kind: 'entered', reason: 'Came unbooked.' }]);
    expect(await messages()).toBe(before);
    done(await enter('2026-12-22T08:00', undefined, { timesKnown: true }));
    expect(await enter('2026-12-21T23:00')).toMatchObject({ refused: 'too-late' });
    expect(await enter('2027-01-05T08:30')).toMatchObject({ refused: 'too-early' });
  });

  it.each([
    ['2027-01-04T01:00', undefined],
    ['2027-01-03T06:00', undefined],
    ['2027-01-04T10:00', 241],
  ] as const)('at %s for %s minutes is asked back once', async (startsAt, minutes) => {
    unsafeSetNow(NOON);
    expect(await enter(startsAt, minutes)).toMatchObject({ refused: 'unusual-times' });
    done(await enter(startsAt, minutes, { timesKnown: true }));
  });

  it('on a closing day, when the other half of the day is closed too, is not asked back', async () => {
    unsafeSetNow(NOON);
    await clinic.asJob(({ tx, tenant, now }) =>
      tx.insert(locationClosures).values({
        ...{ tenantId: tenant.id, id: newId(), locationId: clinic.locationId },
        ...{ closedOn: '2027-01-04', reason: 'Inventory', createdAt: now },
      }),
    );
    done(await enter('2027-01-04T10:00'));
  });

  const enterToday = async () => {
    unsafeSetNow(NOON);
    id = done(await enter('2027-01-05T09:00')).appointmentId;
  };

  it('is taken out by its author on the same day with one press, and its time is free again', async () => {
    await enterToday();
    expect(await undoable()).toBe(true);
    const before = await messages();
    done(await undo());
    expect(await read()).toMatchObject({
      status: 'cancelled',
      isLateCancellation: false,
      clients: [{ status: 'cancelled' }],
      changes: [{ kind: 'undone', toStatus: 'cancelled' }, { kind: 'entered' }],
    });
    expect(await messages()).toBe(before);
    expect(await undoable()).toBe(false);
    expect(await undo()).toMatchObject({ refused: 'not-possible-now' });
    done(await enter('2027-01-05T09:00'));
  });

  it('is not taken out with one press by somebody else, or on a later day', async () => {
    await enterToday();
    const other = await clinic.member('receptionist', 'Rita Desk');
    expect(await undoable(other)).toBe(false);
    expect(await clinic.as(other, (scope) => undoStep(scope, 'any', id))).toMatchObject({
      refused: 'not-possible-now',
    });
    unsafeSetNow(NEXT_NOON);
    expect(await undo()).toMatchObject({ refused: 'day-is-over' });
    expect(await read()).toMatchObject({ status: 'completed' });
  });

  it('is taken out later by a correction, and a booked one that was called off is nobody’s no-show', async () => {
    const booked = id;
    await enterToday();
    unsafeSetNow(NEXT_NOON);
    done(await correct({ outcome: 'never' }));
    expect(await read()).toMatchObject({ status: 'cancelled', clients: [{ status: 'cancelled' }] });
    expect(await correct({ outcome: 'never' })).toMatchObject({ refused: 'already-so' });
    done(await correct({ outcome: 'here' }));
    id = booked;
    done(await correct({ outcome: 'never' }));
    expect(await read()).toMatchObject({ status: 'cancelled', clients: [{ status: 'cancelled' }] });
  });

  it('stays when its note is begun until somebody knows of the draft, and for ever once it is signed', async () => {
    await enterToday();
    const noteId = await draft();
    expect(await undoable()).toBe(false);
    expect(await undo()).toMatchObject({ refused: 'note-begun' });
    expect(await correct({ outcome: 'never' })).toMatchObject({ refused: 'note-draft' });
    await sign(noteId);
    expect(await undo()).toMatchObject({ refused: 'note-signed' });
    expect(await correct({ outcome: 'never', draftKnown: true })).toMatchObject({ refused: 'note-signed' });
    const write = clinic.asJob(({ tx }) =>
      tx.update(appointments).set({ status: 'cancelled' }).where(eq(appointments.id, id)),
    );
    await expect(write).rejects.toThrow();
  });

  it('has the room that somebody named, or none', async () => {
    const roomId = await clinic.room('Blue');
    await enterToday();
    expect((await read()).room).toBeNull();
    id = done(await enter('2027-01-04T09:00', undefined, { roomId })).appointmentId;
    expect((await read()).room?.id).toBe(roomId);
    clientId = await clinic.client();
    therapist = await clinic.therapist('Otto Other');
    expect(await enter('2027-01-04T09:30', undefined, { roomId })).toMatchObject({ refused: 'room-taken' });
    done(await enter('2027-01-04T09:30'));
  });

  it('without a license for the client’s state is entered with a reason, which stays with it', async () => {
    const licensed = clientId;
    clientId = await clinic.client({ state: 'NV' });
    unsafeSetNow(NOON);
    expect(await enter('2027-01-04T09:00')).toMatchObject({ refused: 'licence-expired' });
    expect(await enter('2027-01-04T09:00', undefined, { licenceReason: ' ' })).toMatchObject({
      refused: 'licence-expired',
    });
    const licenceReason = 'The family had just moved.';
    id = done(await enter('2027-01-04T09:00', undefined, { licenceReason })).appointmentId;
    expect(await read()).toMatchObject({ status: 'completed', overrideReason: licenceReason });
    // Nobody may override an overlap.
    expect(await enter('2027-01-04T09:30', undefined, { licenceReason })).toMatchObject({
      refused: 'slot-taken',
    });
    clientId = licensed;
    id = done(await enter('2027-01-03T09:00', undefined, { licenceReason })).appointmentId;
    expect(await read()).toMatchObject({ overrideReason: null });
  });

  it('overlaps no other', async () => {
    unsafeSetNow(NOON);
    expect(await enter('2027-01-05T10:30')).toMatchObject({ refused: 'slot-taken' });
    expect(await enter('2027-01-05T11:00', 0)).toMatchObject({ refused: 'invalid-duration' });
  });
});

describe('A move', () => {
  it('gives another therapist, room and length, and its undo gives all of it back', async () => {
    const other = await clinic.therapist('Otto Other');
    const roomId = await clinic.room('Blue');
    const before = await read();
    done(
      await desk((scope) =>
        moveAppointment(scope, 'any', {
          appointmentId: id,
          startsAt: '2027-01-05T11:00',
          rowVersion: before.version,
          therapistId: other.therapistId,
          roomId,
          durationMinutes: 30,
        }),
      ),
    );
    expect(await read()).toMatchObject({
      therapist: { id: other.therapistId },
      room: { id: roomId },
      startsAt: new Date('2027-01-05T16:00:00Z'),
      endsAt: new Date('2027-01-05T16:30:00Z'),
    });
    done(await desk((scope) => undoMove(scope, 'any', id)));
    const { therapist: who, room, startsAt, endsAt, service } = before;
    expect(await read()).toMatchObject({ therapist: who, room, startsAt, endsAt, service });
  });

  it.each([
    { startsAt: '2027-01-05T11:00' },
    { startsAt: '2027-01-06T10:00', durationMinutes: 30 },
    { durationMinutes: 30 },
    { other: 'therapist' },
    { other: 'room' },
  ])('to %o is confirmed anew only where the time is another, and its undo restores what was', async (to) => {
    await clinic.asJob(({ tx }) =>
      tx.update(appointments).set({ status: 'confirmed' }).where(eq(appointments.id, id)),
    );
    const { other, ...rest } = { other: '', startsAt: '2027-01-05T10:00', ...to };
    const { version } = await read();
    const wanted = {
      appointmentId: id,
      rowVersion: version,
      ...rest,
      ...(other === 'therapist' ? { therapistId: (await clinic.therapist('Otto Other')).therapistId } : {}),
      ...(other === 'room' ? { roomId: await clinic.room('Blue') } : {}),
    };
    done(await desk((scope) => moveAppointment(scope, 'any', wanted)));
    expect(await read()).toMatchObject({ status: 'startsAt' in to ? 'scheduled' : 'confirmed' });
    done(await desk((scope) => undoMove(scope, 'any', id)));
    expect(await read()).toMatchObject({ status: 'confirmed', startsAt: TEN });
    unsafeSetNow(TEN);
    done(await step('check-in'));
    done(await undo());
    expect(await read()).toMatchObject({ status: 'confirmed' });
  });

  it('of the length alone is news to nobody, and a length of nothing is refused', async () => {
    const before = await messages();
    const change = async (durationMinutes: number) => {
      const { version } = await read();
      return desk((scope) =>
        moveAppointment(scope, 'any', {
          appointmentId: id,
          startsAt: '2027-01-05T10:00',
          rowVersion: version,
          durationMinutes,
        }),
      );
    };
    for (const none of [0, -50, 4, 721, 10.5])
      expect(await change(none)).toMatchObject({ refused: 'invalid-duration' });
    done(await change(80));
    expect(await messages()).toBe(before);
  });
});

describe('A session', () => {
  it('has a length, whatever writes it', async () => {
    for (const ms of [0, -60_000]) {
      const endsAt = new Date(TEN.getTime() + ms);
      const write = clinic.asJob(({ tx }) =>
        tx.update(appointments).set({ endsAt }).where(eq(appointments.id, id)),
      );
      await expect(write).rejects.toThrow();
    }
  });
});

describe('A note', () => {
  it('that is signed pins its appointment, also against whoever writes to the table', async () => {
    unsafeSetNow(TEN);
    const noteId = await draft();
    await sign(noteId);
    const { version } = await read();
    const cancel = { appointmentId: id, askedBy: 'client', reason: 'Ill.', rowVersion: version } as const;
    const move = { appointmentId: id, startsAt: '2027-01-05T14:00', rowVersion: version };
    unsafeSetNow(NOON);
    expect(await desk((scope) => cancelAppointment(scope, 'any', cancel))).toMatchObject({
      refused: 'note-signed',
    });
    expect(await desk((scope) => moveAppointment(scope, 'any', move))).toMatchObject({
      refused: 'note-signed',
    });
    expect(await step('no-show', true)).toMatchObject({ refused: 'note-signed' });
    expect(await correct({ outcome: 'not-here', draftKnown: true })).toMatchObject({
      refused: 'note-signed',
    });
    done(await step('check-in'));
    expect(await undo()).toMatchObject({ refused: 'note-signed' });
    const by = (set: Partial<typeof appointments.$inferInsert>) =>
      clinic.asJob(({ tx }) => tx.update(appointments).set(set).where(eq(appointments.id, id)));
    for (const set of [{ status: 'cancelled' }, { status: 'scheduled' }, { endsAt: NOON }] as const)
      await expect(by(set)).rejects.toThrow();
    await expect(
      clinic.asJob(({ tx }) =>
        tx
          .update(appointmentAttendees)
          .set({ status: 'no_show' })
          .where(eq(appointmentAttendees.appointmentId, id)),
      ),
    ).rejects.toThrow();
    done(await correct({ outcome: 'here', arrivedAt: '10:02' }));
  });

  it('is not signed once its session is cancelled: one of the two waits and is refused', async () => {
    unsafeSetNow(TEN);
    const noteId = await draft();
    const { version } = await read();
    const cancel = {
      appointmentId: id,
      askedBy: 'client',
      reason: 'Ill.',
      rowVersion: version,
      draftKnown: true,
    } as const;
    const [cancelled, signed] = await Promise.allSettled([
      desk((scope) => cancelAppointment(scope, 'any', cancel)),
      sign(noteId),
    ]);
    const isCancelled = cancelled.status === 'fulfilled' && !isRefusal(cancelled.value);
    expect([isCancelled, signed.status === 'fulfilled'].filter(Boolean)).toHaveLength(1);
    expect((await read()).status).toBe(isCancelled ? 'cancelled' : 'scheduled');
  });

  it('that is begun asks first, and goes with its appointment', async () => {
    unsafeSetNow(TEN);
    await draft();
    const { version } = await read();
    unsafeSetNow(NINE);
    const other = await clinic.therapist('Otto Other');
    const move = (more: object) =>
      desk((scope) =>
        moveAppointment(scope, 'any', {
          appointmentId: id,
          startsAt: '2027-01-05T14:00',
          rowVersion: version,
          ...more,
        }),
      );
    expect(await move({})).toMatchObject({ refused: 'note-draft' });
    expect(await move({ draftKnown: true, therapistId: other.therapistId })).toMatchObject({
      refused: 'note-of-another',
    });
    done(await move({ draftKnown: true }));
    expect(await read()).toMatchObject({ noteState: 'draft' });
    unsafeSetNow(new Date('2027-01-05T19:30:00Z'));
    expect(await step('no-show')).toMatchObject({ refused: 'note-draft' });
    done(await step('no-show', true));
    expect(await read()).toMatchObject({ status: 'no_show', noteState: 'draft' });
  });
});

describe('Whatever is done in whatever order', () => {
  type Doing = DayStep | 'undo' | 'here' | 'not-here';
  const doings = fc.array(
    fc.constantFrom<Doing>('check-in', 'start', 'completion', 'no-show', 'undo', 'here', 'not-here'),
    { maxLength: 9 },
  );
  /** What the rules say, without a database: the statuses that an undo would return to. */
  const next = (stack: AppointmentStatus[], doing: Doing): AppointmentStatus[] | null => {
    const now = stack.at(-1) ?? 'scheduled';
    if (doing === 'undo') return stack.length > 1 ? stack.slice(0, -1) : null;
    if (doing === 'here') return now === 'completed' ? null : ['completed'];
    if (doing === 'not-here') return now === 'no_show' ? null : ['no_show'];
    const { to } = DAY_STEPS[doing];
    return canBecome(now, to) ? [...stack, to] : null;
  };

  it('the database has what the rules say, and the history tells every change', async () => {
    unsafeSetNow(NOON);
    await fc.assert(
      fc.asyncProperty(doings, async (sequence) => {
        unsafeSetNow(NINE);
        await clinic.asJob(({ tx }) => tx.update(appointments).set({ status: 'cancelled' }));
        await clinic.asJob(({ tx }) => tx.update(appointmentAttendees).set({ status: 'cancelled' }));
        id = await book('2027-01-05T10:00');
        unsafeSetNow(NOON);
        let stack: AppointmentStatus[] = ['scheduled'];
        let taken = 1;
        for (const doing of sequence) {
          const wanted = next(stack, doing);
          if (doing === 'undo') expect(await undoable()).toBe(wanted !== null);
          const result =
            doing === 'undo'
              ? await undo()
              : doing === 'here' || doing === 'not-here'
                ? await correct({ outcome: doing })
                : await step(doing);
          expect(isRefusal(result), `${stack.join(' → ')}, ${doing}`).toBe(wanted === null);
          if (wanted === null) continue;
          stack = wanted;
          taken += 1;
        }
        const { status, clients, changes } = await read();
        expect(status).toBe(stack.at(-1));
        expect(changes).toHaveLength(taken);
        const attended = { no_show: 'no_show', scheduled: 'booked' }[status as 'no_show'] ?? 'attended';
        expect(clients[0]?.status).toBe(attended);
        const rows = await clinic.asJob(({ tx }) =>
          tx
            .select()
            .from(appointmentChanges)
            .where(eq(appointmentChanges.appointmentId, id))
            .orderBy(asc(appointmentChanges.changedAt), asc(appointmentChanges.id)),
        );
        const told = rows.filter(({ toStatus }) => toStatus !== null);
        for (const [n, row] of told.entries())
          expect(row.fromStatus).toBe(n === 0 ? 'scheduled' : told[n - 1]?.toStatus);
      }),
      { numRuns: 25 },
    );
  });
});
