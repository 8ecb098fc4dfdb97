import { describe, expect, test } from 'vitest';
import { layOutColumn, slotsToShow, type ColumnTimes } from '#app/modules/scheduling/calendar-column.ts';
import { readCalendarQuery } from '#app/modules/scheduling/calendar/calendar-query.ts';
import { dayClock } from '#app/platform/local-time.ts';

const clock = dayClock('2027-01-05', 'America/New_York');
const at = (time: string) => clock.at(Number(time.slice(0, 2)) * 60 + Number(time.slice(3)));
const span = (from: string, until: string) => ({ start: at(from), end: at(until) });
const HOURS = [600, 630, 660, 690, 720];

const column = (changes: Partial<ColumnTimes> = {}): ColumnTimes => ({
  clock,
  events: [],
  available: [span('09:00', '17:00')],
  withinHours: [span('08:00', '18:00')],
  timeOff: [],
  elsewhere: [],
  leftOut: [],
  now: at('08:00'),
  ...changes,
});

describe('a column of the calendar', () => {
  test('is free where the therapist is available and nothing stands', () => {
    expect(layOutColumn(column(), HOURS).every(({ isFree }) => isFree)).toBe(true);
  });

  test('holds an appointment in the row it begins in, and goes on below it', () => {
    const events = [{ id: 'a', ...span('10:45', '11:35'), isLive: true }];
    const cells = layOutColumn(column({ events }), HOURS);
    expect(cells.map(({ starts, continues, isFree }) => [starts.length, continues, isFree])).toEqual([
      [0, null, true],
      [1, null, false],
      [0, 'a', false],
      [0, 'a', false],
      [0, null, true],
    ]);
  });

  test('is free again in the row that begins when an appointment ends', () => {
    const events = [{ id: 'a', ...span('10:00', '11:00'), isLive: true }];
    const cells = layOutColumn(column({ events }), HOURS);
    expect(cells.map(({ continues, isFree }) => [continues, isFree])).toEqual([
      [null, false],
      ['a', false],
      [null, true],
      [null, true],
      [null, true],
    ]);
  });

  test('holds in its first row what began the day before, whether it still takes its time or not', () => {
    const night = [0, 30, 60];
    const before = { start: at('00:00') - 1_800_000, end: at('00:50') };
    const open = { withinHours: [span('00:00', '03:00')], available: null, now: 0 };
    const cellsOf = (isLive: boolean) =>
      layOutColumn(column({ ...open, events: [{ id: 'a', ...before, isLive }] }), night).map(
        ({ starts, continues, isFree }) => [starts.length, continues, isFree],
      );
    expect(cellsOf(true)).toEqual([
      [1, null, false],
      [0, 'a', false],
      [0, null, true],
    ]);
    expect(cellsOf(false)).toEqual([
      [1, null, true],
      [0, null, true],
      [0, null, true],
    ]);
  });

  test('shows what was cancelled without holding its time', () => {
    const events = [{ id: 'a', ...span('10:00', '11:00'), isLive: false }];
    expect(layOutColumn(column({ events }), HOURS)[0]).toMatchObject({ starts: ['a'], isFree: true });
    expect(layOutColumn(column({ events }), HOURS)[1]).toMatchObject({ continues: null, isFree: true });
  });

  test('is closed at every hour of a closed day, also when it is over', () => {
    const cells = layOutColumn(column({ withinHours: [], now: at('23:00') }), HOURS);
    expect(new Set(cells.map(({ reason }) => reason))).toEqual(new Set(['closed']));
  });

  test.each([
    ['past', { now: at('12:15') }],
    ['closed', { withinHours: [] }],
    ['time-off', { timeOff: [span('10:00', '12:30')] }],
    ['elsewhere', { elsewhere: [span('10:00', '12:30')] }],
    ['booked', { leftOut: [span('10:00', '12:30')] }],
    ['not-available', { available: [] }],
  ] as const)('says why nothing can be booked: %s, once for a stretch', (reason, changes) => {
    const cells = layOutColumn(column(changes), HOURS);
    expect(cells.map((cell) => cell.reason)).toEqual(HOURS.map(() => reason));
    expect(cells.map((cell) => cell.isReasonRepeated)).toEqual([false, true, true, true, true]);
  });

  test('of a room asks nothing of availability', () => {
    expect(layOutColumn(column({ available: null }), HOURS)[0]?.isFree).toBe(true);
  });
});

describe('the rows of a calendar', () => {
  test('cover the opening hours and whatever lies outside them', () => {
    const events = [{ id: 'a', ...span('18:10', '19:00'), isLive: true }];
    const slots = slotsToShow([column({ events })]);
    expect([slots[0], slots.at(-1)]).toEqual([480, 1_110]);
  });

  test('are the usual working day where nothing is open', () => {
    expect(slotsToShow([column({ withinHours: [] })])).toHaveLength(16);
  });
});

test('what a calendar’s address says wrongly counts as absent', () => {
  expect(
    readCalendarQuery(new URLSearchParams('location=x&therapist=%27&status=odd&by=odd&moving=1')),
  ).toEqual({
    locationId: undefined,
    therapistId: undefined,
    status: 'standing',
    by: 'therapist',
    moving: undefined,
  });
});

describe('a column of a day on which the clocks change', () => {
  const dayOf = (date: string, sessions: readonly (readonly [string, string])[]) => {
    const changing = dayClock(date, 'America/Chicago');
    const events = sessions.map(([start, end]) => ({
      id: start,
      start: Date.parse(start),
      end: Date.parse(end),
      isLive: true,
    }));
    const hours = [{ start: changing.at(60), end: changing.at(240) }];
    const day = column({ clock: changing, events, withinHours: hours, available: null, now: 0 });
    const slots = slotsToShow([day]);
    return { day, slots, cells: layOutColumn(day, slots) };
  };

  test('has no row for the hour that they leave out', () => {
    const { slots, cells } = dayOf('2027-03-14', [
      ['2027-03-14T07:30:00Z', '2027-03-14T08:20:00Z'],
      ['2027-03-14T08:30:00Z', '2027-03-14T09:20:00Z'],
    ]);
    expect(slots).toEqual([60, 90, 180, 210, 240]);
    expect(cells.map(({ starts }) => starts)).toEqual([
      [],
      ['2027-03-14T07:30:00Z'],
      [],
      ['2027-03-14T08:30:00Z'],
      [],
    ]);
    expect(cells[2]?.continues).toBe('2027-03-14T07:30:00Z');
  });

  test('keeps that hour closed where another day of the week has it', () => {
    const { day } = dayOf('2027-03-14', []);
    const cells = layOutColumn(day, slotsToShow([day, column({ withinHours: [span('01:00', '04:00')] })]));
    expect(cells.map(({ isFree, reason }) => [isFree, reason])).toEqual([
      [true, null],
      [true, null],
      [false, 'closed'],
      [false, 'closed'],
      [true, null],
      [true, null],
    ]);
  });

  test('has each session of the hour that they repeat once, at its own clock time', () => {
    const sessions = [
      ['2027-11-07T06:00:00Z', '2027-11-07T06:25:00Z'],
      ['2027-11-07T06:30:00Z', '2027-11-07T07:20:00Z'],
      ['2027-11-07T07:30:00Z', '2027-11-07T08:20:00Z'],
    ] as const;
    const { slots, cells } = dayOf('2027-11-07', sessions);
    expect(slots).toEqual([60, 90, 120, 150, 180, 210]);
    expect(cells.slice(0, 3).map(({ starts }) => starts)).toEqual([
      ['2027-11-07T06:00:00Z'],
      ['2027-11-07T06:30:00Z', '2027-11-07T07:30:00Z'],
      [],
    ]);
    const alone = dayOf('2027-11-07', [sessions[1]]);
    expect(alone.cells.flatMap(({ starts }) => starts)).toHaveLength(1);
  });

  test('shows a session alone that ends, by the clock, before it began', () => {
    const alone = dayClock('2027-11-07', 'America/Chicago');
    const events = [
      {
        id: 'a',
        start: Date.parse('2027-11-07T06:30:00Z'),
        end: Date.parse('2027-11-07T07:20:00Z'),
        isLive: true,
      },
    ];
    expect(slotsToShow([{ clock: alone, withinHours: [], events }])).toEqual([90, 120]);
  });
});
