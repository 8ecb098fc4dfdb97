import { eq } from 'drizzle-orm';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { readAppointment } from '#app/modules/scheduling/appointments/index.server.ts';
import { cancelAppointment } from '#app/modules/scheduling/cancellation/index.server.ts';
import { bookAppointment } from '#app/modules/scheduling/booking/index.server.ts';
import {
  addAttendee,
  removeAttendee,
  takeAttendeeStep,
} from '#app/modules/scheduling/groups/index.server.ts';
import { readNoteStateOf } from '#app/modules/notes/note/index.server.ts';
import { readVisitsOfClient } from '#app/modules/scheduling/visits/index.server.ts';
import {
  endWaiver,
  readAttendeeMisses,
  readWaiverPage,
  waive,
} from '#app/modules/scheduling/waivers/index.server.ts';
import { unsafeSetNow } from '#app/platform/clock.ts';
import { isRefusal } from '#app/platform/refusal.ts';
import { auditEvents } from '#db/schema/audit.ts';
import { removalWaivers } from '#db/schema/scheduling-waivers.ts';
import { appointmentAttendees, appointments } from '#db/schema/scheduling.ts';
import { openTestDatabase } from '#tests/support/database.ts';
import { done, makeGroupClinic, type GroupClinic } from '../groups/group-clinic.ts';
import { MONDAY_8 } from '../working-clinic.ts';

await openTestDatabase();
afterAll(() => unsafeSetNow(null));

let clinic: GroupClinic;
let third: string;

/** A group of three on the day on which the first is removed too late. */
beforeEach(async () => {
  unsafeSetNow(MONDAY_8);
  clinic = await makeGroupClinic(3);
  third = await clinic.client();
  done(await add(third));
  unsafeSetNow(new Date('2027-01-05T13:00:00Z'));
  expect(await remove(clinic.first)).toEqual({ isLate: true });
});

const add = (clientId: string) =>
  clinic.desk((scope) => addAttendee(scope, 'any', { appointmentId: clinic.groupId, clientId }));
const remove = (clientId: string) =>
  clinic.desk((scope) =>
    removeAttendee(
      scope,
      'any',
      { appointmentId: clinic.groupId, clientId, askedBy: 'client', reason: 'Ill.' },
      readNoteStateOf,
    ),
  );
const version = async () =>
  (await clinic.desk((scope) => readAppointment(scope, 'any', clinic.groupId)))?.version ?? 0;
const waiveIt = async (clientId: string | undefined, reason = 'Heavy snow.') => {
  const input = { appointmentId: clinic.groupId, clientId, rowVersion: await version(), reason };
  return clinic.desk((scope) => waive(scope, 'any', input));
};
const endIt = async (clientId: string) => {
  const input = { appointmentId: clinic.groupId, clientId, rowVersion: await version() };
  return clinic.desk((scope) => endWaiver(scope, 'any', input));
};
const visitsOf = (clientId: string) =>
  clinic.desk((scope) => readVisitsOfClient(scope, clientId, Promise.resolve(true)));
const lateOf = async (clientId: string) => (await visitsOf(clientId)).missed.late;

describe('the waiver of a late removal', () => {
  it('leaves it out of the client’s counts, says why, and is taken back', async () => {
    expect(await lateOf(clinic.first)).toBe(1);
    done(await waiveIt(clinic.first));
    const { missed, past } = await visitsOf(clinic.first);
    expect(missed.late).toBe(0);
    expect(past).toMatchObject([
      { status: 'cancelled', isLateCancellation: true, waivedBecause: 'Heavy snow.' },
    ]);
    done(await endIt(clinic.first));
    expect(await lateOf(clinic.first)).toBe(1);
    expect((await visitsOf(clinic.first)).past[0]?.waivedBecause).toBeNull();
    done(await waiveIt(clinic.first, 'After all.'));
    const late = await clinic.desk((scope) => readAttendeeMisses(scope, clinic.groupId));
    expect(late.misses).toMatchObject([
      { client: { id: clinic.first, fullName: 'Ana Ruiz' }, waiver: { reason: 'After all.' } },
    ]);
    expect(late.waivers.map(({ reason }) => reason)).toEqual(['After all.', null, 'Heavy snow.']);
    const [rows, acts] = await clinic.asJob(({ tx }) =>
      Promise.all([
        tx.select().from(removalWaivers),
        tx.select().from(auditEvents).where(eq(auditEvents.action, 'appointment.waive')),
      ]),
    );
    expect(JSON.stringify(rows)).not.toContain('snow');
    expect(acts.map(({ clientId }) => clientId)).toEqual([clinic.first, clinic.first]);
  });

  it('is of that client alone', async () => {
    expect(await remove(clinic.second)).toEqual({ isLate: true });
    done(await waiveIt(clinic.first));
    expect(await lateOf(clinic.first)).toBe(0);
    expect(await lateOf(clinic.second)).toBe(1);
  });

  it('is of that removal: whoever is added again and removed again is counted again', async () => {
    done(await waiveIt(clinic.first));
    done(await add(clinic.first));
    expect(await lateOf(clinic.first)).toBe(0);
    expect(await waiveIt(clinic.first)).toMatchObject({ refused: 'not-possible-now' });
    done(await remove(clinic.first));
    expect(await lateOf(clinic.first)).toBe(1);
  });

  it('ends with the removal also where a release that does not know it adds the client', async () => {
    done(await waiveIt(clinic.first));
    const [row] = await clinic.asJob(({ tx }) =>
      tx
        .update(appointmentAttendees)
        .set({ removedLate: null, status: 'booked' })
        .where(eq(appointmentAttendees.clientId, clinic.first))
        .returning(),
    );
    expect(row?.removalWaiverId).toBeNull();
  });

  it('holds beside a waiver of the whole appointment, and neither ends the other', async () => {
    const input = { appointmentId: clinic.groupId, askedBy: 'client', reason: 'Ill.' } as const;
    const rowVersion = await version();
    done(await clinic.desk((scope) => cancelAppointment(scope, 'any', { ...input, rowVersion })));
    expect([await lateOf(clinic.first), await lateOf(third)]).toEqual([1, 1]);
    done(await waiveIt(undefined));
    expect([await lateOf(clinic.first), await lateOf(third)]).toEqual([1, 0]);
    done(await waiveIt(clinic.first));
    expect([await lateOf(clinic.first), await lateOf(third)]).toEqual([0, 0]);
  });

  it('is for what was late, from the version that was seen, and given once of two at once', async () => {
    const other = await clinic.client();
    expect(await waiveIt(other)).toMatchObject({ refused: 'unknown-client' });
    expect(await waiveIt(third)).toMatchObject({ refused: 'not-possible-now' });
    expect(await endIt(clinic.first)).toMatchObject({ refused: 'not-possible-now' });
    const both = await Promise.all([1, 2].map(() => waiveIt(clinic.first)));
    expect(both.filter(isRefusal)).toMatchObject([{ refused: 'not-possible-now' }]);
    const old = { appointmentId: clinic.groupId, clientId: clinic.first, rowVersion: 1 };
    expect(await clinic.desk((scope) => endWaiver(scope, 'any', old))).toMatchObject({ refused: 'stale' });
  });

  it('is asked about of whoever was removed late, and of nobody else', async () => {
    const page = (clientId: string, id = clinic.groupId) =>
      clinic.desk((scope) => readWaiverPage(scope, 'any', id, clientId));
    expect(await page(clinic.first)).toMatchObject({
      appointment: { clients: [{ id: clinic.first }] },
      counted: 'late',
      waiver: null,
    });
    expect(await page(third)).toMatchObject({ counted: null });
    const elsewhere = await makeGroupClinic(3);
    expect(await page(elsewhere.first)).toBeNull();
    expect(await page(clinic.first, elsewhere.groupId)).toBeNull();
  });
});

describe('the waiver of the no-show of one of several', () => {
  const noShowsOf = async (clientId: string) => (await visitsOf(clientId)).missed.noShows;
  const step = (kind: 'check-in' | 'no-show', clientId: string) =>
    clinic.desk((scope) => takeAttendeeStep(scope, 'any', { appointmentId: clinic.groupId, clientId }, kind));

  /** The second comes, the third does not. */
  beforeEach(async () => {
    unsafeSetNow(new Date('2027-01-05T15:20:00Z'));
    done(await step('check-in', clinic.second));
    done(await step('no-show', third));
  });

  it('leaves it out of that client’s counts, says why, and is taken back', async () => {
    expect(await noShowsOf(third)).toBe(1);
    done(await waiveIt(third));
    expect(await noShowsOf(third)).toBe(0);
    expect((await visitsOf(third)).past).toMatchObject([{ status: 'no_show', waivedBecause: 'Heavy snow.' }]);
    const { misses } = await clinic.desk((scope) => readAttendeeMisses(scope, clinic.groupId));
    expect(misses).toMatchObject([
      { client: { id: clinic.first }, counted: 'late', waiver: null },
      { client: { id: third }, counted: 'no_show', waiver: { reason: 'Heavy snow.' } },
    ]);
    expect(await waiveIt(clinic.second)).toMatchObject({ refused: 'not-possible-now' });
    done(await endIt(third));
    expect(await noShowsOf(third)).toBe(1);
  });

  it('is asked about, with the no-show, of that client alone', async () => {
    const page = (clientId: string) =>
      clinic.desk((scope) => readWaiverPage(scope, 'any', clinic.groupId, clientId));
    expect(await page(third)).toMatchObject({
      appointment: { clients: [{ id: third, status: 'no_show' }] },
      counted: 'no_show',
    });
    expect(await page(clinic.second)).toMatchObject({ counted: null });
  });

  it('ends when the no-show is put right, whatever release does it', async () => {
    done(await waiveIt(third));
    const [row] = await clinic.asJob(({ tx }) =>
      tx
        .update(appointmentAttendees)
        .set({ status: 'booked' })
        .where(eq(appointmentAttendees.clientId, third))
        .returning(),
    );
    expect(row?.removalWaiverId).toBeNull();
  });

  it('is not of a session for one client: that one is waived as a whole', async () => {
    const [alone] = [await clinic.client()];
    const { therapistId, locationId, single: serviceId } = clinic;
    const asked = { clientIds: [alone], therapistId, locationId, serviceId, startsAt: '2027-01-05T12:00' };
    const booked = done(await clinic.desk((scope) => bookAppointment(scope, asked)));
    await clinic.asJob(({ tx }) =>
      tx.update(appointments).set({ status: 'no_show' }).where(eq(appointments.id, booked.appointmentId)),
    );
    const input = { appointmentId: booked.appointmentId, clientId: alone, rowVersion: 1, reason: 'Snow' };
    expect(await clinic.desk((scope) => waive(scope, 'any', input))).toMatchObject({
      refused: 'not-possible-now',
    });
  });
});
