import fc from 'fast-check';
import { eq } from 'drizzle-orm';
import { afterAll, expect, test } from 'vitest';
import { takeDayStep, undoStep } from '#app/modules/scheduling/day-record/index.server.ts';
import { readNoteStateOf } from '#app/modules/notes/note/index.server.ts';
import {
  addAttendee,
  removeAttendee,
  takeAttendeeStep,
} from '#app/modules/scheduling/groups/index.server.ts';
import { unsafeSetNow } from '#app/platform/clock.ts';
import { appointmentAttendees } from '#db/schema/scheduling.ts';
import { openTestDatabase } from '#tests/support/database.ts';
import { MONDAY_8 } from '../working-clinic.ts';
import { makeGroupClinic, type GroupClinic } from './group-clinic.ts';

await openTestDatabase();
afterAll(() => unsafeSetNow(null));

const PLACES = 3;
const WHO = 5;
const ACTS = [
  'add',
  'remove',
  'check-in',
  'no-show',
  'undo',
  'all-here',
  'start',
  'completion',
  'back',
] as const;
type Act = readonly [(typeof ACTS)[number], number];

/** What must be so of an appointment with these clients, whatever was done. */
async function expectSound(clinic: GroupClinic): Promise<void> {
  const { status } = await clinic.standing();
  const rows = await clinic.asJob(({ tx }) =>
    tx.select().from(appointmentAttendees).where(eq(appointmentAttendees.appointmentId, clinic.groupId)),
  );
  const count = (attendance: string) => rows.filter((row) => row.status === attendance).length;
  expect(rows.length - count('cancelled')).toBeLessThanOrEqual(PLACES);
  expect(rows.length - count('cancelled')).toBeGreaterThan(0);
  expect(rows.every((row) => (row.removedLate !== null) === (row.status === 'cancelled'))).toBe(true);
  if (status === 'scheduled') {
    expect(count('attended')).toBe(0);
    expect(count('booked')).toBeGreaterThan(0);
  } else if (status === 'no_show') {
    expect(count('attended') + count('booked')).toBe(0);
  } else {
    expect(['checked_in', 'in_progress', 'completed']).toContain(status);
    expect(count('attended')).toBeGreaterThan(0);
    if (status === 'completed') expect(count('booked')).toBe(0);
  }
}

test('a group is sound after every act, several of them at once', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(
        fc.array(fc.tuple(fc.constantFrom(...ACTS), fc.nat(WHO - 1)), { minLength: 1, maxLength: 3 }),
        {
          minLength: 4,
          maxLength: 10,
        },
      ),
      async (turns: Act[][]) => {
        unsafeSetNow(MONDAY_8);
        const clinic = await makeGroupClinic(PLACES);
        const others = await Promise.all(Array.from({ length: WHO - 2 }, () => clinic.client()));
        const clients = [clinic.first, clinic.second, ...others];
        // A quarter past ten: whoever is late can still come, and whoever did not come can be marked.
        unsafeSetNow(new Date('2027-01-05T15:15:00Z'));
        const appointmentId = clinic.groupId;
        const take = ([act, who]: Act) =>
          clinic.desk((scope): Promise<unknown> => {
            const one = { appointmentId, clientId: clients[who] ?? '' };
            if (act === 'add') return addAttendee(scope, 'any', one);
            if (act === 'remove')
              return removeAttendee(
                scope,
                'any',
                { ...one, askedBy: 'client', reason: 'Ill.' },
                readNoteStateOf,
              );
            if (act === 'all-here') return takeDayStep(scope, 'any', appointmentId, 'check-in');
            if (act === 'start' || act === 'completion') return takeDayStep(scope, 'any', appointmentId, act);
            return act === 'back'
              ? undoStep(scope, 'any', appointmentId)
              : takeAttendeeStep(scope, 'any', one, act);
          });
        for (const turn of turns) {
          await Promise.all(turn.map(take));
          await expectSound(clinic);
        }
      },
    ),
    { numRuns: 40 },
  );
}, 120_000);
