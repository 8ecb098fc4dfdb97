import fc from 'fast-check';
import { expect, it } from 'vitest';
import { useMailer } from '#app/modules/notifications/sending/index.server.ts';
import { readAppointment } from '#app/modules/scheduling/appointments/index.server.ts';
import { cancelAppointment } from '#app/modules/scheduling/cancellation/index.server.ts';
import { bookAppointment } from '#app/modules/scheduling/booking/index.server.ts';
import { undoStep } from '#app/modules/scheduling/day-record/index.server.ts';
import { moveAppointment, undoMove } from '#app/modules/scheduling/moves/index.server.ts';
import { newsOfMove, newsOfUndo } from '#app/modules/scheduling/moves/news-of-move.ts';
import { now, unsafeSetNow } from '#app/platform/clock.ts';
import { isRefusal } from '#app/platform/refusal.ts';
import type { Scope } from '#db/tenant.server.ts';
import { makeWorkingClinic, MONDAY_8, type WorkingClinic } from '#tests/modules/scheduling/working-clinic.ts';
import { addClient, nextDue } from '#tests/support/booked.ts';
import { openTestDatabase } from '#tests/support/database.ts';
import { openDrivenJobs } from '#tests/support/jobs.ts';

const { urls } = await openTestDatabase();
const jobs = await openDrivenJobs(urls.jobs);

/** The letters to the client of the day, and no other clinic's. */
let letters: { text: string; at: Date }[] = [];
let reader = '';
useMailer({
  send: async ({ to, text }) => {
    if (to === reader) letters.push({ text, at: now() });
    return { status: 'sent', providerId: 'x' };
  },
});

const WINDOW = 120;
const HOURS = ['2027-01-08T10:00', '2027-01-08T13:00', '2027-01-11T15:00'];
const ACTS = ['move', 'cancel', 'undo-move', 'undo-step'] as const;

type Step = { act: (typeof ACTS)[number]; hour: number; seconds: number };
const step: fc.Arbitrary<Step> = fc.record({
  act: fc.constantFrom(...ACTS),
  hour: fc.nat({ max: HOURS.length - 1 }),
  /** How long nothing is done after it. */
  seconds: fc.constantFrom(1, 30, 70, 130),
});

async function openDesk(clinic: WorkingClinic) {
  const { therapistId } = await clinic.therapist();
  const clientId = await addClient(clinic);
  reader = `${clientId}@example.test`;
  const { locationId, serviceId } = clinic;
  const desk = <T>(fn: (scope: Scope) => Promise<T>) => clinic.as(clinic.reception, fn);
  const asked = { clientIds: [clientId], therapistId, locationId, serviceId, startsAt: HOURS[0]! };
  const booked = await desk((scope) => bookAppointment(scope, asked));
  if (isRefusal(booked)) throw new Error(booked.refused);
  const { appointmentId } = booked;
  const page = async () => (await desk((scope) => readAppointment(scope, 'any', appointmentId)))!;
  const take = async ({ act, hour }: Step) => {
    const { version: rowVersion } = await page();
    const changed = { appointmentId, rowVersion };
    return desk((scope): Promise<unknown> => {
      if (act === 'move') return moveAppointment(scope, 'any', { ...changed, startsAt: HOURS[hour]! });
      if (act === 'cancel')
        return cancelAppointment(scope, 'any', { ...changed, askedBy: 'client', reason: 'Ill' });
      return act === 'undo-move'
        ? undoMove(scope, 'any', appointmentId)
        : undoStep(scope, 'any', appointmentId);
    });
  };
  const live = (seconds: number) =>
    jobs.liveUntil(new Date(now().getTime() + seconds * 1_000), nextDue(clinic));
  return { page, take, live };
}

it('in every order of moves, cancellations and undos, no message goes while a move can be undone, and what the page says of messages is what goes', async () => {
  const seen = new Set<string>();
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 2, maxLength: 7 }), async (steps) => {
      unsafeSetNow(MONDAY_8);
      const { page, take, live } = await openDesk(await makeWorkingClinic());
      await live(600);
      for (const one of steps) {
        const done = await take(one);
        if (isRefusal(done)) continue;
        const { startsAt, location, modality, changes, canUndoMove } = await page();
        const place = { startsAt, location: location.name, modality };
        // As the page chooses its news (`useNews`).
        const isNews = newsOfMove(changes, place) !== 'none';
        const isTold = (done as { isTold?: boolean }).isTold === true;
        const says = canUndoMove
          ? `undoable${isNews ? '' : 'Untold'}`
          : isTold
            ? 'told'
            : newsOfUndo(changes, place, now());
        letters = [];
        await live(one.seconds);
        const move = changes.find(({ kind }) => kind === 'moved');
        if (move !== undefined && move.undoes === null)
          for (const { at } of letters)
            expect(at.getTime() - move.at.getTime()).toBeGreaterThanOrEqual(WINDOW * 1_000);
        seen.add(String(says));
        if (['restored', 'undoneWithdrawn', 'none', 'undoableUntold'].includes(String(says)))
          expect(letters).toEqual([]);
        if (says === 'restoredThenTold' || says === 'told') expect(letters).toHaveLength(1);
        if (says === 'undoable' && one.seconds > WINDOW) expect(letters).toHaveLength(1);
        if (says === 'undoneFirst' && one.seconds > WINDOW) expect(letters).toHaveLength(1);
      }
    }),
    {
      numRuns: 40,
      examples: [
        // A move, a cancellation, and both undone within the window of the move.
        [
          [
            { act: 'move', hour: 1, seconds: 1 },
            { act: 'cancel', hour: 0, seconds: 1 },
            { act: 'undo-step', hour: 0, seconds: 30 },
            { act: 'undo-move', hour: 0, seconds: 130 },
          ],
        ],
        // The cancellation is undone when the window of the move is over.
        [
          [
            { act: 'move', hour: 1, seconds: 70 },
            { act: 'cancel', hour: 0, seconds: 70 },
            { act: 'undo-step', hour: 0, seconds: 1 },
          ],
        ],
        // There and back, and a cancellation that is taken back: nothing has changed of what was told.
        [
          [
            { act: 'move', hour: 1, seconds: 1 },
            { act: 'undo-move', hour: 0, seconds: 30 },
            { act: 'cancel', hour: 0, seconds: 30 },
            { act: 'undo-step', hour: 0, seconds: 130 },
          ],
        ],
        // The second of two moves is undone when the window of the first is over, which was never told.
        [
          [
            { act: 'move', hour: 1, seconds: 70 },
            { act: 'move', hour: 2, seconds: 70 },
            { act: 'undo-move', hour: 0, seconds: 130 },
          ],
        ],
      ] as [Step[]][],
    },
  );
  for (const says of [
    'undoable',
    'undoableUntold',
    'undoneWithdrawn',
    'undoneFirst',
    'restored',
    'restoredThenTold',
  ])
    expect([...seen]).toContain(says);
}, 240_000);
