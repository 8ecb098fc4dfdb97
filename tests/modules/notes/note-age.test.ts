import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ageInDays } from '#app/modules/notes/note/note-status.ts';
import { addDays, instantOfLocal } from '#app/platform/local-time.ts';

const ZONES = ['America/New_York', 'America/Los_Angeles', 'America/Phoenix', 'Pacific/Honolulu', 'UTC'];
const minuteOfDay = fc.integer({ min: 0, max: 1439 });
const wall = (date: string, minute: number) =>
  `${date}T${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`;

describe('the age of an unsigned note', () => {
  it('is one day on the morning after an evening session', () => {
    const ended = instantOfLocal('2027-01-05T20:50', 'America/New_York').instant;
    const morning = instantOfLocal('2027-01-06T08:00', 'America/New_York').instant;
    expect(ageInDays(ended, morning, 'America/New_York')).toBe(1);
    expect(ageInDays(ended, ended, 'America/New_York')).toBe(0);
  });

  it('counts the days of the zone’s calendar at every time of day, over changes of the clock too', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...ZONES),
        fc.integer({ min: 0, max: 800 }),
        fc.integer({ min: 0, max: 60 }),
        minuteOfDay,
        minuteOfDay,
        (zone, first, days, from, until) => {
          const date = addDays('2026-01-01', first);
          const ended = instantOfLocal(wall(date, from), zone).instant;
          const now = instantOfLocal(wall(addDays(date, days), until), zone).instant;
          expect(ageInDays(ended, now, zone)).toBe(days);
        },
      ),
    );
  });
});
