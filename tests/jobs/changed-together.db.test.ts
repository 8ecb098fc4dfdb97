import fc from 'fast-check';
import { eq } from 'drizzle-orm';
import { beforeEach, describe, expect, it } from 'vitest';
import { readDelivery } from '#app/modules/notifications/ledger/index.server.ts';
import { tellOfChange, useMailer } from '#app/modules/notifications/sending/index.server.ts';
import { cancelAppointment } from '#app/modules/scheduling/cancellation/index.server.ts';
import { bookAppointment } from '#app/modules/scheduling/booking/index.server.ts';
import { moveAppointment } from '#app/modules/scheduling/moves/index.server.ts';
import { unsafeSetNow } from '#app/platform/clock.ts';
import { isRefusal } from '#app/platform/refusal.ts';
import { deliveries } from '#db/schema/notifications.ts';
import { appointments } from '#db/schema/scheduling.ts';
import { services } from '#db/schema/tenancy.ts';
import type { Scope } from '#db/tenant.server.ts';
import { makeWorkingClinic, MONDAY_8, type WorkingClinic } from '#tests/modules/scheduling/working-clinic.ts';
import { addClient } from '#tests/support/booked.ts';
import { openTestDatabase } from '#tests/support/database.ts';
import { openDrivenJobs } from '#tests/support/jobs.ts';

const { urls } = await openTestDatabase();
const jobs = await openDrivenJobs(urls.jobs);

let sent: { to: string; subject: string; text: string }[] = [];
let isAway = false;
useMailer({
  send: async ({ to, subject, text }) => {
    if (isAway) return { status: 'failed', reason: 'no-connection', isFinal: false };
    sent.push({ to, subject, text });
    return { status: 'sent', providerId: 'x' };
  },
});

let clinic: WorkingClinic;
let therapistId: string;
let [ann, bo]: string[] = [];
const after = (seconds: number) => new Date(MONDAY_8.getTime() + seconds * 1_000);
const desk = <T>(fn: (scope: Scope) => Promise<T>) => clinic.as(clinic.reception, fn);
const ok = <T>(result: T) => {
  if (isRefusal(result)) throw new Error(result.refused);
  return result as Exclude<T, { refused: string }>;
};
const book = async (startsAt: string, clientIds: string[]) => {
  const { locationId, serviceId } = clinic;
  const asked = { clientIds, therapistId, locationId, serviceId, startsAt };
  return ok(await desk((scope) => bookAppointment(scope, asked))).appointmentId;
};
const cancel = async (scope: Scope, appointmentId: string, rowVersion = 1) =>
  ok(
    await cancelAppointment(scope, 'any', {
      appointmentId,
      askedBy: 'clinic',
      reason: 'Ill',
      rowVersion,
    }),
  );
const move = async (scope: Scope, appointmentId: string, startsAt: string) =>
  ok(await moveAppointment(scope, 'any', { appointmentId, startsAt, rowVersion: 1 }));
const rows = () => clinic.asJob(({ tx }) => tx.select().from(deliveries));

beforeEach(async () => {
  unsafeSetNow(MONDAY_8);
  isAway = false;
  clinic = await makeWorkingClinic();
  ({ therapistId } = await clinic.therapist());
  ann = await addClient(clinic, { email: 'ann@example.test' });
  bo = await addClient(clinic, { email: 'bo@example.test' });
  await clinic.asJob(({ tx }) => tx.update(services).set({ appointmentType: 'family_session' }));
});

const permutation = <T>(of: readonly T[]) => fc.shuffledSubarray([...of], { minLength: of.length });

/** Books these times for Ann, tells her of each, and forgets the letters. */
async function booked(...times: string[]): Promise<string[]> {
  const ids: string[] = [];
  for (const time of times) ids.push(await book(time, [ann!]));
  await jobs.runDue();
  sent = [];
  return ids;
}

describe('Sessions of one client that one act changes', () => {
  it('are told in one message, which stands in the ledger with each', async () => {
    const [first, second, third] = await booked('2027-01-08T10:00', '2027-01-15T10:00', '2027-01-22T10:00');
    await desk(async (scope) => {
      await cancel(scope, second!);
      await move(scope, first!, '2027-01-08T14:00');
      await cancel(scope, third!);
    });
    await jobs.goTo(after(600));
    expect(sent.map(({ to, subject }) => [to, subject])).toEqual([
      ['ann@example.test', 'Changes to your appointments'],
    ]);
    const text = sent[0]?.text ?? '';
    for (const news of [
      'Your appointment on Friday, January 8 at 10:00 AM EST was moved. It is now on Friday, January 8 at 2:00 PM EST.',
      'Your appointment on Friday, January 15 at 10:00 AM EST is cancelled.',
      'Your appointment on Friday, January 22 at 10:00 AM EST is cancelled.',
    ])
      expect(text.split(news)).toHaveLength(2);
    expect(text.match(/call \(/g)).toHaveLength(1);
    const told = (await rows()).filter(({ kind }) => kind !== 'confirmation');
    expect(told.map(({ kind, status }) => [kind, status]).toSorted()).toEqual([
      ['cancellation', 'sent'],
      ['cancellation', 'sent'],
      ['moved', 'sent'],
    ]);
    for (const { id } of told) {
      const shown = await clinic.as(clinic.reception, (scope) => readDelivery(scope, id));
      expect(shown?.content?.text).toBe(text);
    }
  });

  it('that nobody could be told of are told in one message when the mail works again', async () => {
    const [first, second] = await booked('2027-01-08T10:00', '2027-01-15T10:00');
    await desk(async (scope) => {
      await cancel(scope, first!);
      await cancel(scope, second!);
    });
    isAway = true;
    await jobs.goTo(after(600));
    expect((await rows()).filter(({ status }) => status === 'failed')).toHaveLength(2);
    isAway = false;
    await jobs.goTo(after(1_200));
    expect(sent.map(({ subject }) => subject)).toEqual(['Your appointments are cancelled']);
    expect((await rows()).filter(({ status }) => status === 'failed')).toEqual([]);
  });

  it('and that changed again are told as they are now', async () => {
    const [first, second] = await booked('2027-01-08T10:00', '2027-01-15T10:00');
    await desk(async (scope) => {
      await move(scope, first!, '2027-01-08T14:00');
      await move(scope, second!, '2027-01-15T14:00');
    });
    unsafeSetNow(after(60));
    await desk((scope) => cancel(scope, second!, 2));
    await jobs.goTo(after(600));
    expect(sent.map(({ text }) => text.split('\n')[0]).toSorted()).toEqual([
      'Your appointment on Friday, January 15 at 10:00 AM EST is cancelled.',
      'Your appointment on Friday, January 8 at 10:00 AM EST was moved. It is now on Friday, January 8 at 2:00 PM EST.',
    ]);
  });
});

describe('The order in which one act is told', () => {
  const daysIn = (text: string) =>
    text
      .split('\n\n')
      .flatMap((part) => /(?:now )?on \w+, January (\d+)(?![^]* now on)/.exec(part)?.[1] ?? []);

  it('is by date in one message, in whatever order the sessions were booked and changed', async () => {
    const days = ['08', '15', '22', '29'];
    await fc.assert(
      fc.asyncProperty(permutation(days), permutation(days), async (bookedAs, changedAs) => {
        unsafeSetNow(MONDAY_8);
        clinic = await makeWorkingClinic();
        ({ therapistId } = await clinic.therapist());
        ann = await addClient(clinic, { email: 'ann@example.test' });
        const ids = await booked(...bookedAs.map((day) => `2027-01-${day}T10:00`));
        await desk(async (scope) => {
          for (const day of changedAs) {
            const id = ids[bookedAs.indexOf(day)]!;
            if (day === '15') await move(scope, id, '2027-01-19T10:00');
            else await cancel(scope, id);
          }
        });
        await jobs.goTo(after(600));
        expect(sent.map(({ text }) => daysIn(text))).toEqual([['8', '19', '22', '29']]);
      }),
      { numRuns: 5 },
    );
  });

  it('is by date between the messages that one guardian gets about several children', async () => {
    const guardian = 'parent@example.test';
    ann = await addClient(clinic, { email: guardian });
    bo = await addClient(clinic, { email: guardian });
    const both = await book('2027-01-22T10:00', [ann, bo]);
    const late = await book('2027-01-15T10:00', [ann]);
    const soon = await book('2027-01-08T10:00', [bo]);
    await jobs.runDue();
    sent = [];
    await desk(async (scope) => {
      for (const id of [both, late, soon]) await cancel(scope, id);
    });
    unsafeSetNow(after(600));
    // Of the jobs of one act whichever comes first tells of all that its own clients share with it.
    const [session] = await clinic.asJob(({ tx }) =>
      tx.select({ version: appointments.messageVersion }).from(appointments).where(eq(appointments.id, both)),
    );
    const change = {
      appointmentId: both,
      appointmentVersion: session!.version,
      change: 'cancelled',
    } as const;
    await tellOfChange((fn) => clinic.asJob(fn), change);
    expect(sent.map(({ text }) => daysIn(text))).toEqual([
      ['8', '22'],
      ['15', '22'],
    ]);
  });
});

describe('What is told apart', () => {
  it('is what two acts changed', async () => {
    const [first, second] = await booked('2027-01-08T10:00', '2027-01-15T10:00');
    await desk((scope) => cancel(scope, first!));
    unsafeSetNow(after(1));
    await desk((scope) => cancel(scope, second!));
    await jobs.goTo(after(600));
    expect(sent).toHaveLength(2);
  });

  it('is what another client is told, each of their own sessions alone', async () => {
    const [own] = await booked('2027-01-08T10:00');
    const both = await book('2027-01-15T10:00', [ann!, bo!]);
    const others = await book('2027-01-22T10:00', [bo!]);
    await jobs.runDue();
    sent = [];
    await desk(async (scope) => {
      for (const id of [own!, both, others]) await cancel(scope, id);
    });
    await jobs.goTo(after(600));
    const daysOf = (address: string) =>
      sent
        .filter(({ to }) => to === address)
        .map(({ text }) => [...text.matchAll(/January (\d+)/g)].map(([, day]) => day));
    expect(daysOf('ann@example.test').map((days) => days.toSorted())).toEqual([['15', '8']]);
    expect(daysOf('bo@example.test').map((days) => days.toSorted())).toEqual([['15', '22']]);
  });
});
