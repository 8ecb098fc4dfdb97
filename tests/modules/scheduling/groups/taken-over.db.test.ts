import { asc, eq } from 'drizzle-orm';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { readAppointment } from '#app/modules/scheduling/appointments/index.server.ts';
import { bookAppointment } from '#app/modules/scheduling/booking/index.server.ts';
import { addCoTherapist } from '#app/modules/scheduling/groups/index.server.ts';
import { moveAppointment, undoMove } from '#app/modules/scheduling/moves/index.server.ts';
import { readUndoable, undoSeries } from '#app/modules/scheduling/series-undo/index.server.ts';
import type { HandOverInput } from '#app/modules/scheduling/hand-over/hand-over.schema.ts';
import { retireRoom } from '#app/modules/setup/places/index.server.ts';
import { addOtherDay } from '#app/modules/setup/timetable/index.server.ts';
import { unsafeSetNow } from '#app/platform/clock.ts';
import { isRefusal } from '#app/platform/refusal.ts';
import { coTherapists } from '#db/schema/scheduling-groups.ts';
import { appointments } from '#db/schema/scheduling.ts';
import { memberships } from '#db/schema/identity.ts';
import { rooms, services } from '#db/schema/tenancy.ts';
import { licences, therapistExpertise } from '#db/schema/therapists.ts';
import { openTestDatabase, type TestMember } from '#tests/support/database.ts';
import { handingOver, pageOf } from '#tests/support/handing-over.ts';
import { change } from '../series/change-clinic.ts';
import { takeOff } from '../series/series-clinic.ts';
import { MONDAY_8 } from '../working-clinic.ts';
import { bookGroupSeries } from '../group-series/series-of-group.ts';
import { done, makeGroupClinic, type GroupClinic } from './group-clinic.ts';

await openTestDatabase();
afterAll(() => unsafeSetNow(null));

let clinic: GroupClinic;
let lee: TestMember & { therapistId: string };
const TEN = '2027-01-05T10:00';

beforeEach(async () => {
  unsafeSetNow(MONDAY_8);
  clinic = await makeGroupClinic(3);
  lee = await clinic.therapist('Lee Park');
  for (const name of ['Room 2', 'Room 3']) await clinic.room(name);
});

const version = async (id = clinic.groupId) => {
  const [row] = await clinic.asJob(({ tx }) => tx.select().from(appointments).where(eq(appointments.id, id)));
  return row?.rowVersion ?? 0;
};
const add = async (id = clinic.groupId, overrideReason = '') => {
  const rowVersion = await version(id);
  const named = { appointmentId: id, therapistId: lee.therapistId, rowVersion, overrideReason };
  return done(await clinic.desk((scope) => addCoTherapist(scope, 'any', named)));
};
const move = async (therapistId: string, startsAt = TEN, overrideReason = '') => {
  const rowVersion = await version();
  const to = { appointmentId: clinic.groupId, startsAt, rowVersion, therapistId, overrideReason };
  return done(await clinic.desk((scope) => moveAppointment(scope, 'any', to)));
};
const undo = () => clinic.desk((scope) => undoMove(scope, 'any', clinic.groupId));
const book = async (therapistId: string, startsAt: string) =>
  done(
    await clinic.desk(async (scope) =>
      bookAppointment(scope, {
        ...{ clientIds: [await clinic.client()], therapistId, startsAt },
        ...{ locationId: clinic.locationId, serviceId: clinic.single },
      }),
    ),
  );
/** Who leads the group, and who accompanies it when and why. */
async function standing(id = clinic.groupId) {
  const [rows, one] = await Promise.all([
    clinic.asJob(({ tx }) => tx.select().from(coTherapists).where(eq(coTherapists.appointmentId, id))),
    clinic.desk((scope) => readAppointment(scope, 'any', id)),
  ]);
  return {
    leads: one?.therapist.id,
    along: rows.map(({ therapistId, startsAt, endsAt, isLive }) => ({
      therapistId,
      startsAt,
      endsAt,
      isLive,
    })),
    reasons: one?.coReasons,
  };
}

describe('a move by which a co-therapist takes a session over', () => {
  it.each([
    ['at its time', TEN, ''],
    ['at another time', '2027-01-05T14:00', ''],
    ['who was added with a reason', TEN, 'Comes on a free day'],
  ])('gives the co-therapist back when it is undone, %s', async (_, startsAt, reason) => {
    if (reason !== '') await offHours();
    await add(clinic.groupId, reason);
    const before = await standing();
    expect(before.along).toHaveLength(1);
    await move(lee.therapistId, startsAt, reason);
    expect(await standing()).toMatchObject({ leads: lee.therapistId, along: [] });
    done(await undo());
    expect(await standing()).toEqual(before);
  });

  it('brings back nobody who did not accompany it, and nobody whom an earlier move released', async () => {
    await add();
    await move(lee.therapistId);
    await move(clinic.therapistId, '2027-01-05T14:00');
    done(await undo());
    expect(await standing()).toMatchObject({ leads: lee.therapistId, along: [] });
  });

  it('gives back whom it had, also where whoever led it was added meanwhile', async () => {
    await add();
    const before = await standing();
    await move(lee.therapistId);
    const rowVersion = await version();
    const named = { appointmentId: clinic.groupId, therapistId: clinic.therapistId, rowVersion };
    done(await clinic.desk((scope) => addCoTherapist(scope, 'any', named)));
    done(await undo());
    expect(await standing()).toEqual(before);
  });

  it.each([
    ['has another session then', 'co-therapist-busy', () => book(lee.therapistId, TEN)],
    [
      'is off since',
      'time-off',
      () => takeOff(clinic, lee.therapistId, '2027-01-05T00:00:00Z', '2027-01-06T12:00:00Z'),
    ],
    [
      'has no license any more',
      'licence-expired',
      () =>
        clinic.asJob(({ tx }) =>
          tx
            .update(licences)
            .set({ expiresOn: '2027-01-04' })
            .where(eq(licences.therapistId, lee.therapistId)),
        ),
    ],
    [
      'is no longer here',
      'therapist-left',
      () =>
        clinic.asJob(({ tx }) =>
          tx.update(memberships).set({ status: 'disabled' }).where(eq(memberships.id, lee.membershipId)),
        ),
    ],
  ])('is not undone, and says who is in the way, where the co-therapist %s', async (_, refused, happen) => {
    await add();
    await move(lee.therapistId, '2027-01-05T14:00');
    await happen();
    const moved = await standing();
    expect(await undo()).toMatchObject({ refused, detail: { coTherapists: ['Lee Park'] } });
    expect(await standing()).toEqual(moved);
  });

  it('is undone or not, whoever of two is first to take the co-therapist', async () => {
    await add();
    await move(lee.therapistId, '2027-01-05T14:00');
    const clientIds = [await clinic.client()];
    const given = { clientIds, therapistId: lee.therapistId, startsAt: TEN };
    const [undone, booked] = await Promise.all([
      undo(),
      clinic.desk((scope) =>
        bookAppointment(scope, { ...given, locationId: clinic.locationId, serviceId: clinic.single }),
      ),
    ]);
    expect(isRefusal(undone)).toBe(!isRefusal(booked));
    const { leads, along } = await standing();
    expect([leads, along.length]).toEqual(isRefusal(undone) ? [lee.therapistId, 0] : [clinic.therapistId, 1]);
  });

  /** Lee works no more on the day of the group. */
  async function offHours() {
    const admin = await clinic.member('admin');
    const day = { date: '2027-01-05', change: 'off', spans: [] } as const;
    await clinic.as(admin, (scope) => addOtherDay(scope, lee.therapistId, day));
  }
});

it('a hand-over to a co-therapist gives the co-therapist back when it is undone', async () => {
  await add();
  await clinic.asJob(({ tx, tenant, newId }) =>
    tx.insert(therapistExpertise).values({
      ...{ tenantId: tenant.id, id: newId(), therapistId: lee.therapistId, kind: 'language', value: 'en' },
    }),
  );
  const before = await standing();
  const [group] = await clinic.asJob(({ tx }) =>
    tx
      .select({ roomId: appointments.roomId, version: rooms.rowVersion })
      .from(appointments)
      .innerJoin(rooms, eq(rooms.id, appointments.roomId))
      .where(eq(appointments.id, clinic.groupId)),
  );
  const admin = await clinic.member('admin');
  const retire = (handed: HandOverInput) =>
    clinic.as(admin, (scope) =>
      retireRoom(scope, clinic.locationId, group?.roomId ?? '', group?.version ?? 0, handed),
    );
  const toLee = (post: HandOverInput) => ({
    ...post,
    rows: post.rows?.map((row) => ({ ...row, way })) ?? [],
  });
  const way = pageOf(await retire({})).rows[0]?.other?.way ?? '';
  expect(way).toContain(lee.therapistId);
  expect(await handingOver(retire, toLee)).toBeNull();
  expect(await standing()).toMatchObject({ leads: lee.therapistId, along: [] });
  done(await undo());
  expect(await standing()).toEqual(before);
});

describe('a change of a series by which a co-therapist takes it over', () => {
  let ids: readonly string[];
  const seconds = (count: number) => unsafeSetNow(new Date(MONDAY_8.getTime() + count * 1_000));
  beforeEach(async () => {
    await clinic.asJob(({ tx }) =>
      tx
        .update(services)
        .set({ appointmentType: 'group_session', capacity: 4 })
        .where(eq(services.id, clinic.serviceId)),
    );
    const clientIds = [await clinic.client(), await clinic.client()];
    const who = { clientIds, therapistId: clinic.therapistId, serviceId: clinic.serviceId };
    ids = await bookGroupSeries(clinic, who, 3, '2027-01-07T10:00');
    for (const id of ids.slice(0, 2)) await add(id);
    seconds(10);
  });
  const all = () => Promise.all(ids.map((id) => standing(id)));
  const undoAll = async () => {
    const act = (await clinic.desk((scope) => readUndoable(scope, 'any', ids[0] ?? '')))?.act ?? '';
    return clinic.desk((scope) => undoSeries(scope, 'any', ids[0] ?? '', act));
  };

  it('gives each of its appointments back whom it had', async () => {
    const before = await all();
    done((await change(clinic, ids[0] ?? '', { therapistId: lee.therapistId, time: '11:00' })) as never);
    expect((await all()).map(({ leads, along }) => [leads, along.length])).toEqual(
      ids.map(() => [lee.therapistId, 0]),
    );
    seconds(20);
    done(await undoAll());
    expect(await all()).toEqual(before);
    const rows = await clinic.asJob(({ tx }) =>
      tx.select().from(coTherapists).orderBy(asc(coTherapists.startsAt)),
    );
    expect(rows.map(({ appointmentId }) => appointmentId)).toEqual(ids.slice(0, 2));
  });

  it.each([
    ['has another session then', 'co-therapist-busy', () => book(lee.therapistId, '2027-01-14T10:00')],
    [
      'is off since',
      'time-off',
      () => takeOff(clinic, lee.therapistId, '2027-01-14T00:00:00Z', '2027-01-15T12:00:00Z'),
    ],
  ])('is not undone, and says of which and who, where the co-therapist %s', async (_, refused, happen) => {
    done((await change(clinic, ids[0] ?? '', { therapistId: lee.therapistId, time: '11:00' })) as never);
    seconds(20);
    await happen();
    const changed = await all();
    expect(await undoAll()).toMatchObject({ refused, detail: { id: ids[1], coTherapists: ['Lee Park'] } });
    expect(await all()).toEqual(changed);
  });
});
