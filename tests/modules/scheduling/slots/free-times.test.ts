import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { BookingRules } from '#app/modules/scheduling/slots/booking-rules.ts';
import {
  firstOfferedStart,
  halfHoursOf,
  listFreeTimes,
  listNearestFreeDays,
} from '#app/modules/scheduling/slots/free-times.ts';

const NIGHT = new Date('2027-03-08T05:00:00Z');
const HOUR_MS = 3_600_000;
const DAYS = 14;

/** Hours of the fortnight that are booked; the clocks change on its first Sunday. */
const rulesWith = (hours: readonly number[]): BookingRules => ({
  zone: 'America/New_York',
  locationId: 'here',
  hours: ([1, 2, 3, 4, 5, 6] as const).map((weekday) => ({ weekday, start: '08:00', end: '18:00' })),
  closures: [{ from: '2027-03-11', until: '2027-03-12' }],
  availability: ([1, 2, 4, 6] as const).map((weekday) => ({
    weekday,
    start: '09:00',
    end: '17:00',
    locationId: 'here',
    validFrom: null,
    validUntil: null,
  })),
  exceptions: [],
  timeOff: [],
  booked: hours.map((hour) => {
    const start = NIGHT.getTime() + hour * HOUR_MS;
    return { start, end: start + HOUR_MS, bufferBeforeMinutes: 0, bufferAfterMinutes: 0 };
  }),
  clientsBusy: [],
  licencesByState: [],
  rooms: null,
});

it('offers the very starts of the fortnight that are nearest to the time that was wanted', () => {
  const shape = { durationMinutes: 50, bufferBeforeMinutes: 0, bufferAfterMinutes: 10 };
  const search = { fromDate: '2027-03-08', days: DAYS, now: NIGHT };
  fc.assert(
    fc.property(
      fc.array(fc.integer({ min: 0, max: DAYS * 24 }), { maxLength: 300 }),
      fc.integer({ min: -48, max: 24 }),
      fc.integer({ min: 1, max: 40 }),
      (booked, hour, count) => {
        const rules = rulesWith(booked);
        const wanted = new Date(NIGHT.getTime() + hour * HOUR_MS);
        const all = listFreeTimes(rules, shape, search).flatMap(({ starts }) => starts);
        const distance = ({ startsAt }: { startsAt: Date }) =>
          Math.abs(startsAt.getTime() - wanted.getTime());
        const nearest = [...all].sort((a, b) => distance(a) - distance(b)).slice(0, count);
        const offered = listNearestFreeDays(rules, shape, search, wanted, count);
        expect(offered.flatMap(({ starts }) => starts)).toEqual(
          all.filter((start) => nearest.includes(start)),
        );
        expect(offered.every(({ starts }) => starts.length > 0)).toBe(true);
      },
    ),
  );
});

it('offers as the first of all what the list of free times begins with, whatever is taken', () => {
  const shape = { durationMinutes: 50, bufferBeforeMinutes: 0, bufferAfterMinutes: 10 };
  const quarters = fc.array(fc.integer({ min: 0, max: DAYS * 96 }), { maxLength: 400 });
  const spans = (taken: readonly number[]) =>
    taken.map((quarter) => {
      const start = NIGHT.getTime() + (quarter * HOUR_MS) / 4;
      return { start, end: start + HOUR_MS };
    });
  fc.assert(
    fc.property(quarters, quarters, fc.integer({ min: -3, max: 400 }), (booked, inRoom, hour) => {
      const search = { fromDate: '2027-03-08', days: DAYS, now: new Date(NIGHT.getTime() + hour * HOUR_MS) };
      const rules: BookingRules = {
        ...rulesWith([]),
        booked: spans(booked).map((span) => ({ ...span, bufferBeforeMinutes: 5, bufferAfterMinutes: 10 })),
        rooms: new Map([['room', spans(inRoom)]]),
      };
      const [firstDay] = listFreeTimes(rules, shape, search);
      const [first] = halfHoursOf(firstDay?.starts ?? []);
      expect(firstOfferedStart(rules, shape, search)).toEqual(first ?? null);
    }),
  );
});
