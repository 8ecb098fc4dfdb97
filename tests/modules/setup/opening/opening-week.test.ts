import { describe, expect, it } from 'vitest';
import { readOpening } from '#app/modules/setup/opening/clock-time.ts';
import { listFederalHolidays } from '#app/modules/setup/opening/federal-holidays.server.ts';
import { readWeek } from '#app/modules/setup/opening/opening-week.ts';
import { timeOfMinutes } from '#app/platform/local-time.ts';

const both = (opens: string, closes: string) => {
  const read = readOpening(opens, closes);
  return `${read.opens}–${read.closes}`;
};

describe('opening hours as people write them', () => {
  it.each(Object.getOwnPropertyNames(Object.prototype))('reads no time in %s', (name) => {
    expect(both(name, name)).toBe('null–null');
  });

  it.each([
    ['9', '5', '09:00–17:00'],
    ['9', '17', '09:00–17:00'],
    ['9 am', '5p', '09:00–17:00'],
    ['9:00', '17:30', '09:00–17:30'],
    ['9.30', '12', '09:30–12:00'],
    ['930', '530', '09:30–17:30'],
    ['0900', '1730', '09:00–17:30'],
    ['9 A.M.', '5 P.M.', '09:00–17:00'],
    ['9:00 a. m.', '5:00 p. m.', '09:00–17:00'],
    ['9:00\u202fAM', '5:00\u202fPM', '09:00–17:00'],
    ['8h30', '12h', '08:30–12:00'],
    ['1', '5', '13:00–17:00'],
    ['1:30', '6', '13:30–18:00'],
    ['8', '12', '08:00–12:00'],
    ['noon', 'midnight', '12:00–24:00'],
    ['mediodía', 'medianoche', '12:00–24:00'],
    ['7', '24:00', '07:00–24:00'],
    ['12 am', '12 pm', '00:00–12:00'],
    ['12 pm', '12 am', '12:00–24:00'],
    ['05:00', '9', '05:00–09:00'],
    ['10', '10 pm', '10:00–22:00'],
  ])('%s to %s is %s', (opens, closes, meant) => {
    expect(both(opens, closes)).toBe(meant);
  });

  it.each(['25', '13 pm', '9:75', '0 am', 'dawn', '9-5', '24:30', '99999', '½', '9:3', '-9'])(
    '%s is no time',
    (text) => {
      expect(readOpening(text, '17:00').opens).toBeNull();
      expect(readOpening('9', text).closes).toBeNull();
    },
  );

  it('keeps every minute of the day that is written with its zero or with am and pm', () => {
    for (let minutes = 0; minutes < 1_440; minutes += 1) {
      const time = timeOfMinutes(minutes);
      const half = minutes < 720 ? 'am' : 'pm';
      const hour = Math.floor(minutes / 60) % 12 || 12;
      const twelve = `${hour}:${time.slice(3)} ${half}`;
      expect(readOpening(twelve, 'midnight').opens).toBe(time);
      const closing = minutes === 0 ? '24:00' : time;
      expect(readOpening('00:00', twelve).closes).toBe(closing);
      expect(readOpening('00:00', time).closes).toBe(minutes >= 60 && minutes < 720 ? time : closing);
    }
  });
});

describe('a week that is typed', () => {
  const monday = (opens: string, closes: string) => ({ weekday: '1', opens, closes });

  it('is closed where nothing is typed, and joins spans that touch', () => {
    const week = readWeek([
      monday('9', '12'),
      monday('12', '5'),
      monday('', ' '),
      { weekday: '7', opens: undefined, closes: undefined },
      { weekday: '2', opens: '10', closes: '2' },
    ]);
    expect(week.spans).toEqual([
      { weekday: 1, start: '09:00', end: '17:00' },
      { weekday: 2, start: '10:00', end: '14:00' },
    ]);
  });

  it('says beside which field something is wrong', () => {
    expect(readWeek([monday('9', '')]).errors).toEqual({ 'spans[0].closes': 'closes-required' });
    expect(readWeek([monday('', '5')]).errors).toEqual({ 'spans[0].opens': 'opens-required' });
    expect(readWeek([monday('dawn', 'dusk')]).errors).toEqual({
      'spans[0].opens': 'time-invalid',
      'spans[0].closes': 'time-invalid',
    });
    expect(readWeek([monday('5 pm', '9 am')]).errors).toEqual({ 'spans[0].closes': 'ends-before' });
    expect(readWeek([monday('9 am', '9 am')]).errors).toEqual({ 'spans[0].closes': 'ends-before' });
    expect(readWeek([monday('9', '1'), monday('12:30', '5')]).errors).toEqual({
      'spans[1].opens': 'overlaps',
    });
  });

  it('never takes two spans that share a minute, and never refuses two that share none', () => {
    let state = 7;
    const next = (below: number) => (state = (state * 1_103_515_245 + 12_345) % 2_147_483_648) % below;
    for (let round = 0; round < 500; round += 1) {
      const typed = Array.from({ length: 4 }, () => {
        const start = next(1_400);
        const end = start + 1 + next(1_439 - start);
        return { weekday: String(1 + next(2)), start, end };
      });
      const share = typed.some((one, at) =>
        typed.some(
          (other, n) =>
            n < at && one.weekday === other.weekday && one.start < other.end && other.start < one.end,
        ),
      );
      const week = readWeek(
        typed.map(({ weekday, start, end }) => ({
          weekday,
          opens: timeOfMinutes(start),
          closes: timeOfMinutes(end),
        })),
      );
      expect(week.errors === null).toBe(!share);
    }
  });
});

describe('the federal holidays of twelve months', () => {
  it('are those that the Office of Personnel Management publishes, each also on its own day', () => {
    const all = listFederalHolidays('2026-12-26');
    const observed = all.filter(
      ({ date, name, isObserved }) =>
        isObserved || !all.some((other) => other.name === name && other.isObserved && other.date !== date),
    );
    expect(observed.map(({ date }) => date)).toEqual([
      '2027-01-01',
      '2027-01-18',
      '2027-02-15',
      '2027-05-31',
      '2027-06-18',
      '2027-07-05',
      '2027-09-06',
      '2027-10-11',
      '2027-11-11',
      '2027-11-25',
      '2027-12-24',
    ]);
    expect(all).toContainEqual({ date: '2027-12-25', name: 'Christmas Day', isObserved: false });
    expect(all).toContainEqual({ date: '2027-07-04', name: 'Independence Day', isObserved: false });
  });

  it('have New Year’s Day where it is observed in the year before', () => {
    expect(listFederalHolidays('2027-12-26')[0]).toEqual({
      date: '2027-12-31',
      name: "New Year's Day",
      isObserved: true,
    });
  });
});
