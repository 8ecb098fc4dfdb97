import { and, eq } from 'drizzle-orm';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { readAppointment } from '#app/modules/scheduling/appointments/index.server.ts';
import { cancelAppointment } from '#app/modules/scheduling/cancellation/index.server.ts';
import { bookAppointment } from '#app/modules/scheduling/booking/index.server.ts';
import { holdTime } from '#app/modules/scheduling/holds/index.server.ts';
import { moveAppointment, swapRooms, undoMove } from '#app/modules/scheduling/moves/index.server.ts';
import { unsafeSetNow } from '#app/platform/clock.ts';
import { isRefusal } from '#app/platform/refusal.ts';
import { auditEvents } from '#db/schema/audit.ts';
import { outbox } from '#db/schema/notifications.ts';
import { appointments } from '#db/schema/scheduling.ts';
import { rooms } from '#db/schema/tenancy.ts';
import type { Scope } from '#db/tenant.server.ts';
import { makeWorkingClinic, MONDAY_8, type WorkingClinic } from '#tests/modules/scheduling/working-clinic.ts';
import { openTestDatabase } from '#tests/support/database.ts';

await openTestDatabase();
afterAll(() => unsafeSetNow(null));

type Therapist = Awaited<ReturnType<WorkingClinic['therapist']>>;
let clinic: WorkingClinic;
let dana: Therapist;
let lee: Therapist;
let blue: string;
let green: string;
let one: string;
let other: string;

const desk = <T>(fn: (scope: Scope) => Promise<T>) => clinic.as(clinic.reception, fn);
const place = (who: Therapist, startsAt: string) => ({
  ...{ therapistId: who.therapistId, locationId: clinic.locationId, serviceId: clinic.serviceId, startsAt },
});
async function book(who: Therapist, startsAt: string, roomId: string): Promise<string> {
  const clientIds = [await clinic.client()];
  const booked = await desk((scope) =>
    bookAppointment(scope, { clientIds, ...place(who, startsAt), roomId }),
  );
  if (isRefusal(booked)) throw new Error(booked.refused);
  return booked.appointmentId;
}
const swap = (rowVersion = 1, otherVersion = 1, [appointmentId, otherId] = [one, other]) =>
  desk((scope) => swapRooms(scope, 'any', { appointmentId, otherId, rowVersion, otherVersion }));
const undo = (id: string) => desk((scope) => undoMove(scope, 'any', id));
const read = async (id: string) => (await desk((scope) => readAppointment(scope, 'any', id)))!;
const roomsNow = async () => [(await read(one)).room?.id, (await read(other)).room?.id];
const refusedAs = (refused: string) => expect.objectContaining({ refused });

beforeEach(async () => {
  unsafeSetNow(MONDAY_8);
  clinic = await makeWorkingClinic();
  [dana, lee] = [await clinic.therapist('Dana Osei'), await clinic.therapist('Lee Park')];
  [blue, green] = [await clinic.room('Blue'), await clinic.room('Green')];
  one = await book(dana, '2027-01-05T10:00', blue);
  other = await book(lee, '2027-01-05T10:30', green);
});

describe('A swap of rooms', () => {
  it('gives each the other’s room, with a move in both histories and an entry of the trail for both', async () => {
    expect(await swap()).toEqual({ appointmentId: one });
    expect(await roomsNow()).toEqual([green, blue]);
    for (const [id, had] of [
      [one, 'Blue'],
      [other, 'Green'],
    ] as const) {
      const { changes, version, startsAt } = await read(id);
      expect(version).toBe(2);
      expect(changes[0]).toMatchObject({ kind: 'moved', from: startsAt, to: startsAt, had: { room: had } });
      const trail = await clinic.asJob(({ tx }) =>
        tx
          .select({ outcome: auditEvents.outcome })
          .from(auditEvents)
          .where(and(eq(auditEvents.action, 'appointment.swap-rooms'), eq(auditEvents.resourceId, id))),
      );
      expect(trail).toEqual([{ outcome: 'allowed' }]);
    }
  });

  it('is told to nobody', async () => {
    const jobs = () => clinic.asJob(({ tx }) => tx.select({ id: outbox.id }).from(outbox));
    const before = await jobs();
    await swap();
    expect(await jobs()).toHaveLength(before.length);
  });

  it('is refused when either appointment has changed since the page was opened', async () => {
    expect(await swap(1, 2)).toEqual(refusedAs('stale'));
    expect(await swap(2, 1)).toEqual(refusedAs('stale'));
    expect(await roomsNow()).toEqual([blue, green]);
  });

  it('is refused where a neighbour, or a hold, has one of the rooms for part of the other’s time', async () => {
    const kim = await clinic.therapist('Kim Lund');
    const early = await book(kim, '2027-01-05T09:30', green);
    expect(await swap()).toEqual(refusedAs('room-taken'));
    expect(await roomsNow()).toEqual([blue, green]);
    await desk((scope) =>
      cancelAppointment(scope, 'any', {
        ...{ appointmentId: early, rowVersion: 1, askedBy: 'clinic', reason: 'A mistake.' },
      }),
    );
    // The room of the clinic itself comes first, so that the hold is given Green.
    await clinic.asJob(({ tx }) =>
      tx.update(rooms).set({ isActive: false }).where(eq(rooms.id, clinic.roomId)),
    );
    const held = await desk((scope) => holdTime(scope, place(kim, '2027-01-05T09:30'), 'any'));
    expect(held).toHaveProperty('holdId');
    expect(await swap()).toEqual(refusedAs('room-taken'));
    expect(await roomsNow()).toEqual([blue, green]);
  });

  it('is refused into a room that was retired meanwhile', async () => {
    await clinic.asJob(({ tx }) => tx.update(rooms).set({ isActive: false }).where(eq(rooms.id, green)));
    expect(await swap()).toEqual(refusedAs('room-retired'));
  });

  it('is refused for appointments that do not overlap, have begun, or are cancelled', async () => {
    const apart = await book(lee, '2027-01-05T12:00', green);
    expect(await swap(1, 1, [one, apart])).toEqual(refusedAs('cannot-swap'));
    for (const status of ['checked_in', 'cancelled', 'completed'] as const) {
      await clinic.asJob(({ tx }) =>
        tx.update(appointments).set({ status }).where(eq(appointments.id, other)),
      );
      expect(await swap()).toEqual(refusedAs('not-movable'));
    }
  });

  it('is beyond a therapist, who has only one of the two', async () => {
    const tried = await clinic.as(dana, (scope) =>
      swapRooms(scope, 'own', { appointmentId: one, otherId: other, rowVersion: 1, otherVersion: 1 }),
    );
    expect(tried).toEqual(refusedAs('unknown-appointment'));
    expect(await roomsNow()).toEqual([blue, green]);
  });
});

describe('The undo of a swap', () => {
  it('gives both their rooms again, from the page of either, and only once', async () => {
    await swap();
    expect((await read(other)).canUndoMove).toBe(true);
    expect(await undo(other)).toEqual({ appointmentId: other });
    expect(await roomsNow()).toEqual([blue, green]);
    for (const id of [one, other]) {
      const { changes, canUndoMove } = await read(id);
      expect(changes[0]).toMatchObject({ kind: 'moved', undoes: changes[1]?.id });
      expect(canUndoMove).toBe(false);
      expect(await undo(id)).toEqual(refusedAs('too-late'));
    }
  });

  it('ends after two minutes', async () => {
    await swap();
    unsafeSetNow(new Date(MONDAY_8.getTime() + 121_000));
    expect(await undo(one)).toEqual(refusedAs('too-late'));
    expect(await roomsNow()).toEqual([green, blue]);
  });

  it('undoes only the move of an appointment that was moved since', async () => {
    await swap();
    unsafeSetNow(new Date(MONDAY_8.getTime() + 10_000));
    const later = { appointmentId: one, startsAt: '2027-01-05T11:00', rowVersion: 2 };
    expect(await desk((scope) => moveAppointment(scope, 'any', later))).toEqual({ appointmentId: one });
    expect(await undo(one)).toEqual({ appointmentId: one });
    expect(await roomsNow()).toEqual([green, blue]);
  });
});

describe('Several people at once', () => {
  /** The rooms that live appointments have at once with others. */
  const expectNoOverlap = async () => {
    const rows = await clinic.asJob(({ tx }) => tx.select().from(appointments));
    const live = rows.filter(({ status }) => status !== 'cancelled');
    for (const a of live)
      for (const b of live)
        if (a.id < b.id && a.roomId !== null && a.roomId === b.roomId)
          expect(a.startsAt < b.endsAt && b.startsAt < a.endsAt).toBe(false);
  };

  it('swap the same two: one does, however they name them', async () => {
    const tries = Array.from({ length: 12 }, (_, n) => swap(1, 1, n % 2 === 0 ? [one, other] : [other, one]));
    const done = await Promise.all(tries);
    expect(done.filter((result) => !isRefusal(result))).toHaveLength(1);
    expect(done.filter(isRefusal).every(({ refused }) => refused === 'stale')).toBe(true);
    expect(await roomsNow()).toEqual([green, blue]);
  });

  it('take the same swap back: one does', async () => {
    await swap();
    const done = await Promise.all([one, other, one, other].map(undo));
    expect(done.filter((result) => !isRefusal(result))).toHaveLength(1);
    expect(await roomsNow()).toEqual([blue, green]);
  });

  it('swap in a ring, move and cancel: each yes is kept, and no room is taken twice', async () => {
    for (let round = 0; round < 12; round += 1) {
      clinic = await makeWorkingClinic();
      const people = await Promise.all(['Ada', 'Bo', 'Cy'].map((name) => clinic.therapist(`${name} Lind`)));
      const three = await Promise.all(['Red', 'Tan', 'Sky'].map((name) => clinic.room(name)));
      const ids = await Promise.all(people.map((who, n) => book(who, '2027-01-05T10:00', three[n]!)));
      const pair = (a: number, b: number) => [ids[a]!, ids[b]!] as [string, string];
      const acts = [
        () => swap(1, 1, pair(0, 1)),
        () => swap(1, 1, pair(1, 2)),
        () => swap(1, 1, pair(2, 0)),
        () =>
          desk((scope) =>
            moveAppointment(scope, 'any', {
              ...{ appointmentId: ids[0]!, startsAt: '2027-01-05T10:30', rowVersion: 1 },
            }),
          ),
        () =>
          desk((scope) =>
            cancelAppointment(scope, 'any', {
              ...{ appointmentId: ids[1]!, rowVersion: 1, askedBy: 'clinic', reason: 'Fever' },
            }),
          ),
      ];
      const turned = [...acts.slice(round % 5), ...acts.slice(0, round % 5)];
      const done = await Promise.all(turned.map((act) => act()));
      const yes = done.filter((result) => !isRefusal(result)).length;
      expect(yes).toBeGreaterThanOrEqual(1);
      expect(done.filter(isRefusal).every(({ refused }) => ['stale', 'not-movable'].includes(refused))).toBe(
        true,
      );
      await expectNoOverlap();
      const rows = await clinic.asJob(({ tx }) => tx.select().from(appointments));
      expect(
        new Set(rows.filter(({ status }) => status !== 'cancelled').map(({ roomId }) => roomId)),
      ).not.toContain(null);
    }
  });
});
