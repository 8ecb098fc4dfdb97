import fc from 'fast-check';
import { expect, it } from 'vitest';
import { useMailer } from '#app/modules/notifications/sending/index.server.ts';
import type { Mail } from '#app/modules/notifications/sending/mailer.server.ts';
import { now, unsafeSetNow } from '#app/platform/clock.ts';
import { DEFAULT_REMINDER_HOURS } from '#app/modules/notifications/kinds/reminder-times.ts';
import { instantOfLocal, localOfInstant } from '#app/platform/local-time.ts';
import { addClient, book, cancel, ledger, move, nextDue, type Booked } from '#tests/support/booked.ts';
import { makeClinic, openTestDatabase, type TestClinic } from '#tests/support/database.ts';
import { openDrivenJobs } from '#tests/support/jobs.ts';

const { urls } = await openTestDatabase();
const jobs = await openDrivenJobs(urls.jobs);
const sent: Mail[] = [];
useMailer({ send: async (mail) => (sent.push(mail), { status: 'sent', providerId: mail.deliveryId }) });

const HOUR = 3_600_000;
const ZONE = 'America/New_York';
/** Clocks go back on 7 November 2027, in the middle of what follows. */
const START = instantOfLocal('2027-11-03T09:00', ZONE).instant;

type Step =
  { kind: 'move'; day: number; hour: number } | { kind: 'cancel' } | { kind: 'wait'; hours: number };

const steps = fc.array(
  fc.oneof(
    {
      weight: 3,
      arbitrary: fc.record({
        kind: fc.constant('move' as const),
        day: fc.integer({ min: 0, max: 9 }),
        hour: fc.integer({ min: 7, max: 20 }),
      }),
    },
    { weight: 1, arbitrary: fc.record({ kind: fc.constant('cancel' as const) }) },
    {
      weight: 4,
      arbitrary: fc.record({ kind: fc.constant('wait' as const), hours: fc.integer({ min: 0, max: 70 }) }),
    },
  ),
  { maxLength: 8 },
);

/** By the wall clock, a day at a time: the last allowed minute at or before the reminder's own time. */
function expectedReminders(startsAt: Date, plannedAt: Date, until: Date): string[] {
  const times = new Map<number, number>();
  for (const hours of [...DEFAULT_REMINDER_HOURS].sort((a, b) => b - a)) {
    let due = startsAt.getTime() - hours * HOUR;
    const isQuiet = (ms: number) => {
      const time = localOfInstant(new Date(ms), ZONE).slice(11);
      return time < '08:00' || time > '21:00';
    };
    while (isQuiet(due)) due -= 60_000;
    if (due > plannedAt.getTime()) times.set(due, hours);
  }
  return [...times].filter(([due]) => due <= until.getTime()).map(([, hours]) => `reminder-${hours}h`);
}

async function play(
  clinic: TestClinic,
  therapistId: string,
  first: Step & { kind: 'move' },
  rest: readonly Step[],
) {
  unsafeSetNow(START);
  sent.length = 0;
  const client = await addClient(clinic);
  const slot = ({ day, hour }: { day: number; hour: number }) =>
    instantOfLocal(`2027-11-${String(4 + day).padStart(2, '0')}T${String(hour).padStart(2, '0')}:00`, ZONE)
      .instant;
  const booked: Booked = await book(clinic, therapistId, [client], slot(first));
  const expected: string[] = [];
  let from = { version: 1, startsAt: booked.startsAt, plannedAt: now(), isCancelled: false };
  await jobs.runDue();
  expected.push('1 confirmation');
  const close = () => {
    if (from.isCancelled) return;
    for (const kind of expectedReminders(from.startsAt, from.plannedAt, now()))
      expected.push(`${from.version} ${kind}`);
  };
  for (const step of [...rest, { kind: 'wait', hours: 400 } as const]) {
    if (step.kind === 'wait') {
      await jobs.liveUntil(new Date(now().getTime() + step.hours * HOUR), nextDue(clinic));
      continue;
    }
    if (from.isCancelled || booked.startsAt <= now()) continue;
    if (step.kind === 'move' && slot(step) <= now()) continue;
    // A move to the time that it has is refused.
    if (step.kind === 'move' && slot(step).getTime() === booked.startsAt.getTime()) continue;
    close();
    if (step.kind === 'move') await move(clinic, booked, slot(step));
    else await cancel(clinic, booked);
    from = {
      version: booked.version,
      startsAt: booked.startsAt,
      plannedAt: now(),
      isCancelled: step.kind === 'cancel',
    };
    await jobs.runDue();
    expected.push(`${booked.version} ${step.kind === 'cancel' ? 'cancellation' : 'moved'}`);
  }
  close();
  const rows = (await ledger(clinic)).filter((row) => row.appointmentId === booked.id);
  return { expected, rows };
}

it('reminds of each version of an appointment exactly when it should, once, whatever is moved and cancelled', async () => {
  const clinic = await makeClinic();
  const slot = fc.record({
    kind: fc.constant('move' as const),
    day: fc.integer({ min: 0, max: 9 }),
    hour: fc.integer({ min: 7, max: 20 }),
  });
  await fc.assert(
    fc.asyncProperty(slot, steps, async (first, rest) => {
      const { therapistId } = await clinic.member('therapist');
      const { expected, rows } = await play(clinic, therapistId!, first, rest);
      expect(rows.map((row) => `${row.version} ${row.kind}`)).toEqual(expected);
      expect(rows.every((row) => row.status === 'sent')).toBe(true);
      expect(sent).toHaveLength(rows.length);
      expect(new Set(sent.map((mail) => mail.deliveryId)).size).toBe(sent.length);
    }),
    { numRuns: 25 },
  );
}, 120_000);
