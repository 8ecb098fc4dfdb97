import { beforeEach, describe, expect, it } from 'vitest';
import { readUnsent } from '#app/modules/notifications/ledger/index.server.ts';
import { markTold, useMailer } from '#app/modules/notifications/sending/index.server.ts';
import { planMessages } from '#app/modules/notifications/sending/plan-messages.server.ts';
import { readAppointment } from '#app/modules/scheduling/appointments/index.server.ts';
import { cancelAppointment } from '#app/modules/scheduling/cancellation/index.server.ts';
import { bookAppointment } from '#app/modules/scheduling/booking/index.server.ts';
import { takeDayStep, undoStep } from '#app/modules/scheduling/day-record/index.server.ts';
import { correctDetails } from '#app/modules/scheduling/past-sessions/index.server.ts';
import { moveAppointment, undoMove } from '#app/modules/scheduling/moves/index.server.ts';
import { unsafeSetNow } from '#app/platform/clock.ts';
import { newId } from '#app/platform/new-id.ts';
import { isRefusal, type Refusal } from '#app/platform/refusal.ts';
import { locationHours, locations, rooms, services } from '#db/schema/tenancy.ts';
import { availabilityRules, therapistLocations } from '#db/schema/therapists.ts';
import type { Scope } from '#db/tenant.server.ts';
import { makeWorkingClinic, MONDAY_8, type WorkingClinic } from '#tests/modules/scheduling/working-clinic.ts';
import { addClient, ledger } from '#tests/support/booked.ts';
import { openTestDatabase } from '#tests/support/database.ts';
import { openDrivenJobs } from '#tests/support/jobs.ts';

const { urls } = await openTestDatabase();
const jobs = await openDrivenJobs(urls.jobs);

let sent: { to: string; subject: string }[] = [];
let isAway: string | null = null;
useMailer({
  send: async ({ to, subject }) => {
    if (to === isAway) return { status: 'failed', reason: 'address-refused', isFinal: true };
    sent.push({ to, subject });
    return { status: 'sent', providerId: 'x' };
  },
});

let clinic: WorkingClinic;
let id: string;
const after = (seconds: number) => new Date(MONDAY_8.getTime() + seconds * 1_000);
const desk = <T>(fn: (scope: Scope) => Promise<T>) => clinic.as(clinic.reception, fn);
const undo = () => desk((scope) => undoMove(scope, 'any', id));

beforeEach(async () => {
  unsafeSetNow(MONDAY_8);
  isAway = null;
  clinic = await makeWorkingClinic();
  const { therapistId } = await clinic.therapist();
  const clientIds = [
    await addClient(clinic, { email: 'ann@example.test' }),
    await addClient(clinic, { email: 'bo@example.test' }),
  ];
  const { locationId, serviceId } = clinic;
  await clinic.asJob(({ tx }) => tx.update(services).set({ appointmentType: 'family_session' }));
  const booked = await desk((scope) =>
    bookAppointment(scope, { clientIds, therapistId, locationId, serviceId, startsAt: '2027-01-08T10:00' }),
  );
  if (isRefusal(booked)) throw new Error(booked.refused);
  id = booked.appointmentId;
  await jobs.runDue();
  sent = [];
  const moved = await desk((scope) =>
    moveAppointment(scope, 'any', { appointmentId: id, startsAt: '2027-01-08T14:00', rowVersion: 1 }),
  );
  if (isRefusal(moved)) throw new Error(moved.refused);
});

describe('A move that is taken back', () => {
  it('in time is told to nobody', async () => {
    unsafeSetNow(after(100));
    expect(await undo()).toEqual({ appointmentId: id });
    await jobs.goTo(after(600));
    expect(sent).toEqual([]);
  });

  it('just after its message went out is told to those who had it, and to nobody else', async () => {
    isAway = 'bo@example.test';
    // The worker’s clock is some seconds ahead of the desk’s.
    await jobs.goTo(after(125));
    expect(sent).toEqual([
      { to: 'ann@example.test', subject: 'Your appointment has changed: Friday, January 8 at 2:00 PM EST' },
    ]);
    isAway = null;
    sent = [];
    unsafeSetNow(after(100));
    expect(await undo()).toEqual({ appointmentId: id });
    await jobs.goTo(after(600));
    expect(sent).toEqual([
      { to: 'ann@example.test', subject: 'Your appointment has changed: Friday, January 8 at 10:00 AM EST' },
    ]);
  });

  it('while its message is being claimed waits until it is known who hears of it', async () => {
    const order: string[] = [];
    unsafeSetNow(after(110));
    const undone = await clinic.asJob(async (scope) => {
      await planMessages(scope, { appointmentId: id, appointmentVersion: 2, change: 'moved' });
      const undoing = undo().then(() => order.push('undone'));
      await new Promise((resolve) => setTimeout(resolve, 300));
      order.push('claimed');
      return { undoing };
    });
    await undone.undoing;
    expect(order).toEqual(['claimed', 'undone']);
  });
});

describe('What nobody can be told, given and taken back again and again,', () => {
  const ok = (result: unknown) => {
    if (isRefusal(result)) throw new Error(result.refused);
  };
  const listed = () =>
    desk((scope) => readUnsent(scope)).then((all) => all.map(({ kind, startsAt }) => [kind, startsAt]));
  let rowVersion: number;
  let bookedId: string;

  const bookFor = async (given: Parameters<typeof addClient>[1]) => {
    const { therapistId } = await clinic.therapist('Lena Fox');
    const clientIds = [await addClient(clinic, given)];
    const { locationId, serviceId } = clinic;
    const booked = await desk((scope) =>
      bookAppointment(scope, { clientIds, therapistId, locationId, serviceId, startsAt: '2027-01-08T10:00' }),
    );
    if (isRefusal(booked)) throw new Error(booked.refused);
    [bookedId, rowVersion] = [booked.appointmentId, 1];
    await jobs.runDue();
  };
  const cancelAndUndo = async (isRunBetween: boolean) => {
    ok(
      await desk((scope) =>
        cancelAppointment(scope, 'any', {
          appointmentId: bookedId,
          askedBy: 'clinic',
          reason: '',
          rowVersion,
        }),
      ),
    );
    if (isRunBetween) await jobs.runDue();
    ok(await desk((scope) => undoStep(scope, 'any', bookedId)));
    rowVersion += 2;
    await jobs.runDue();
  };
  const rows = async () =>
    (await ledger(clinic)).filter(({ appointmentId }) => appointmentId === bookedId).map(({ kind }) => kind);

  it('has one row, which stands in the list until it is dealt with', async () => {
    await bookFor({ email: null });
    const first = [['confirmation', new Date('2027-01-08T15:00:00Z')]];
    for (let round = 0; round < 2; round += 1) {
      ok(
        await desk((scope) =>
          moveAppointment(scope, 'any', {
            appointmentId: bookedId,
            startsAt: '2027-01-08T12:00',
            rowVersion,
          }),
        ),
      );
      ok(await desk((scope) => undoMove(scope, 'any', bookedId)));
      rowVersion += 2;
      await jobs.runDue();
      await cancelAndUndo(false);
      expect(await rows()).toEqual(['confirmation']);
      expect(await listed()).toEqual(first);
    }
  });

  it('has one row for each thing that was to be said, when there is no time to wait', async () => {
    unsafeSetNow(MONDAY_8);
    await bookFor({ email: null });
    unsafeSetNow(new Date('2027-01-08T14:57:00Z'));
    await cancelAndUndo(true);
    await cancelAndUndo(true);
    expect((await rows()).sort()).toEqual(['cancellation', 'confirmation']);
    expect((await listed()).map(([kind]) => kind)).toEqual(['confirmation']);
  });

  it('has no row when it was agreed with a client who wants no messages', async () => {
    await bookFor({ channel: 'none' });
    await cancelAndUndo(false);
    expect(await rows()).toEqual(['confirmation']);
    expect(await listed()).toEqual([]);
  });

  it('is said anew once somebody has told by phone', async () => {
    await bookFor({ email: null });
    unsafeSetNow(new Date('2027-01-08T14:57:00Z'));
    const cancel = () =>
      desk((scope) =>
        cancelAppointment(scope, 'any', {
          appointmentId: bookedId,
          askedBy: 'clinic',
          reason: '',
          rowVersion,
        }),
      );
    ok(await cancel());
    await jobs.runDue();
    const [row] = await desk((scope) => readUnsent(scope));
    expect(await desk((scope) => markTold(scope, row!.id))).toBeNull();
    expect(await listed()).toEqual([]);
    ok(await desk((scope) => undoStep(scope, 'any', bookedId)));
    await jobs.runDue();
    expect((await listed()).map(([kind]) => kind)).toEqual(['confirmation']);
    rowVersion += 2;
    ok(await cancel());
    await jobs.runDue();
    expect((await listed()).map(([kind]) => kind)).toEqual(['cancellation']);
    expect((await rows()).sort()).toEqual(['cancellation', 'cancellation', 'confirmation']);
  });
});

it('A place that was put right after a check-in by mistake is told, once the check-in is taken back', async () => {
  const done = <T>(result: T | Refusal): T => {
    if (isRefusal(result)) throw new Error(result.refused);
    return result as T;
  };
  const anHourBefore = new Date('2027-01-08T18:00:00Z');
  await jobs.goTo(anHourBefore);
  sent = [];
  done(await desk((scope) => takeDayStep(scope, 'any', id, 'check-in', false)));
  const locationId = newId();
  const { version, therapist, service } = (await desk((scope) => readAppointment(scope, 'any', id)))!;
  await clinic.asJob(async ({ tx, tenant, now }) => {
    const base = { tenantId: tenant.id, locationId };
    await tx.insert(locations).values({
      ...{
        tenantId: tenant.id,
        id: locationId,
        name: 'Elsewhere',
        address: '2 Elm Street, New York, NY 10001',
      },
      ...{ phone: '+12125550101', zone: 'America/New_York', state: 'NY', createdAt: now },
    });
    await tx.insert(rooms).values({ ...base, id: newId(), name: 'Elm room', createdAt: now });
    await tx
      .insert(locationHours)
      .values({ ...base, id: newId(), weekday: 5, opens: '08:00', closes: '20:00' });
    await tx.insert(availabilityRules).values({
      ...{ ...base, id: newId(), therapistId: therapist.id, weekday: 5 },
      ...{ startsAt: '08:00', endsAt: '20:00', validFrom: '2020-01-01' },
    });
    await tx.insert(therapistLocations).values({ ...base, id: newId(), therapistId: therapist.id });
  });
  done(
    await desk((scope) =>
      correctDetails(scope, 'any', {
        ...{ appointmentId: id, rowVersion: version, therapistId: therapist.id, serviceId: service.id },
        ...{ locationId, durationMinutes: 50, reason: 'The wrong row.' },
      }),
    ),
  );
  expect(done(await desk((scope) => undoStep(scope, 'any', id)))).toMatchObject({ isTold: true });
  await jobs.goTo(new Date(anHourBefore.getTime() + 300_000));
  const subject = 'Your appointment on Friday, January 8 at 2:00 PM EST: its place has changed';
  expect(sent.toSorted((a, b) => a.to.localeCompare(b.to))).toEqual([
    { to: 'ann@example.test', subject },
    { to: 'bo@example.test', subject },
  ]);
});

it.each([
  ['within the two minutes of the move', 60],
  ['when the two minutes are over', 200],
])('a move that was followed by a check-in by mistake is told when that is undone %s', async (_, seconds) => {
  const done = <T>(result: T | Refusal): T => {
    if (isRefusal(result)) throw new Error(result.refused);
    return result as T;
  };
  const morning = new Date('2027-01-08T13:00:00Z');
  const later = (more: number) => new Date(morning.getTime() + more * 1_000);
  await jobs.goTo(after(600));
  await jobs.goTo(morning);
  sent = [];
  const { version: rowVersion } = (await desk((scope) => readAppointment(scope, 'any', id)))!;
  const to = { appointmentId: id, startsAt: '2027-01-08T16:00', rowVersion };
  done(await desk((scope) => moveAppointment(scope, 'any', to)));
  done(await desk((scope) => takeDayStep(scope, 'any', id, 'check-in', false)));
  await jobs.goTo(later(seconds));
  expect(sent).toEqual([]);
  expect(done(await desk((scope) => undoStep(scope, 'any', id)))).toMatchObject({ isTold: true });
  await jobs.goTo(later(seconds + 130));
  const subject = 'Your appointment has changed: Friday, January 8 at 4:00 PM EST';
  expect(sent.map((one) => one.subject)).toEqual([subject, subject]);
  // A check-in that is undone when all has been told is told to nobody.
  done(await desk((scope) => takeDayStep(scope, 'any', id, 'check-in', false)));
  expect(done(await desk((scope) => undoStep(scope, 'any', id)))).toMatchObject({ isTold: false });
  await jobs.goTo(later(seconds + 400));
  expect(sent).toHaveLength(2);
});
