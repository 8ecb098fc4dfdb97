import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  canStaffOverride,
  bookableStarts,
  whyUnavailable,
  type StartRules,
} from '#app/modules/scheduling/slots/bookable-starts.ts';
import { dateAfter, firstShownAs, hhmm, isoWeekday, shownAt } from '#tests/support/wall-clock-oracle.ts';
import { openingCases, slotShapes } from './opening-arbitraries.ts';

const MINUTE = 60_000;
const CLOCK = Array.from({ length: 1440 }, (_, minute) => hhmm(minute));

/** Every minute of the days asked for, ticked off one by one. */
function minuteTable(rules: StartRules, fromDate: string, untilDate: string) {
  const available = new Set<number>();
  const open = new Set<number>();
  const stretches: number[][] = [];
  const openDates = new Set<string>();
  const instantAt = (date: string, minute: number) => {
    const local = minute === 1440 ? `${dateAfter(date, 1)}T00:00` : `${date}T${CLOCK[minute] ?? ''}`;
    return firstShownAs(local, rules.zone).ms;
  };
  /** Windows that touch or overlap on the day's wall clock are one, whatever the clock does meanwhile. */
  const minutesOf = (date: string, windows: readonly { start: string; end: string }[]) => {
    const found = new Set<number>();
    let from: number | null = null;
    for (let minute = 0; minute <= 1440; minute += 1) {
      const time = CLOCK[minute];
      const isIn = time !== undefined && windows.some(({ start, end }) => start <= time && time < end);
      if (isIn) from ??= minute;
      else if (from !== null) {
        const last = instantAt(date, minute);
        for (let ms = instantAt(date, from); ms < last; ms += MINUTE) found.add(ms);
        from = null;
      }
    }
    return found;
  };
  for (let date = fromDate; date <= untilDate; date = dateAfter(date, 1)) {
    const exception = rules.exceptions.find((one) => one.date === date);
    const worked = exception
      ? exception.windows
      : rules.availability.filter(
          (one) =>
            one.weekday === isoWeekday(date) &&
            !(one.validFrom !== null && date < one.validFrom) &&
            !(one.validUntil !== null && date > one.validUntil),
        );
    const mine = minutesOf(
      date,
      worked.filter(({ locationId }) => locationId !== 'elsewhere'),
    );
    const isShut = rules.closures.some(({ from, until }) => date >= from && date <= until);
    const house = minutesOf(
      date,
      isShut ? [] : rules.hours.filter(({ weekday }) => weekday === isoWeekday(date)),
    );
    if (house.size > 0) openDates.add(date);
    const both = [...mine].filter((ms) => house.has(ms)).sort((a, b) => a - b);
    let stretch: number[] = [];
    for (const ms of both) {
      if (stretch.at(-1) !== ms - MINUTE) stretches.push((stretch = []));
      stretch.push(ms);
    }
    for (const ms of mine) available.add(ms);
    for (const ms of house) open.add(ms);
  }
  return { available, open, stretches, openDates };
}

type Table = ReturnType<typeof minuteTable>;
type Asked = { durationMinutes: number; bufferBeforeMinutes: number; bufferAfterMinutes: number; now: Date };

function oracleReason(table: Table, rules: StartRules, at: number, asked: Asked) {
  const date = shownAt(at, rules.zone).slice(0, 10);
  const minutes = (from: number, length: number) => Array.from({ length }, (_, i) => from + i * MINUTE);
  const session = minutes(at, asked.durationMinutes);
  const held = minutes(
    at - asked.bufferBeforeMinutes * MINUTE,
    asked.bufferBeforeMinutes + asked.durationMinutes + asked.bufferAfterMinutes,
  );
  const isIn = (spans: readonly { start: number; end: number }[], ms: number) =>
    spans.some(({ start, end }) => start <= ms && ms < end);
  if (at < asked.now.getTime()) return 'in-the-past';
  if (rules.licences && !rules.licences.some((one) => one.expiresOn >= date && (one.validFrom ?? '') <= date))
    return 'licence-expired';
  if (session.some((ms) => isIn(rules.timeOff, ms))) return 'time-off';
  if (held.some((ms) => isIn(rules.booked, ms))) return 'clash';
  if (!session.every((ms) => table.open.has(ms)))
    return table.openDates.has(date) ? 'outside-hours' : 'closed';
  if (!session.every((ms) => table.available.has(ms))) return 'outside-availability';
  return null;
}

const monday: StartRules = {
  zone: 'America/New_York',
  locationId: 'here',
  availability: [
    { weekday: 1, start: '09:00', end: '12:00', locationId: 'here', validFrom: null, validUntil: null },
  ],
  exceptions: [],
  hours: [{ weekday: 1, start: '08:00', end: '18:00' }],
  closures: [],
  timeOff: [],
  booked: [],
  licences: [{ validFrom: null, expiresOn: '2026-12-31' }],
};
const search = {
  fromDate: '2026-05-18',
  untilDate: '2026-05-18',
  durationMinutes: 50,
  bufferBeforeMinutes: 0,
  bufferAfterMinutes: 0,
  now: new Date('2026-05-01T12:00:00Z'),
};
const clockTimes = (rules: StartRules, asked = search) =>
  bookableStarts(rules, asked).map((start) => shownAt(start.getTime(), rules.zone).slice(11));
const at = (local: string) => new Date(firstShownAs(local, 'America/New_York').ms);
const span = (from: string, until: string) => ({ start: at(from).getTime(), end: at(until).getTime() });
const why = (rules: StartRules, local: string) => whyUnavailable(rules, { ...search, startsAt: at(local) });

describe('free times of a therapist', () => {
  it('are those a count of every minute leaves, in four zones, the nights the clocks change included', () => {
    let found = 0;
    fc.assert(
      fc.property(openingCases, slotShapes, fc.constantFrom(15, 20, 60), (example, shape, stepMinutes) => {
        const { rules, fromDate, untilDate, now } = example;
        const table = minuteTable(rules, dateAfter(fromDate, -2), dateAfter(untilDate, 2));
        const expected = table.stretches
          .flatMap((stretch) =>
            stretch.filter((ms) => (ms - (stretch[0] ?? 0)) % (stepMinutes * MINUTE) === 0),
          )
          .filter((ms) => {
            const local = shownAt(ms, rules.zone);
            const date = local.slice(0, 10);
            if (date < fromDate || date > untilDate) return false;
            if (firstShownAs(local, rules.zone).ms !== ms) return false;
            return oracleReason(table, rules, ms, { ...shape, now }) === null;
          });
        found += expected.length;
        const starts = bookableStarts(rules, { ...shape, fromDate, untilDate, stepMinutes, now });
        expect(starts.map((one) => one.toISOString())).toEqual(
          expected.sort((a, b) => a - b).map((ms) => new Date(ms).toISOString()),
        );
      }),
      { numRuns: 150 },
    );
    expect(found).toBeGreaterThan(100);
  });

  it('and the reason against any other time agree with a count of every minute', () => {
    const seen = new Set<string | null>();
    fc.assert(
      fc.property(
        openingCases,
        slotShapes,
        fc.array(fc.integer({ min: -40, max: 400 }), { minLength: 5, maxLength: 12 }),
        ({ rules, fromDate, untilDate, now }, shape, quarters) => {
          const table = minuteTable(rules, dateAfter(fromDate, -2), dateAfter(untilDate, 3));
          const midnight = firstShownAs(`${fromDate}T00:00`, rules.zone).ms;
          for (const quarter of quarters) {
            const start = midnight + quarter * 15 * MINUTE;
            const reason = whyUnavailable(rules, { ...shape, startsAt: new Date(start), now });
            expect(reason).toBe(oracleReason(table, rules, start, { ...shape, now }));
            seen.add(reason);
          }
        },
      ),
      { numRuns: 150 },
    );
    expect(seen.size).toBe(8);
  });

  it('step by a quarter of an hour through the morning, the last session ending with it', () => {
    expect(clockTimes(monday)).toEqual('09:00 09:15 09:30 09:45 10:00 10:15 10:30 10:45 11:00'.split(' '));
  });

  it('leave sessions back to back, and keep buffers clear of what is booked', () => {
    const booked = [span('2026-05-18T10:00', '2026-05-18T11:00')];
    const hour = { ...search, durationMinutes: 60, stepMinutes: 60 };
    expect(clockTimes({ ...monday, booked }, hour)).toEqual(['09:00', '11:00']);
    expect(clockTimes({ ...monday, booked }, { ...hour, bufferAfterMinutes: 10 })).toEqual(['11:00']);
    expect(clockTimes({ ...monday, booked }, { ...hour, bufferBeforeMinutes: 10 })).toEqual(['09:00']);
  });

  it('follow the exception of a date in place of the weekly hours', () => {
    const windows = [{ start: '15:00', end: '16:00', locationId: null }];
    expect(clockTimes({ ...monday, exceptions: [{ date: '2026-05-18', windows }] })).toEqual(['15:00']);
    expect(clockTimes({ ...monday, exceptions: [{ date: '2026-05-18', windows: [] }] })).toEqual([]);
  });

  it('skip the hour that does not exist and offer the one that occurs twice once', () => {
    const nights: StartRules = {
      ...monday,
      availability: [
        { weekday: 7, start: '01:00', end: '04:00', locationId: null, validFrom: null, validUntil: null },
      ],
      hours: [{ weekday: 7, start: '00:00', end: '24:00' }],
    };
    const half = { ...search, durationMinutes: 30, stepMinutes: 30 };
    expect(clockTimes(nights, { ...half, fromDate: '2026-11-01', untilDate: '2026-11-01' })).toEqual(
      '01:00 01:30 02:00 02:30 03:00 03:30'.split(' '),
    );
    const spring = {
      ...half,
      fromDate: '2026-03-08',
      untilDate: '2026-03-08',
      now: new Date('2026-03-01T00:00Z'),
    };
    expect(clockTimes(nights, spring)).toEqual(['01:00', '01:30', '03:00', '03:30']);
  });

  it('take windows that touch for one, in the night that lacks an hour too', () => {
    const touching = [
      { ...monday.availability[0]!, weekday: 7 as const, start: '01:00', end: '02:30' },
      { ...monday.availability[0]!, weekday: 7 as const, start: '02:30', end: '03:15' },
    ];
    const hours = [{ weekday: 7 as const, start: '00:00', end: '24:00' }];
    const rules = { ...monday, hours, availability: touching };
    const starts = bookableStarts(rules, {
      ...search,
      fromDate: '2026-03-08',
      untilDate: '2026-03-08',
      durationMinutes: 15,
      now: new Date('2026-03-01T12:00:00Z'),
    });
    expect(starts.map((one) => one.toISOString().slice(11, 16))).toEqual(
      '06:00 06:15 06:30 06:45 07:00'.split(' '),
    );
  });

  it('run on across midnight', () => {
    const late: StartRules = {
      ...monday,
      availability: [
        { weekday: 1, start: '23:00', end: '24:00', locationId: null, validFrom: null, validUntil: null },
        { weekday: 2, start: '00:00', end: '01:00', locationId: null, validFrom: null, validUntil: null },
      ],
      hours: [1, 2].map((weekday) => ({ weekday: weekday as 1 | 2, start: '00:00', end: '24:00' })),
    };
    const asked = { ...search, durationMinutes: 60, stepMinutes: 30 };
    expect(clockTimes(late, asked)).toEqual(['23:00', '23:30']);
  });
});

describe('why a time cannot be booked', () => {
  it('names what stands against it, what staff may not override first', () => {
    const taken = span('2026-05-18T09:00', '2026-05-18T10:00');
    expect(why(monday, '2026-05-18T09:00')).toBeNull();
    expect(why(monday, '2026-05-18T13:00')).toBe('outside-availability');
    expect(why(monday, '2026-05-18T17:30')).toBe('outside-hours');
    expect(why(monday, '2026-05-19T09:00')).toBe('closed');
    expect(
      why({ ...monday, closures: [{ from: '2026-05-18', until: '2026-05-18' }] }, '2026-05-18T09:00'),
    ).toBe('closed');
    expect(why({ ...monday, timeOff: [taken] }, '2026-05-18T09:45')).toBe('time-off');
    expect(why({ ...monday, booked: [taken] }, '2026-05-18T09:45')).toBe('clash');
    expect(why({ ...monday, booked: [taken], availability: [] }, '2026-05-18T09:45')).toBe('clash');
    expect(why({ ...monday, licences: [] }, '2026-05-18T09:00')).toBe('licence-expired');
    expect(why(monday, '2026-04-27T09:00')).toBe('in-the-past');
  });

  it('lets the first and the last day of a licence be worked, and no day before or after', () => {
    const licences = [{ validFrom: '2026-05-11', expiresOn: '2026-05-18' }];
    expect(why({ ...monday, licences }, '2026-05-18T09:00')).toBeNull();
    expect(why({ ...monday, licences }, '2026-05-25T09:00')).toBe('licence-expired');
    expect(why({ ...monday, licences }, '2026-05-11T09:00')).toBeNull();
    expect(why({ ...monday, licences }, '2026-05-04T09:00')).toBe('licence-expired');
  });

  it('lets staff override availability and hours and nothing else', () => {
    const codes = ['in-the-past', 'licence-expired', 'time-off', 'clash', 'closed', 'outside-hours'] as const;
    expect(codes.filter(canStaffOverride)).toEqual(['closed', 'outside-hours']);
    expect(canStaffOverride('outside-availability')).toBe(true);
  });

  it('refuses a session of no length', () => {
    expect(() => bookableStarts(monday, { ...search, durationMinutes: 0 })).toThrow(RangeError);
    expect(() => bookableStarts(monday, { ...search, stepMinutes: 0 })).toThrow(RangeError);
  });
});
