import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { APPOINTMENT_STATUSES } from '#app/modules/scheduling/appointments/appointment.ts';
import { ARRIVAL_GROUPS, groupArrivals } from '#app/modules/scheduling/group-arrivals.ts';

const NOW = new Date('2027-03-01T15:00:00Z');
const at = (minutes: number) => new Date(NOW.getTime() + minutes * 60_000);
const arrival = fc.record({
  status: fc.constantFrom(...APPOINTMENT_STATUSES),
  startsAt: fc.integer({ min: -600, max: 600 }).map(at),
});

describe('the arrivals board', () => {
  it.each([
    ['scheduled', -1, 'late'],
    ['confirmed', 0, 'late'],
    ['scheduled', 1, 'due'],
    ['confirmed', 60, 'due'],
    ['scheduled', 61, 'later'],
    ['checked_in', 90, 'here'],
    ['in_progress', -90, 'here'],
    ['completed', -90, 'done'],
    ['cancelled', 90, 'done'],
    ['no_show', -5, 'done'],
  ] as const)('puts somebody %s, %i minutes from now, under %s', (status, minutes, group) => {
    const one = { status, startsAt: at(minutes) };
    expect(groupArrivals([one], NOW)[group]).toEqual([one]);
  });

  it('shows everybody once, in the order of the day', () => {
    fc.assert(
      fc.property(fc.array(arrival), (day) => {
        const groups = groupArrivals(day, NOW);
        const shown = ARRIVAL_GROUPS.flatMap((group) => groups[group]);
        expect(new Set(shown)).toEqual(new Set(day));
        expect(shown).toHaveLength(day.length);
        for (const group of ARRIVAL_GROUPS)
          expect(groups[group]).toEqual(day.filter((one) => groups[group].includes(one)));
      }),
    );
  });
});
