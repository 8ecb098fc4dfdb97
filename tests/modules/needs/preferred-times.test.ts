import fc from 'fast-check';
import { expect, it } from 'vitest';
import { chosenTimesOf, preferredTimesOf, WEEKDAYS } from '#app/modules/needs/preferred-times.ts';

const hour = fc.integer({ min: 0, max: 23 }).map((h) => `${String(h).padStart(2, '0')}:00`);
const time = fc
  .record({ weekday: fc.constantFrom(...WEEKDAYS), start: hour, end: hour })
  .filter(({ start, end }) => start < end);

it('whatever times were chosen, the form of the next assessment gives them back', () => {
  fc.assert(
    fc.property(fc.array(time, { maxLength: 20 }), (times) => {
      const kept = preferredTimesOf({ slots: [], other: times });
      expect(preferredTimesOf(chosenTimesOf(kept))).toEqual(kept);
    }),
  );
});
