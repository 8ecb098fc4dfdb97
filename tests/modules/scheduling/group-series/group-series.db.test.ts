import { and, eq, inArray } from 'drizzle-orm';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { bookAppointment } from '#app/modules/scheduling/booking/index.server.ts';
import { addToSeries } from '#app/modules/scheduling/group-series/index.server.ts';
import { addAttendee, takeAttendeeStep } from '#app/modules/scheduling/groups/index.server.ts';
import { moveAppointment } from '#app/modules/scheduling/moves/index.server.ts';
import { addToWaitingList, listWaitingFor } from '#app/modules/scheduling/waiting-list/index.server.ts';
import { unsafeSetNow } from '#app/platform/clock.ts';
import { isRefusal } from '#app/platform/refusal.ts';
import { auditEvents } from '#db/schema/audit.ts';
import { clients } from '#db/schema/clients.ts';
import { outbox } from '#db/schema/notifications.ts';
import { attendeeChanges } from '#db/schema/scheduling-groups.ts';
import { appointmentAttendees, appointments } from '#db/schema/scheduling.ts';
import { licences } from '#db/schema/therapists.ts';
import { countRoundTrips } from '#tests/support/count-round-trips.ts';
import { openTestDatabase } from '#tests/support/database.ts';
import { done, makeGroupClinic, type GroupClinic } from '../groups/group-clinic.ts';
import { MONDAY_8 } from '../working-clinic.ts';
import { bookGroupSeries, deskOf, saved } from './series-of-group.ts';

await openTestDatabase();
afterAll(() => unsafeSetNow(null));

let clinic: GroupClinic;
let ids: readonly string[];
let desk: ReturnType<typeof deskOf>;
/** A client who attends none of it. */
let other: string;

/** Six Wednesdays at two, beside the group that the clinic has already. */
beforeEach(async () => {
  unsafeSetNow(MONDAY_8);
  clinic = await makeGroupClinic(4);
  desk = deskOf(clinic);
  other = await clinic.client({ name: 'Cy Odell' });
  ids = await bookGroupSeries(
    clinic,
    {
      clientIds: [clinic.first, clinic.second],
      therapistId: clinic.therapistId,
      serviceId: clinic.serviceId,
    },
    6,
    '2027-01-06T14:00',
  );
});

const at = (n: number) => ids[n] ?? '';
const outcomes = async (prepared: ReturnType<typeof desk.joining> | ReturnType<typeof desk.leaving>) =>
  (await prepared)?.rows.map(({ outcome }) => outcome);

/** The status of a client in each appointment of the series; `-` where there is none. */
async function partOf(clientId: string): Promise<string[]> {
  const rows = await clinic.asJob(({ tx }) =>
    tx
      .select()
      .from(appointmentAttendees)
      .where(
        and(
          eq(appointmentAttendees.clientId, clientId),
          inArray(appointmentAttendees.appointmentId, [...ids]),
        ),
      ),
  );
  return ids.map((id) => {
    const row = rows.find(({ appointmentId }) => appointmentId === id);
    return row === undefined ? '-' : `${row.status}${row.removedLate === true ? ' late' : ''}`;
  });
}

const add = (clientId: string, appointmentId: string) =>
  clinic.desk((scope) => addAttendee(scope, 'any', { appointmentId, clientId }));

/** Books a session of another therapist for a client when the group meets. */
async function bookElsewhere(clientId: string, startsAt: string): Promise<void> {
  const { therapistId } = await clinic.therapist('Lee Park');
  await clinic.room('Room 2');
  done(
    await clinic.desk((scope) =>
      bookAppointment(scope, {
        ...{ clientIds: [clientId], therapistId, locationId: clinic.locationId },
        ...{ serviceId: clinic.single, startsAt },
      }),
    ),
  );
}

describe('a client of a series of a group', () => {
  it('is added to one and all after it, in one act with one job and a line in each history', async () => {
    expect(await outcomes(desk.joining(at(2), other))).toEqual(Array(4).fill('changes'));
    expect(await desk.add(at(2), other)).toEqual({ soonestId: at(2) });
    expect(await partOf(other)).toEqual(['-', '-', ...Array<string>(4).fill('booked')]);
    const [acts, jobs, changes] = await clinic.asJob(({ tx }) =>
      Promise.all([
        tx.select().from(auditEvents).where(eq(auditEvents.action, 'series.add-attendee')),
        tx.select().from(outbox).where(eq(outbox.job, 'attendance-changed')),
        tx.select().from(attendeeChanges).where(eq(attendeeChanges.clientId, other)),
      ]),
    );
    expect(acts).toMatchObject([{ clientId: other, outcome: 'allowed', resourceType: 'appointment_series' }]);
    expect(jobs).toHaveLength(1);
    expect(changes.map(({ kind }) => kind)).toEqual(Array(4).fill('added'));
  });

  it('is added to all that are to come, and to nothing that is over', async () => {
    unsafeSetNow(new Date('2027-01-14T12:00:00Z'));
    expect(await desk.add(at(5), other, { reach: 'coming' })).toEqual({ soonestId: at(2) });
    expect(await partOf(other)).toEqual(['-', '-', ...Array<string>(4).fill('booked')]);
  });

  it('is left out, where somebody says so, of what is full, has begun, or is at a time that the client has not', async () => {
    done(await add(await clinic.client(), at(1)));
    done(await add(await clinic.client(), at(1)));
    await bookElsewhere(other, '2027-01-27T14:30');
    done(await add(other, at(4)));
    expect(await outcomes(desk.joining(at(0), other))).toEqual([
      'changes',
      'group-full',
      'changes',
      'client-busy',
      'as-it-is',
      'changes',
    ]);
    expect(await desk.add(at(0), other, { leavesOut: false })).toEqual({ open: 'say-left-out' });
    expect(await partOf(other)).toEqual(['-', '-', '-', '-', 'booked', '-']);
    saved(await desk.add(at(0), other));
    expect(await partOf(other)).toEqual(['booked', '-', 'booked', '-', 'booked', 'booked']);
  });

  it('is not added after the licence of the therapist ends, nor while discharged', async () => {
    await clinic.asJob(({ tx }) =>
      tx
        .update(licences)
        .set({ expiresOn: '2027-01-20' })
        .where(eq(licences.therapistId, clinic.therapistId)),
    );
    expect(await outcomes(desk.joining(at(0), other))).toEqual([
      ...Array<string>(3).fill('changes'),
      ...Array<string>(3).fill('licence-expired'),
    ]);
    await clinic.asJob(({ tx }) =>
      tx.update(clients).set({ status: 'discharged' }).where(eq(clients.id, other)),
    );
    expect(await outcomes(desk.joining(at(0), other))).toEqual(Array(6).fill('client-closed'));
    expect(await desk.add(at(0), other)).toEqual({ open: 'none-left' });
  });

  it('is removed from one and all after it, and each removal is late or not by its own time', async () => {
    unsafeSetNow(new Date('2027-01-06T18:00:00Z'));
    expect(await desk.remove(at(0), clinic.second, { askedBy: 'client' })).toEqual({
      soonestId: at(0),
      isLate: true,
    });
    expect(await partOf(clinic.second)).toEqual(['cancelled late', ...Array<string>(5).fill('cancelled')]);
    expect(await partOf(clinic.first)).toEqual(Array(6).fill('booked'));
    const reasons = await clinic.asJob(async ({ tx, vault }) =>
      (await tx.select().from(attendeeChanges).where(eq(attendeeChanges.kind, 'removed'))).map(
        ({ id, reason, askedBy }) => [askedBy, vault.unseal(attendeeChanges.reason, id, reason)],
      ),
    );
    expect(reasons).toEqual(Array(6).fill(['client', 'Moves away.']));
  });

  it('stays where nobody else attends and where somebody has come', async () => {
    saved(await desk.remove(at(3), clinic.first));
    unsafeSetNow(new Date('2027-01-06T18:55:00Z'));
    done(
      await clinic.desk((scope) =>
        takeAttendeeStep(scope, 'any', { appointmentId: at(0), clientId: clinic.first }, 'check-in'),
      ),
    );
    expect(await outcomes(desk.leaving(at(0), clinic.second))).toEqual([
      'begun',
      'changes',
      'changes',
      ...Array<string>(3).fill('last-attendee'),
    ]);
  });

  it('comes back by being added again', async () => {
    await desk.remove(at(0), clinic.second);
    await desk.add(at(0), clinic.second);
    expect(await partOf(clinic.second)).toEqual(Array(6).fill('booked'));
  });
});

describe('what was previewed', () => {
  it('is done as it was shown, or not at all', async () => {
    const seen = (await desk.joining(at(0), other))?.seen ?? '';
    await bookElsewhere(other, '2027-01-27T14:30');
    expect(await desk.add(at(0), other, { seen })).toMatchObject({ refused: 'stale' });
    expect(await partOf(other)).toEqual(Array(6).fill('-'));
    const leaving = (await desk.leaving(at(0), clinic.second))?.seen ?? '';
    done(
      await clinic.desk((scope) =>
        moveAppointment(scope, 'any', { appointmentId: at(4), rowVersion: 1, startsAt: '2027-02-03T15:00' }),
      ),
    );
    expect(await desk.remove(at(0), clinic.second, { seen: leaving })).toMatchObject({ refused: 'stale' });
    expect(await partOf(clinic.second)).toEqual(Array(6).fill('booked'));
  });

  it('still holds when somebody else joins and there is a place for both', async () => {
    const seen = (await desk.joining(at(0), other))?.seen ?? '';
    saved(await desk.add(at(2), await clinic.client()));
    expect(await desk.add(at(0), other, { seen })).toEqual({ soonestId: at(0) });
  });

  it('is done once when it is sent twice at the same moment', async () => {
    const seen = (await desk.joining(at(0), other))?.seen ?? '';
    const twice = await Promise.all([1, 2].map(() => desk.add(at(0), other, { seen })));
    expect(twice.filter(isRefusal)).toMatchObject([{ refused: 'stale' }]);
    expect(await clinic.asJob(({ tx }) => tx.select().from(attendeeChanges))).toHaveLength(6);
  });
});

describe('the last place of each of a series', () => {
  it('goes to one of several who are added to all of it at once, and to nobody in part', async () => {
    saved(await desk.add(at(0), await clinic.client()));
    const wanted = await Promise.all(Array.from({ length: 4 }, () => clinic.client()));
    const seen = await Promise.all(wanted.map(async (one) => (await desk.joining(at(0), one))?.seen ?? ''));
    const results = await Promise.all(wanted.map((one, n) => desk.add(at(0), one, { seen: seen[n] ?? '' })));
    expect(results.filter((one) => 'soonestId' in one)).toHaveLength(1);
    expect(results.filter(isRefusal).map(({ refused }) => refused)).toEqual(Array(3).fill('stale'));
    const parts = await Promise.all(wanted.map(partOf));
    expect(parts.filter((part) => part.every((one) => one === 'booked'))).toHaveLength(1);
    expect(parts.filter((part) => part.every((one) => one === '-'))).toHaveLength(3);
  });

  it('is not given twice when others are added to single ones meanwhile, and a client is in one place at a time', async () => {
    const wanted = await Promise.all(Array.from({ length: 3 }, () => clinic.client()));
    await Promise.all([
      ...wanted.map((one) => desk.add(at(1), one)),
      ...wanted.map((one, n) => add(one, at(n + 1))),
      desk.remove(at(2), clinic.second),
    ]);
    const rows = await clinic.asJob(({ tx }) =>
      tx
        .select()
        .from(appointmentAttendees)
        .where(inArray(appointmentAttendees.appointmentId, [...ids])),
    );
    for (const id of ids) {
      const taken = rows.filter((row) => row.appointmentId === id && row.status !== 'cancelled');
      expect(taken.length).toBeLessThanOrEqual(4);
      expect(taken.length).toBeGreaterThan(0);
    }
  });
});

describe('who may', () => {
  it('not add to a series of another therapist or of another clinic, nor a client of another clinic', async () => {
    const colleague = await clinic.therapist('Noor Haddad');
    const asked = { appointmentId: at(0), clientId: other, reach: 'following', seen: '' } as const;
    expect(await clinic.as(colleague, (scope) => addToSeries(scope, 'own', asked))).toMatchObject({
      refused: 'unknown-appointment',
    });
    const elsewhere = await makeGroupClinic(4);
    expect(await desk.add(at(0), elsewhere.first)).toMatchObject({ refused: 'unknown-client' });
    expect(await desk.add(elsewhere.groupId, other)).toMatchObject({ refused: 'unknown-appointment' });
    expect(await desk.remove(at(0), elsewhere.first)).toMatchObject({ refused: 'unknown-client' });
    expect(await desk.remove(at(0), other)).toMatchObject({ refused: 'unknown-client' });
  });

  it('not add to what belongs to no series', async () => {
    expect(await desk.add(clinic.groupId, other)).toMatchObject({ refused: 'unknown-appointment' });
  });
});

it('takes whoever waits for the group off the list', async () => {
  const { serviceId } = clinic;
  const wishes = { therapistId: null, locationId: null, priority: 'normal', reason: null } as const;
  done(
    await clinic.desk((scope) =>
      addToWaitingList(scope, other, { ...wishes, slots: [], other: [], serviceId }),
    ),
  );
  const read = () => clinic.desk((scope) => listWaitingFor(scope, 'any', at(0)));
  const [entry] = await read();
  const seen = (await desk.joining(at(0), other))?.seen ?? '';
  const asked = { appointmentId: at(0), clientId: other, reach: 'following', seen } as const;
  const from = (rowVersion: number) =>
    clinic.desk((scope) =>
      addToSeries(scope, 'any', { ...asked, waiting: [{ id: entry?.id ?? '', rowVersion }] }),
    );
  expect(await from(9)).toMatchObject({ refused: 'no-longer-waiting' });
  expect(await partOf(other)).toEqual(Array(6).fill('-'));
  expect(await from(entry?.rowVersion ?? 0)).toEqual({ soonestId: at(0) });
  expect(await read()).toEqual([]);
});

it('asks the database the same number of times for 3 appointments as for 40', async () => {
  const who = {
    clientIds: [clinic.first, clinic.second],
    therapistId: clinic.therapistId,
    serviceId: clinic.serviceId,
  };
  const few = (await bookGroupSeries(clinic, who, 3, '2027-01-07T10:00'))[0] ?? '';
  const many = (await bookGroupSeries(clinic, who, 40, '2027-01-08T10:00'))[0] ?? '';
  const trips = async (id: string) => [
    await countRoundTrips(() => desk.joining(id, other)),
    await countRoundTrips(() => desk.leaving(id, clinic.second)),
    await countRoundTrips(() => desk.add(id, other)),
    await countRoundTrips(() => desk.remove(id, other)),
  ];
  const [first, second] = [await trips(few), await trips(many)];
  expect(second).toEqual(first);
  const rows = await clinic.asJob(({ tx }) =>
    tx.select().from(appointments).where(eq(appointments.rowVersion, 3)),
  );
  expect(rows).toHaveLength(43);
});
