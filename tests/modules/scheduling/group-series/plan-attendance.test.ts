import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { APPOINTMENT_STATUSES, APPOINTMENT_TYPES } from '#app/modules/scheduling/appointments/appointment.ts';
import {
  isAsked,
  planJoining,
  planLeaving,
  type Session,
} from '#app/modules/scheduling/group-series/plan-attendance.ts';

const NOW = new Date('2027-01-05T15:00:00Z');
const at = (hours: number) => new Date(NOW.getTime() + hours * 3_600_000);
const WHO = ['ann', 'bo', 'cy', 'dee'];

const sessions: fc.Arbitrary<Session> = fc.record({
  id: fc.constantFrom('one', 'two', 'three'),
  status: fc.constantFrom(...APPOINTMENT_STATUSES),
  type: fc.constantFrom(...APPOINTMENT_TYPES),
  startsAt: fc.integer({ min: -3, max: 3 }).map(at),
  places: fc.option(fc.integer({ min: 1, max: 4 }), { nil: null }),
  clients: fc.uniqueArray(
    fc.record({
      id: fc.constantFrom(...WHO),
      status: fc.constantFrom('booked', 'attended', 'no_show', 'cancelled'),
    }),
    { selector: ({ id }) => id, minLength: 1 },
  ),
  isReached: fc.boolean(),
});

/** The client's own row, and how many others have a place, counted by hand. */
function tally({ clients }: Session, clientId: string) {
  let own = 'none';
  let others = 0;
  for (const { id, status } of clients) {
    if (id === clientId) own = status;
    else if (status !== 'cancelled') others += 1;
  }
  return { isIn: own !== 'none' && own !== 'cancelled', others };
}

/** What must be true before anything can be done with an appointment. */
const canBeTouched = (session: Session) =>
  ['scheduled', 'confirmed'].includes(session.status) &&
  session.startsAt.getTime() > NOW.getTime() &&
  session.isReached;

describe('the plan of a series of a group', () => {
  it('adds whoever may join, and nobody else', () => {
    fc.assert(
      fc.property(
        sessions,
        fc.constantFrom(...WHO),
        fc.boolean(),
        fc.boolean(),
        fc.boolean(),
        (session, clientId, isDischarged, isLicensed, isBusy) => {
          const outcome = planJoining(session, { clientId, isDischarged, isLicensed, isBusy }, NOW);
          const { isIn, others } = tally(session, clientId);
          const isGroup = session.type === 'group_session';
          const hasPlace = !isGroup || session.places === null || others + 1 <= session.places;
          const joins =
            canBeTouched(session) &&
            (isGroup || session.type === 'family_session') &&
            !isDischarged &&
            isLicensed &&
            !isBusy &&
            hasPlace;
          expect(outcome === 'as-it-is').toBe(isIn);
          expect(outcome === 'changes').toBe(!isIn && joins);
          if (outcome === 'group-full') expect(hasPlace).toBe(false);
          if (outcome === 'client-busy') expect(isBusy).toBe(true);
          if (outcome === 'begun') expect(canBeTouched({ ...session, isReached: true })).toBe(false);
          if (outcome === 'of-another') expect(session.isReached).toBe(false);
        },
      ),
    );
  });

  it('removes whoever can leave, and never the last', () => {
    fc.assert(
      fc.property(
        sessions,
        fc.constantFrom(...WHO),
        fc.constantFrom('none', 'draft', 'signed'),
        (session, clientId, noteState) => {
          const outcome = planLeaving(session, { clientId, noteState }, NOW);
          const { isIn, others } = tally(session, clientId);
          expect(outcome === 'as-it-is').toBe(!isIn);
          expect(outcome === 'changes').toBe(
            isIn && canBeTouched(session) && others > 0 && noteState === 'none',
          );
          if (outcome === 'last-attendee') expect(others).toBe(0);
        },
      ),
    );
  });

  it('is about what still stands and is to come, and about the one by which it was asked', () => {
    fc.assert(
      fc.property(sessions, sessions, fc.constantFrom('following', 'coming'), (anchor, session, reach) => {
        const stands = session.status !== 'cancelled' && session.status !== 'no_show';
        const isComing = session.startsAt.getTime() > NOW.getTime();
        const isLater = session.startsAt.getTime() >= anchor.startsAt.getTime();
        const expected = stands && (reach === 'coming' || isLater) && (isComing || session.id === anchor.id);
        expect(isAsked(reach, anchor, session, NOW)).toBe(expected);
      }),
    );
  });
});
