import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isWithinSendWindow, reminderTimes } from '#app/modules/notifications/kinds/reminder-times.ts';
import { ZONES, shownAt } from '#tests/support/wall-clock-oracle.ts';

const HOUR = 3_600_000;
const isAllowed = (ms: number, zone: string) => {
  const time = shownAt(ms, zone).slice(11);
  return time >= '08:00' && time <= '21:00';
};

/** Steps back a minute at a time until a wall clock shows a time that is allowed. */
function oracle(startsAt: number, hours: readonly number[], zone: string, now: number) {
  const due = new Map<number, number>();
  for (const before of hours.toSorted((a, b) => b - a)) {
    let ms = startsAt - before * HOUR;
    while (!isAllowed(ms, zone)) ms -= 60_000;
    if (ms > now) due.set(ms, before);
  }
  return [...due]
    .sort(([a], [b]) => a - b)
    .map(([ms, before]) => [new Date(ms).toISOString(), `reminder-${before}h`]);
}

const startTimes = fc
  .oneof(fc.integer({ min: 0, max: 525_600 }), fc.integer({ min: 94_000, max: 100_000 }))
  .map((minutes) => Date.parse('2026-01-01T00:00Z') + minutes * 60_000);
const plan = (startsAt: string, now = '2026-01-01T00:00Z', zone = 'America/New_York') =>
  reminderTimes({ startsAt: new Date(startsAt), now: new Date(now), zone }).map(
    ({ kind, dueAt }) => `${kind} ${shownAt(dueAt.getTime(), zone)}`,
  );

describe('when a client is reminded', () => {
  it('is the last allowed minute, found by stepping back, in twelve zones', () => {
    fc.assert(
      fc.property(
        startTimes,
        fc.array(fc.integer({ min: 1, max: 80 }), { maxLength: 5 }),
        fc.constantFrom(...ZONES),
        fc.integer({ min: 0, max: 80 }),
        (startsAt, hoursBefore, zone, ahead) => {
          const now = startsAt - ahead * HOUR;
          const times = reminderTimes({
            startsAt: new Date(startsAt),
            now: new Date(now),
            zone,
            hoursBefore,
          });
          expect(times.map(({ dueAt, kind }) => [dueAt.toISOString(), kind])).toEqual(
            oracle(startsAt, hoursBefore, zone, now),
          );
          for (const { dueAt } of times) expect(isWithinSendWindow(dueAt, zone)).toBe(true);
        },
      ),
      { numRuns: 500 },
    );
  });

  it('is never in the quiet hours, never after the session, never twice at once', () => {
    fc.assert(
      fc.property(startTimes, fc.constantFrom(...ZONES), (startsAt, zone) => {
        const times = reminderTimes({ startsAt: new Date(startsAt), now: new Date(0), zone });
        const due = times.map(({ dueAt }) => dueAt.getTime());
        expect(due.length).toBeGreaterThan(1);
        expect(new Set(due).size).toBe(due.length);
        for (const { kind, dueAt, movedEarlier } of times) {
          const own = startsAt - Number(/\d+/.exec(kind)?.[0]) * HOUR;
          expect(isAllowed(dueAt.getTime(), zone)).toBe(true);
          expect(dueAt.getTime()).toBeLessThanOrEqual(own);
          expect(movedEarlier).toBe(dueAt.getTime() < own);
        }
      }),
    );
  });

  it('is 48, 24 and 2 hours before a session in the afternoon', () => {
    expect(plan('2026-05-20T18:00:00Z')).toEqual([
      'reminder-48h 2026-05-18T14:00',
      'reminder-24h 2026-05-19T14:00',
      'reminder-2h 2026-05-20T12:00',
    ]);
  });

  it('is nine the evening before when two hours before would be too early', () => {
    expect(plan('2026-05-20T13:00:00Z').at(-1)).toBe('reminder-2h 2026-05-19T21:00');
  });

  it('allows eight and nine o’clock themselves', () => {
    expect(plan('2026-05-20T14:00:00Z').at(-1)).toBe('reminder-2h 2026-05-20T08:00');
    expect(plan('2026-05-21T03:00:00Z').at(-1)).toBe('reminder-2h 2026-05-20T21:00');
  });

  it('leaves out what is past when the session is booked late', () => {
    expect(plan('2026-05-20T18:00:00Z', '2026-05-19T20:00:00Z')).toEqual(['reminder-2h 2026-05-20T12:00']);
    expect(plan('2026-05-20T18:00:00Z', '2026-05-20T17:00:00Z')).toEqual([]);
    expect(plan('2026-05-20T18:00:00Z', '2026-05-20T16:00:00Z')).toEqual([]);
  });

  it('keeps the nearest of two that fall together', () => {
    const asked = { now: new Date(0), zone: 'America/New_York', hoursBefore: [11, 3, 2, 2] };
    const times = reminderTimes({ ...asked, startsAt: new Date('2026-05-20T13:00:00Z') });
    expect(times.map(({ kind }) => kind)).toEqual(['reminder-2h']);
  });

  it('follows the recipient’s clock, not the clinic’s', () => {
    const start = '2026-05-20T15:00:00Z'; // 11:00 in New York, 08:00 in Phoenix
    expect(plan(start).at(-1)).toBe('reminder-2h 2026-05-20T09:00');
    expect(plan(start, '2026-01-01T00:00Z', 'America/Phoenix').at(-1)).toBe('reminder-2h 2026-05-19T21:00');
  });

  it('refuses a reminder that is none', () => {
    const asked = { startsAt: new Date(0), now: new Date(0), zone: 'America/New_York' };
    expect(() => reminderTimes({ ...asked, hoursBefore: [0] })).toThrow(RangeError);
  });
});
