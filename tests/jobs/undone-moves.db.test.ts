import { beforeEach, describe, expect, it } from 'vitest';
import { useMailer } from '#app/modules/notifications/sending/index.server.ts';
import { planMessages } from '#app/modules/notifications/sending/plan-messages.server.ts';
import { bookAppointment } from '#app/modules/scheduling/booking/index.server.ts';
import { moveAppointment, undoMove } from '#app/modules/scheduling/moves/index.server.ts';
import { unsafeSetNow } from '#app/platform/clock.ts';
import { isRefusal } from '#app/platform/refusal.ts';
import { services } from '#db/schema/tenancy.ts';
import type { Scope } from '#db/tenant.server.ts';
import { makeWorkingClinic, MONDAY_8, type WorkingClinic } from '#tests/modules/scheduling/working-clinic.ts';
import { addClient } from '#tests/support/booked.ts';
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
