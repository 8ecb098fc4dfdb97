import { describe, expect, it } from 'vitest';
import {
  findOpenings,
  findPreferred,
  whyNoOpening,
  type Candidate,
} from '#app/modules/scheduling/openings/find-openings.ts';
import { readOpeningsQuery } from '#app/modules/scheduling/openings/openings-query.ts';
import type { BookedTime, BookingRules } from '#app/modules/scheduling/slots/booking-rules.ts';
import type { Weekday } from '#app/platform/local-time.ts';

const SHAPE = { durationMinutes: 60, bufferBeforeMinutes: 0, bufferAfterMinutes: 0 };
const DAYS: readonly Weekday[] = [1, 2, 3, 4, 5];
/** Monday, 4 January 2027, half past five in the morning in New York. */
const NOW = new Date('2027-01-04T10:30:00Z');
const HOUR = 3_600_000;

const booked = (startsAt: string, hours: number): BookedTime => {
  const start = Date.parse(startsAt);
  return { start, end: start + hours * HOUR, bufferBeforeMinutes: 0, bufferAfterMinutes: 0 };
};

function candidate(who: string, rules: Partial<BookingRules> = {}): Candidate<string> {
  return {
    who,
    rules: {
      zone: 'America/New_York',
      locationId: 'main',
      availability: DAYS.map((weekday) => ({
        ...{ weekday, start: '09:00', end: '18:00' },
        ...{ locationId: null, validFrom: null, validUntil: null },
      })),
      exceptions: [],
      timeOff: [],
      hours: DAYS.map((weekday) => ({ weekday, start: '08:00', end: '20:00' })),
      closures: [],
      booked: [],
      clientsBusy: [],
      licencesByState: [],
      rooms: null,
      ...rules,
    },
  };
}

const wishes = (query = '') => ({
  ...readOpeningsQuery(new URLSearchParams(query), ''),
  fromDate: '2027-01-04',
  now: NOW,
});
const find = (candidates: readonly Candidate<string>[], query = '') =>
  findOpenings(candidates, SHAPE, wishes(query)).map(
    ({ who, local, freeWeeks }) => `${local} ${who}${freeWeeks === 1 ? '' : ` ${freeWeeks}`}`,
  );

describe('the first openings of everybody', () => {
  it('come by time, with at most three of one therapist on one day', () => {
    const busy = candidate('Lee', { booked: [booked('2027-01-04T14:00:00Z', 2)] });
    expect(find([candidate('Ana'), busy]).slice(0, 6)).toEqual([
      '2027-01-04T09:00 Ana',
      '2027-01-04T09:30 Ana',
      '2027-01-04T10:00 Ana',
      '2027-01-04T11:00 Lee',
      '2027-01-04T11:30 Lee',
      '2027-01-04T12:00 Lee',
    ]);
  });

  it('are twenty at most', () => {
    expect(find(Array.from({ length: 30 }, (_, i) => candidate(`Therapist ${i}`)))).toHaveLength(20);
  });

  it('keep to the wanted weekdays and time of day', () => {
    expect(find([candidate('Ana')], 'day=3&day=5&part=evening').slice(0, 4)).toEqual([
      '2027-01-06T17:00 Ana',
      '2027-01-08T17:00 Ana',
      '2027-01-13T17:00 Ana',
      '2027-01-15T17:00 Ana',
    ]);
  });

  it('of a weekly time say in how many of the weeks it is free, the best first', () => {
    const found = find([candidate('Ana', { booked: [booked('2027-01-12T13:00:00Z', 12)] })], 'weeks=3');
    expect(found[0]).toBe('2027-01-04T09:00 Ana 3');
    expect(found.filter((one) => one.startsWith('2027-01-05'))).toEqual([
      '2027-01-05T09:00 Ana 2',
      '2027-01-05T09:30 Ana 2',
      '2027-01-05T10:00 Ana 2',
    ]);
  });

  it('of a weekly time keep the clock time when the clocks change', () => {
    const from = { ...wishes('weeks=4'), fromDate: '2027-03-01' };
    expect(findOpenings([candidate('Ana')], SHAPE, from)[0]).toMatchObject({
      local: '2027-03-01T09:00',
      freeWeeks: 4,
    });
  });
});

describe('why there is no opening', () => {
  const why = (candidates: readonly Candidate<string>[], query = '') =>
    whyNoOpening(candidates, SHAPE, wishes(query));

  it('is that nobody offers the service, that there is no room, that all are full or that nobody works then', () => {
    const away = [{ start: Date.parse('2027-01-01'), end: Date.parse('2027-03-01') }];
    expect(why([])).toBe('nobody');
    expect(why([candidate('Ana', { rooms: new Map() })])).toBe('no-room');
    expect(why([candidate('Ana', { timeOff: away })])).toBe('full');
    expect(why([candidate('Ana', { booked: [booked('2027-01-01T00:00:00Z', 1_500)] })])).toBe('full');
    expect(why([candidate('Ana')], 'day=7')).toBe('not-working');
    expect(why([candidate('Ana', { hours: [] })])).toBe('not-working');
  });
});

describe('the address of the openings', () => {
  it('leaves out what it does not know', () => {
    const odd = readOpeningsQuery(new URLSearchParams('part=night&day=8&day=2&weeks=400&from=soon'), '');
    expect(odd).toMatchObject({ part: null, weekdays: [2], weeks: 1, fromDate: null });
  });
});

describe('the openings of a client who prefers some times', () => {
  const wishes = { part: null, weekdays: [], weeks: 1, fromDate: '2027-01-04', now: NOW };
  const all = [candidate('Ana'), candidate('Bo')];
  const isThursday = ({ local }: { local: string }) => local.startsWith('2027-01-07');

  it('have the preferred ones first and marked, then the soonest of the others, each once', () => {
    const found = findPreferred(all, SHAPE, wishes, isThursday);
    const first = found.filter((one) => one.isPreferred);
    expect(found.slice(0, first.length)).toEqual(first);
    expect(first.map(({ date }) => date)).toEqual(Array.from({ length: 6 }, () => '2027-01-07'));
    expect(found).toHaveLength(20);
    expect(found[first.length]?.date).toBe('2027-01-04');
    expect(new Set(found.map(({ who, local }) => `${who} ${local}`)).size).toBe(20);
    expect(found.filter((one) => isThursday(one) !== one.isPreferred)).toEqual([]);
  });

  it('are half of the list, so that the soonest are seen too, or all where there are no others', () => {
    const preferredOf = (is: (start: { local: string }) => boolean) =>
      findPreferred(all, SHAPE, wishes, is).filter(({ isPreferred }) => isPreferred);
    expect(preferredOf(({ local }) => new Date(`${local}Z`).getUTCDay() !== 1)).toHaveLength(10);
    expect(preferredOf(() => true)).toHaveLength(20);
    expect(findPreferred(all, SHAPE, wishes, null)).toEqual(
      findOpenings(all, SHAPE, wishes).map((one) => ({ ...one, isPreferred: false })),
    );
  });
});
