import { and, eq, inArray } from 'drizzle-orm';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { readAppointment } from '#app/modules/scheduling/appointments/index.server.ts';
import { cancelAppointment } from '#app/modules/scheduling/cancellation/index.server.ts';
import { bookAppointment } from '#app/modules/scheduling/booking/index.server.ts';
import {
  cancelledBy,
  cancelSeries,
  readExtension,
  readSeries,
} from '#app/modules/scheduling/booked-series/index.server.ts';
import { takeDayStep, undoStep } from '#app/modules/scheduling/day-record/index.server.ts';
import { moveAppointment, undoMove } from '#app/modules/scheduling/moves/index.server.ts';
import { bookSeries, readSeriesPage } from '#app/modules/scheduling/series/index.server.ts';
import { readUndoable, undoSeries } from '#app/modules/scheduling/series-undo/index.server.ts';
import { saveDraft } from '#app/modules/notes/writing/index.server.ts';
import type { Grant } from '#app/modules/identity/permissions.ts';
import { unsafeSetNow } from '#app/platform/clock.ts';
import { newId } from '#app/platform/new-id.ts';
import { isRefusal, type Refusal } from '#app/platform/refusal.ts';
import { auditEvents } from '#db/schema/audit.ts';
import { outbox } from '#db/schema/notifications.ts';
import { appointmentAttendees, appointmentChanges, appointments } from '#db/schema/scheduling.ts';
import { rooms } from '#db/schema/tenancy.ts';
import { licences, therapists } from '#db/schema/therapists.ts';
import type { Scope } from '#db/tenant.server.ts';
import { written } from '#tests/modules/notes/world.ts';
import { countRoundTrips } from '#tests/support/count-round-trips.ts';
import { openTestDatabase, type TestMember } from '#tests/support/database.ts';
import { makeWorkingClinic, MONDAY_8, type WorkingClinic } from '../working-clinic.ts';
import { bookWeekly, change, standing } from './change-clinic.ts';
import { close, takeOff } from './series-clinic.ts';

await openTestDatabase();
afterAll(() => unsafeSetNow(null));

let clinic: WorkingClinic;
let therapist: TestMember & { therapistId: string };
let clientId: string;
let ids: readonly string[];
const WEDNESDAY_AT_3 = { day: ['3'], time: '15:00' };
const at = (n: number) => ids[n] ?? '';
const desk = <T>(fn: (scope: Scope) => Promise<T>) => clinic.as(clinic.reception, fn);
const seconds = (count: number) => unsafeSetNow(new Date(MONDAY_8.getTime() + count * 1_000));
/** The name of the act that was offered last to be undone. */
let seen = '';
const undo = (id = at(0), by: TestMember = clinic.reception, grant: Grant = 'any') =>
  clinic.as(by, (scope) => undoSeries(scope, grant, id, seen));
/** Looks what can be undone, then undoes it. */
const undoNow = async (id = at(0)) => {
  await undoable(id);
  return undo(id);
};
const undoable = async (id = at(0), grant: Grant | null = 'any', by: TestMember = clinic.reception) => {
  const found = await clinic.as(by, (scope) => readUndoable(scope, grant, id));
  seen = found?.act ?? seen;
  return found && { kind: found.kind, news: found.news };
};
const ok = <T>(result: T | Refusal): T => {
  if (isRefusal(result)) throw new Error(result.refused);
  return result as T;
};

beforeEach(async () => {
  seconds(0);
  clinic = await makeWorkingClinic();
  therapist = await clinic.therapist();
  clientId = await clinic.client();
  ids = await bookWeekly(clinic, { clientId, therapistId: therapist.therapistId }, { count: '4' });
  seconds(10);
});

/** All that an undo gives back: every appointment and everybody who attends, without the counts of versions. */
async function state() {
  const [rows, attending] = await clinic.asJob(({ tx }) =>
    Promise.all([
      tx.select().from(appointments).orderBy(appointments.id),
      tx.select().from(appointmentAttendees).orderBy(appointmentAttendees.id),
    ]),
  );
  const reasons = await Promise.all(
    rows.map(({ id }) =>
      desk((scope) => readAppointment(scope, 'any', id)).then((one) => one?.overrideReason),
    ),
  );
  return {
    rows: rows.map(({ rowVersion: _, messageVersion: __, overrideReason: ___, ...row }, n) => ({
      ...row,
      reason: reasons[n],
    })),
    attending,
  };
}

async function cancel(reach: 'coming' | 'following' = 'coming', id = at(0)) {
  const series = await desk((scope) => readSeries(scope, 'any', id));
  if (series === null) throw new Error('There is no series.');
  const { seen } = cancelledBy(series, reach);
  const why = { askedBy: 'client', reason: 'Moves away' } as const;
  return ok(await desk((scope) => cancelSeries(scope, 'any', { appointmentId: id, reach, seen, ...why })));
}

const move = (n: number, startsAt: string, rowVersion: number, more: { therapistId?: string } = {}) =>
  desk((scope) => moveAppointment(scope, 'any', { appointmentId: at(n), rowVersion, startsAt, ...more }));

async function book(
  startsAt: string,
  more: { clientId?: string; therapistId?: string; roomId?: string } = {},
) {
  const client = more.clientId ?? (await clinic.client());
  const { locationId, serviceId } = clinic;
  return ok(
    await desk((scope) =>
      bookAppointment(scope, {
        ...{ clientIds: [client], locationId, serviceId, startsAt },
        therapistId: more.therapistId ?? therapist.therapistId,
        ...(more.roomId === undefined ? {} : { roomId: more.roomId }),
      }),
    ),
  ).appointmentId;
}

describe('A change of a series', () => {
  it('is undone as one act: each appointment has its time, therapist, room, rule and status again', async () => {
    const other = await clinic.therapist('Noor Haddad');
    await clinic.asJob(({ tx }) =>
      tx
        .update(appointments)
        .set({ status: 'confirmed' })
        .where(eq(appointments.id, at(1))),
    );
    const before = await state();
    expect(await change(clinic, at(0), { ...WEDNESDAY_AT_3, therapistId: other.therapistId })).toEqual({
      changed: 4,
    });
    expect(await undoable()).toEqual({ kind: 'change', news: 'time' });
    seconds(60);
    expect(await undoNow(at(2))).toEqual({ isTold: false });
    expect(await state()).toEqual(before);
    expect(await undoable()).toBeNull();
    const [acts, history] = await clinic.asJob(({ tx }) =>
      Promise.all([
        tx.select().from(auditEvents).where(eq(auditEvents.action, 'series.undo')),
        tx.select().from(appointmentChanges).where(eq(appointmentChanges.kind, 'moved')),
      ]),
    );
    expect(acts).toMatchObject([{ clientId, outcome: 'allowed' }]);
    expect(history).toHaveLength(8);
    const moves = history.filter(({ undoes }) => undoes === null).map(({ id }) => id);
    expect(history.flatMap(({ undoes }) => undoes ?? []).sort()).toEqual(moves.sort());
    const series = await desk((scope) => readSeries(scope, 'any', at(0)));
    expect(series?.rows.map(({ differs }) => differs.length > 0)).toEqual([false, false, false, false]);
  });

  it('is undone where the series had stood in its own way, and where only some were changed', async () => {
    const twice = await bookWeekly(
      clinic,
      { clientId: await clinic.client(), therapistId: therapist.therapistId },
      { startsAt: '2027-02-01T10:00', day: ['1', '3'], count: '6' },
    );
    seconds(20);
    await move(1, '2027-01-14T11:00', 1);
    const before = await state();
    seconds(30);
    ok(await change(clinic, twice[0] ?? '', { day: ['3', '5'] }));
    ok(await undoNow(twice[3]));
    expect(await state()).toEqual(before);
    // One that was moved by hand keeps its time, and follows the new rule and then the old one again.
    expect(await change(clinic, at(0), WEDNESDAY_AT_3)).toEqual({ changed: 3 });
    ok(await undoNow());
    expect(await state()).toEqual(before);
  });

  it('that was the second one gives back what the first had set, where its appointments followed different rules', async () => {
    ok(await change(clinic, at(2), { ...WEDNESDAY_AT_3, reach: 'following' }));
    const before = await state();
    seconds(40);
    ok(await change(clinic, at(0), { time: '13:00' }));
    expect(await standing(clinic)).toEqual(['01-05T13:00', '01-12T13:00', '01-19T13:00', '01-26T13:00']);
    // Nobody had heard of the first one yet, so it is told.
    expect(await undoNow()).toEqual({ isTold: true });
    expect(await state()).toEqual(before);
    // The first one is no longer the newest act on its appointments.
    expect(await undo()).toMatchObject({ refused: 'changed-meanwhile' });
  });

  it('gives back the reason for a time outside the hours, and the service with its length', async () => {
    const ways = ids.map((id) => `${id.slice(-12)} anyway`);
    ok(await change(clinic, at(0), { time: '18:00' }, { ways, overrideReason: 'School' }));
    const before = await state();
    expect(before.rows.map(({ reason }) => reason)).toEqual(ids.map(() => 'School'));
    seconds(20);
    ok(await change(clinic, at(0), { time: '11:00' }));
    ok(await undoNow());
    expect(await state()).toEqual(before);
  });

  it('can be undone for two minutes, and once', async () => {
    ok(await change(clinic, at(0), WEDNESDAY_AT_3));
    seconds(128);
    expect(await undoable()).not.toBeNull();
    ok(await undoNow());
    expect(await undo()).toMatchObject({ refused: 'changed-meanwhile' });
    ok(await change(clinic, at(0), WEDNESDAY_AT_3));
    await undoable();
    seconds(260);
    expect(await undoable()).toBeNull();
    expect(await undo()).toMatchObject({ refused: 'too-late' });
  });

  it('is undone once by two who press at the same moment', async () => {
    const before = await state();
    ok(await change(clinic, at(0), WEDNESDAY_AT_3));
    await undoable();
    const done = await Promise.all([undo(), undo(at(3))]);
    expect(done.filter((one) => 'isTold' in one)).toHaveLength(1);
    expect(await state()).toEqual(before);
  });

  it('says what clients hear of it meanwhile', async () => {
    ok(await change(clinic, at(0), { roomId: await clinic.room('Blue') }));
    expect(await undoable()).toEqual({ kind: 'change', news: 'none' });
    expect(await undoNow()).toEqual({ isTold: false });
    // At once, shortly before the first.
    unsafeSetNow(new Date('2027-01-05T14:57:00Z'));
    ok(await change(clinic, at(0), { time: '10:15' }));
    expect(await undoable()).toEqual({ kind: 'change', news: 'time' });
    unsafeSetNow(new Date('2027-01-05T15:12:00Z'));
    ok(await change(clinic, at(0), { time: '10:30' }));
    ok(await undoNow());
  });

  describe('stays whole, and nothing is undone,', () => {
    const since = {
      'when one was moved since': async () => ok(await move(2, '2027-01-21T09:00', 2)),
      'when one was undone by itself': async () => ok(await desk((scope) => undoMove(scope, 'any', at(1)))),
      'when one was cancelled since': async () =>
        ok(
          await desk((scope) =>
            cancelAppointment(scope, 'any', {
              ...{ appointmentId: at(3), askedBy: 'clinic', reason: '', rowVersion: 2 },
            }),
          ),
        ),
      'when more was booked by its new rule': async () => {
        const done = await desk(async (scope) => {
          const more = await readExtension(scope, 'any', at(0), { count: '1' });
          const page = more && (await readSeriesPage(scope, 'any', more.input));
          if (more === null || page === null) throw new Error('There is no series.');
          return bookSeries(scope, 'any', more.input, {
            ...{ shown: page.shown, leaveOut: [], ways: [], overrideReason: '' },
          });
        });
        expect(done).toHaveProperty('appointmentIds');
      },
    } as const;
    it.each(Object.entries(since))('%s', async (_, act) => {
      ok(await change(clinic, at(0), WEDNESDAY_AT_3));
      await undoable();
      const named = seen;
      seconds(40);
      await act();
      const before = await state();
      // Of the one that was cancelled, its cancellation is offered; the change is not undone by that.
      expect([null, 'cancellation']).toContain((await undoable())?.kind ?? null);
      seen = named;
      expect(await undo()).toMatchObject({ refused: 'changed-meanwhile' });
      expect(await state()).toEqual(before);
    });

    it('when a client was checked in since', async () => {
      unsafeSetNow(new Date('2027-01-12T14:00:00Z'));
      expect(await change(clinic, at(1), { reach: 'following', time: '11:00' })).toEqual({ changed: 3 });
      await undoable();
      ok(await desk((scope) => takeDayStep(scope, 'any', at(1), 'check-in', false)));
      expect(await undo()).toMatchObject({ refused: 'changed-meanwhile' });
    });

    it('when a note of one was begun since', async () => {
      ok(await change(clinic, at(0), WEDNESDAY_AT_3));
      await undoable();
      ok(
        await clinic.as(therapist, (scope) =>
          saveDraft(scope, at(1), { ...written('A draft.'), clientId }, null),
        ),
      );
      expect(await undo()).toMatchObject({ refused: 'note-begun', detail: { id: at(1) } });
    });

    const taken = {
      'its therapist has another appointment': [
        'slot-taken',
        async () => void (await book('2027-01-12T10:30')),
      ],
      'its client has another appointment': [
        'client-busy',
        async () => {
          const { therapistId } = await clinic.therapist('Otto Other');
          await clinic.room('Another');
          await book('2027-01-12T10:30', { clientId, therapistId });
        },
      ],
      'its room is taken': [
        'room-taken',
        async () => {
          const { therapistId } = await clinic.therapist('Otto Other');
          await clinic.room('Another');
          const [{ roomId }] = (await clinic.asJob(({ tx }) =>
            tx
              .select()
              .from(appointments)
              .where(eq(appointments.id, at(1))),
          )) as [typeof appointments.$inferSelect];
          await book('2027-01-12T10:30', { therapistId, roomId: roomId ?? '' });
        },
      ],
      'its therapist has time off since': [
        'time-off',
        () => takeOff(clinic, therapist.therapistId, '2027-01-12T00:00:00Z', '2027-01-13T05:00:00Z'),
      ],
      'the location is closed that day': ['closed', () => close(clinic, '2027-01-12')],
      'its therapist has no licence any more': [
        'licence-expired',
        () =>
          clinic.asJob(async ({ tx }) => void (await tx.update(licences).set({ expiresOn: '2027-01-11' }))),
      ],
    } as const;
    it.each(Object.entries(taken))('when %s', async (_, [refused, act]) => {
      ok(await change(clinic, at(0), WEDNESDAY_AT_3));
      await undoable();
      seconds(40);
      await act();
      const before = await state();
      expect(await undo()).toMatchObject({ refused, detail: { id: at(1) } });
      expect(await state()).toEqual(before);
    });

    it('when its room is in use no more, or its therapist has left', async () => {
      const { therapistId } = await clinic.therapist('Otto Other');
      ok(await change(clinic, at(0), { therapistId, roomId: await clinic.room('Blue') }));
      await undoable();
      const [{ fromRoomId }] = (await clinic.asJob(({ tx }) =>
        tx
          .select()
          .from(appointmentChanges)
          .where(and(eq(appointmentChanges.appointmentId, at(0)), eq(appointmentChanges.kind, 'moved'))),
      )) as [typeof appointmentChanges.$inferSelect];
      const setRoom = (isActive: boolean) =>
        clinic.asJob(({ tx }) =>
          tx
            .update(rooms)
            .set({ isActive })
            .where(inArray(rooms.id, [fromRoomId ?? newId()])),
        );
      await setRoom(false);
      expect(await undo()).toMatchObject({ refused: 'room-retired' });
      await setRoom(true);
      await clinic.asJob(({ tx }) =>
        tx.update(therapists).set({ isActive: false }).where(eq(therapists.id, therapist.therapistId)),
      );
      expect(await undo()).toMatchObject({ refused: 'therapist-left' });
    });
  });

  it('is undone by whoever may move all of it', async () => {
    const other = await clinic.therapist('Noor Haddad');
    ok(await change(clinic, at(0), WEDNESDAY_AT_3));
    await undoable();
    expect(await undoable(at(0), 'own', other)).toBeNull();
    expect(await undoable(at(0), null)).toBeNull();
    expect(await undo(at(0), other, 'own')).toMatchObject({ refused: 'unknown-appointment' });
    expect(await undo('nothing')).toMatchObject({ refused: 'unknown-appointment' });
    await undoable();
    ok(await undo(at(0), therapist, 'own'));
    // One of them is with somebody else: the own ones alone are no undo.
    ok(await move(2, '2027-01-19T10:00', 3, { therapistId: other.therapistId }));
    seconds(60);
    ok(await change(clinic, at(0), { roomId: await clinic.room('Blue') }));
    await undoable();
    expect(await undoable(at(0), 'own', therapist)).toBeNull();
    expect(await undo(at(0), therapist, 'own')).toMatchObject({ refused: 'unknown-appointment' });
    ok(await undoNow());
  });

  it('of another clinic is not there', async () => {
    ok(await change(clinic, at(0), WEDNESDAY_AT_3));
    const elsewhere = await makeWorkingClinic();
    const theirs = elsewhere.as(elsewhere.reception, (scope) => undoSeries(scope, 'any', at(0), seen));
    expect(await theirs).toMatchObject({ refused: 'unknown-appointment' });
    expect(await elsewhere.as(elsewhere.reception, (scope) => readUndoable(scope, 'any', at(0)))).toBeNull();
  });

  it('is undone with as many questions to the database for 3 appointments as for 40', async () => {
    const trips = async (count: string, startsAt: string) => {
      const who = { clientId: await clinic.client(), therapistId: therapist.therapistId };
      const [first = ''] = await bookWeekly(clinic, who, { count, startsAt });
      ok(await change(clinic, first, { time: '14:00' }));
      return [await countRoundTrips(() => undoable(first)), await countRoundTrips(() => undo(first))];
    };
    expect(await trips('40', '2027-01-08T10:00')).toEqual(await trips('3', '2027-01-07T10:00'));
  });
});

describe('A cancellation of a series', () => {
  it('is undone as one act: everybody is awaited again, and nothing counts as late', async () => {
    unsafeSetNow(new Date('2027-01-04T23:00:00Z'));
    const before = await state();
    await cancel();
    const late = await state();
    expect(late.rows.map(({ isLateCancellation }) => isLateCancellation)).toContain(true);
    expect(await undoable()).toEqual({ kind: 'cancellation', news: 'time' });
    expect(await undoNow(at(1))).toEqual({ isTold: false });
    expect(await state()).toEqual(before);
    expect(await undoable()).toBeNull();
    const jobs = await clinic.asJob(({ tx }) =>
      tx.select().from(outbox).where(eq(outbox.job, 'series-undone')),
    );
    expect(jobs).toHaveLength(1);
    expect(await undo()).toMatchObject({ refused: 'changed-meanwhile' });
  });

  it('gives back those alone which it cancelled', async () => {
    ok(
      await desk((scope) =>
        cancelAppointment(scope, 'any', {
          ...{ appointmentId: at(3), askedBy: 'clinic', reason: '', rowVersion: 1 },
        }),
      ),
    );
    seconds(30);
    const before = await state();
    await cancel('following', at(1));
    ok(await undoNow());
    expect(await state()).toEqual(before);
  });

  it('is not undone, none of it, when somebody has one of its times or rooms by now', async () => {
    await cancel();
    await undoable();
    await book('2027-01-19T10:00');
    const before = await state();
    expect(await undo()).toMatchObject({ refused: 'slot-taken', detail: { id: at(2) } });
    expect(await state()).toEqual(before);
  });

  it('that was undone of one alone is not undone of the others at once', async () => {
    await cancel();
    await undoable();
    seconds(30);
    ok(await desk((scope) => undoStep(scope, 'any', at(1))));
    expect(await undoable()).toBeNull();
    expect(await undo()).toMatchObject({ refused: 'changed-meanwhile' });
  });
});
