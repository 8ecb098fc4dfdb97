import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  APPOINTMENT_STATUSES,
  canBecome,
  canMoveInTime,
  hasSeveralClients,
  isFinal,
  isLive,
} from '#app/modules/scheduling/appointments/appointment.ts';
import { isLateCancellation } from '#app/modules/scheduling/late-cancellation.ts';

const statuses = fc.constantFrom(...APPOINTMENT_STATUSES);
const start = new Date('2026-05-18T14:00:00Z');
const before = (hours: number, ms = 0) => new Date(start.getTime() - hours * 3_600_000 - ms);

describe('the moves of an appointment', () => {
  it('are these nine and no others', () => {
    const legal = APPOINTMENT_STATUSES.flatMap((from) =>
      APPOINTMENT_STATUSES.filter((to) => canBecome(from, to)).map((to) => `${from} ${to}`),
    );
    expect(legal.sort()).toEqual(
      [
        'scheduled confirmed',
        'scheduled checked_in',
        'confirmed checked_in',
        'checked_in in_progress',
        'in_progress completed',
        'scheduled cancelled',
        'confirmed cancelled',
        'scheduled no_show',
        'confirmed no_show',
      ].sort(),
    );
  });

  it('never come back to where they began, and end', () => {
    fc.assert(
      fc.property(statuses, fc.array(fc.nat(5), { minLength: 8, maxLength: 8 }), (from, picks) => {
        const visited = [from];
        for (const pick of picks) {
          const last = visited.at(-1) ?? from;
          const moves = APPOINTMENT_STATUSES.filter((to) => canBecome(last, to));
          const next = moves[pick % Math.max(1, moves.length)];
          if (next === undefined) break;
          expect(visited).not.toContain(next);
          visited.push(next);
        }
        expect(isFinal(visited.at(-1) ?? from)).toBe(true);
      }),
    );
  });

  it('free the slot when cancelled or missed, and only then', () => {
    expect(APPOINTMENT_STATUSES.filter((status) => !isLive(status))).toEqual(['cancelled', 'no_show']);
  });

  it('allow another time only before it has begun', () => {
    expect(APPOINTMENT_STATUSES.filter(canMoveInTime)).toEqual(['scheduled', 'confirmed']);
  });

  it('give families and groups several clients', () => {
    expect([hasSeveralClients('family_session'), hasSeveralClients('group_session')]).toEqual([true, true]);
    expect([hasSeveralClients('regular_session'), hasSeveralClients('initial_assessment')]).toEqual([
      false,
      false,
    ]);
  });
});

describe('a cancellation', () => {
  const booked = { bookedAt: before(500), startsAt: start };
  const hours = (now: number) => ({ now, versions: [] });

  it('a day ahead to the second is in time, later is late', () => {
    expect(isLateCancellation(booked, before(24), hours(24))).toBe(false);
    expect(isLateCancellation(booked, before(24, -1), hours(24))).toBe(true);
    expect(isLateCancellation(booked, before(25), hours(24))).toBe(false);
    expect(isLateCancellation(booked, before(-1), hours(24))).toBe(true);
  });

  it('follows the hours of the clinic’s own policy', () => {
    expect(isLateCancellation(booked, before(24), hours(48))).toBe(true);
    expect(isLateCancellation(booked, before(48), hours(48))).toBe(false);
    expect(isLateCancellation(booked, before(0), hours(0))).toBe(false);
  });

  it('is late by the version of the policy that held when it was booked, whatever came before and after', () => {
    const version = fc.record({ from: fc.integer({ min: 0, max: 400 }), hours: fc.nat(100) });
    fc.assert(
      fc.property(
        fc.uniqueArray(version, { selector: ({ from }) => from, maxLength: 6 }),
        fc.integer({ min: 0, max: 400 }),
        fc.nat(100),
        fc.nat(100),
        (made, bookedAfter, cancelledBefore, now) => {
          const since = (hoursAfter: number) => before(500 - hoursAfter);
          // Lives through the changes in their order, as the clinic did, up to the booking.
          const inOrder = made.toSorted((one, other) => one.from - other.from);
          let held = inOrder[0]?.hours ?? now;
          for (const { from, hours: changed } of inOrder) if (from <= bookedAfter) held = changed;
          const versions = inOrder
            .map(({ from, hours: changed }) => ({ from: since(from), hours: changed }))
            .toReversed();
          const one = { bookedAt: since(bookedAfter), startsAt: start };
          expect(isLateCancellation(one, before(cancelledBefore), { now, versions })).toBe(
            cancelledBefore < held,
          );
        },
      ),
    );
  });
});
