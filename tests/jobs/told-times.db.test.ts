import { and, eq, inArray } from 'drizzle-orm';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { askToSendAgain, useMailer } from '#app/modules/notifications/sending/index.server.ts';
import { cancelAppointment } from '#app/modules/scheduling/cancellation/index.server.ts';
import { bookAppointment } from '#app/modules/scheduling/booking/index.server.ts';
import { moveAppointment, undoMove } from '#app/modules/scheduling/moves/index.server.ts';
import { now, unsafeSetNow } from '#app/platform/clock.ts';
import { isRefusal } from '#app/platform/refusal.ts';
import { deliveries } from '#db/schema/notifications.ts';
import { appointments } from '#db/schema/scheduling.ts';
import type { Scope } from '#db/tenant.server.ts';
import { makeWorkingClinic, MONDAY_8, type WorkingClinic } from '#tests/modules/scheduling/working-clinic.ts';
import { addClient } from '#tests/support/booked.ts';
import { openTestDatabase } from '#tests/support/database.ts';
import { openDrivenJobs } from '#tests/support/jobs.ts';

const { urls } = await openTestDatabase();
const jobs = await openDrivenJobs(urls.jobs);

/** What became of a mail: it arrived, or it certainly did not. */
type Post = 'arrives' | 'is-refused';
let post: Post = 'arrives';
let letters: { to: string; text: string; hasArrived: boolean }[] = [];
useMailer({
  send: async ({ to, text }) => {
    letters.push({ to, text, hasArrived: post === 'arrives' });
    if (post === 'is-refused') return { status: 'failed', reason: 'address-refused', isFinal: true };
    return { status: 'sent', providerId: 'x' };
  },
});

const TIME = String.raw`\w+, \w+ \d+ at [\d:]+ [AP]M E[SD]T`;
const TIMES = `(${TIME}(?:,? (?:or )?${TIME})*)`;
/** Each message as its reader understands it: the times that it takes for known, and the one that it tells. */
const LETTERS: readonly (readonly [RegExp, (read: readonly string[]) => Read])[] = [
  [new RegExp(`^You have an appointment on ${TIMES}\\.`), ([now]) => ({ known: null, now: now! })],
  [
    new RegExp(`^Your appointment on ${TIMES} was moved\\. It is now on ${TIMES}\\.`),
    ([known, now]) => ({ known: known!, now: now! }),
  ],
  [new RegExp(`^Your appointment on ${TIMES} is cancelled\\.`), ([known]) => ({ known: known!, now: null })],
  [
    new RegExp(`^This is a reminder of your appointment on ${TIMES}\\.`),
    ([now]) => ({ known: now!, now: now! }),
  ],
  [
    new RegExp(
      `^This is a reminder of your appointment\\. It was moved from ${TIMES} and is now on ${TIMES}\\.`,
    ),
    ([known, now]) => ({ known: known!, now: now! }),
  ],
];
interface Read {
  /** Times as they are worded; several, of which the reader may believe any, with “or”. */
  readonly known: string | null;
  readonly now: string | null;
}

function understand(text: string): Read {
  for (const [form, read] of LETTERS) {
    const [, ...parts] = form.exec(text) ?? [];
    if (parts.length > 0) return read(parts);
  }
  throw new Error(`Nobody understands this message: ${text}`);
}

const worded = (startsAt: Date): string => {
  const part = (options: Intl.DateTimeFormatOptions) =>
    new Intl.DateTimeFormat('en-US', { timeZone: 'America/New_York', ...options }).format(startsAt);
  const day = part({ weekday: 'long', month: 'long', day: 'numeric' });
  return `${day} at ${part({ hour: 'numeric', minute: '2-digit', timeZoneName: 'short' })}`.replace(
    /\u202f/g,
    ' ',
  );
};

type Step =
  | { readonly kind: 'move'; readonly slot: number }
  | { readonly kind: 'wait'; readonly seconds: number }
  | { readonly kind: 'undo' | 'cancel' | Post };
const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 4, arbitrary: fc.record({ kind: fc.constant('move' as const), slot: fc.nat({ max: 5 }) }) },
  {
    weight: 4,
    arbitrary: fc.record({
      kind: fc.constant('wait' as const),
      seconds: fc.constantFrom(30, 90, 150, 90_000),
    }),
  },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('undo' as const) }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constantFrom('cancel' as const, 'arrives', 'is-refused') }) },
);
const slotAt = (slot: number) => `2027-01-${String(8 + 3 * (slot % 2)).padStart(2, '0')}T${10 + slot}:00`;

type Desk = Awaited<ReturnType<typeof openAppointment>>;

/** One appointment of one client, and the desk that changes it. */
async function openAppointment(clinic: WorkingClinic) {
  const { therapistId } = await clinic.therapist();
  const clientId = await addClient(clinic);
  const { locationId, serviceId } = clinic;
  const desk = <T>(fn: (scope: Scope) => Promise<T>) => clinic.as(clinic.reception, fn);
  const booked = await desk((scope) =>
    bookAppointment(scope, {
      clientIds: [clientId],
      therapistId,
      locationId,
      serviceId,
      startsAt: slotAt(0),
    }),
  );
  if (isRefusal(booked)) throw new Error(booked.refused);
  const { appointmentId } = booked;
  const row = () =>
    clinic.asJob(
      async ({ tx }) => (await tx.select().from(appointments).where(eq(appointments.id, appointmentId)))[0]!,
    );
  const change = {
    move: async (slot: number) => {
      const { rowVersion } = await row();
      return desk((scope) =>
        moveAppointment(scope, 'any', { appointmentId, startsAt: slotAt(slot), rowVersion }),
      );
    },
    undo: () => desk((scope) => undoMove(scope, 'any', appointmentId)),
    cancel: async () => {
      const { rowVersion } = await row();
      const reason = 'Asked by phone';
      return desk((scope) =>
        cancelAppointment(scope, 'any', { appointmentId, askedBy: 'client', reason, rowVersion }),
      );
    },
    sendAgain: async () => {
      const failed = await clinic.asJob(({ tx }) =>
        tx
          .select({ id: deliveries.id })
          .from(deliveries)
          .where(
            and(eq(deliveries.subjectId, appointmentId), inArray(deliveries.status, ['failed', 'in_doubt'])),
          )
          .orderBy(deliveries.claimedAt),
      );
      for (const { id } of failed) {
        await desk((scope) => askToSendAgain(scope, id));
        await jobs.runDue();
      }
    },
  };
  /** Takes the letters that were written since, and no other client's. */
  const takeLetters = () => {
    const mine = letters.filter(({ to }) => to.startsWith(clientId));
    letters = [];
    return mine;
  };
  return { row, change, takeLetters };
}

/** What a reader knows: the time that was told last, and those that letters should have told which did not arrive. */
interface Known {
  told: string | null;
  readonly agreed: Set<string>;
}

/**
 * Reads letters in order and checks that each is worded against what its reader knew. A reader whom no letter reached so far knows what
 * was agreed by voice; where no letter should have told anything, a cancellation names the time that stood.
 */
function readLetters(written: ReturnType<Desk['takeLetters']>, known: Known, stood: string): void {
  for (const { text, hasArrived } of written) {
    const read = understand(text);
    expect(text).toContain('Where: Main Street, 1 Main Street');
    if (!hasArrived) {
      if (read.now !== null) known.agreed.add(read.now);
      continue;
    }
    const agreed = [...known.agreed].filter((one) => one !== read.now);
    const may =
      known.told !== null ? [known.told] : read.now === null && agreed.length === 0 ? [stood] : agreed;
    const named = read.known?.match(new RegExp(TIME, 'g')) ?? [];
    if (known.told === null && read.now !== null) expect(['', ...may]).toEqual(expect.arrayContaining(named));
    else expect(new Set(named)).toEqual(new Set(may));
    known.told = read.now;
  }
}

it('every message is worded against what its reader was told last, and in the end the reader knows the truth', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 2, maxLength: 9 }), async (steps) => {
      unsafeSetNow(MONDAY_8);
      [post, letters] = ['arrives', []];
      const { row, change, takeLetters } = await openAppointment(await makeWorkingClinic());
      const known: Known = { told: null, agreed: new Set() };
      const pass = async (seconds: number) => {
        await jobs.goTo(new Date(now().getTime() + seconds * 1_000));
        readLetters(takeLetters(), known, worded((await row()).startsAt));
      };
      for (const one of steps) {
        if (one.kind === 'arrives' || one.kind === 'is-refused') post = one.kind;
        else if (one.kind === 'wait') await pass(one.seconds);
        else if (one.kind === 'move') await change.move(one.slot);
        else await change[one.kind]();
      }
      await pass(600);
      post = 'arrives';
      await change.sendAgain();
      await pass(1);
      const { status, startsAt } = await row();
      expect(known.told).toBe(status === 'cancelled' ? null : worded(startsAt));
    }),
    { numRuns: 40 },
  );
}, 240_000);

it('a cancellation within the undo window of a move cancels the time that was told', async () => {
  unsafeSetNow(MONDAY_8);
  [post, letters] = ['arrives', []];
  const { row, change, takeLetters } = await openAppointment(await makeWorkingClinic());
  await jobs.runDue();
  const told = worded((await row()).startsAt);
  await change.move(1);
  await change.cancel();
  await jobs.goTo(new Date(MONDAY_8.getTime() + 600_000));
  expect(takeLetters().map(({ text }) => understand(text))).toEqual([
    { known: null, now: told },
    { known: told, now: null },
  ]);
});
