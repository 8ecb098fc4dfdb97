import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sessionTimes } from '#app/platform/session-times.ts';
import { instantOfLocal, localOfInstant } from '#app/platform/local-time.ts';

const MINUTE_MS = 60_000;
const timeIn = (at: Date, zone: string) => localOfInstant(at, zone).slice(11);
/** A session in the weeks around a change of the clocks. Lord Howe's change is of half an hour. */
const changing = fc.record({
  zone: fc.constantFrom('America/New_York', 'America/Los_Angeles', 'Europe/Madrid', 'Australia/Lord_Howe'),
  date: fc.constantFrom('2026-10-25', '2026-11-01', '2026-03-08', '2026-03-29', '2026-04-05', '2026-10-04'),
  start: fc.integer({ min: -1_440, max: 2 * 1_440 }),
  minutes: fc.integer({ min: 5, max: 720 }),
});
/** A session of a winter week, when no clock is changed in these zones. */
const plans = fc.record({
  zone: fc.constantFrom('America/New_York', 'Pacific/Honolulu', 'America/Los_Angeles'),
  start: fc.integer({ min: 0, max: 7 * 1_440 - 1 }),
  minutes: fc.integer({ min: 15, max: 240 }),
});
const planOf = ({ zone, start, minutes }: { zone: string; start: number; minutes: number }) => {
  const startsAt = new Date(instantOfLocal('2027-01-04T00:00', zone).instant.getTime() + start * MINUTE_MS);
  return { startsAt, endsAt: new Date(startsAt.getTime() + minutes * MINUTE_MS) };
};

describe('the times of a session', () => {
  it('are the planned ones when what the page fills in is sent back, at any hour', () => {
    fc.assert(
      fc.property(plans, (given) => {
        const plan = planOf(given);
        const [start, end] = [timeIn(plan.startsAt, given.zone), timeIn(plan.endsAt, given.zone)];
        const planned = { startedAt: plan.startsAt, endedAt: plan.endsAt };
        expect(sessionTimes(plan, given.zone, { start, end })).toEqual(planned);
        expect(sessionTimes(plan, given.zone, { start: undefined, end: undefined })).toEqual(planned);
      }),
    );
  });

  it.each([
    ['began after midnight', '00:05', '00:50', '2027-01-06T00:05', '2027-01-06T00:50'],
    ['ended before midnight', '23:30', '23:55', '2027-01-05T23:30', '2027-01-05T23:55'],
    ['was as planned', '23:30', '00:20', '2027-01-05T23:30', '2027-01-06T00:20'],
  ])('planned across midnight are on the right date when it %s', (_how, start, end, began, ended) => {
    const plan = planOf({ zone: 'America/New_York', start: 1_440 + 1_410, minutes: 50 });
    const at = (local: string) => instantOfLocal(local, 'America/New_York').instant;
    expect(sessionTimes(plan, 'America/New_York', { start, end })).toEqual({
      startedAt: at(began),
      endedAt: at(ended),
    });
  });

  it('are the planned ones when what the page fills in is sent back, also where the clocks change', () => {
    fc.assert(
      fc.property(changing, ({ zone, date, start, minutes }) => {
        const startsAt = new Date(
          instantOfLocal(`${date}T00:00`, zone).instant.getTime() + start * MINUTE_MS,
        );
        const endsAt = new Date(startsAt.getTime() + minutes * MINUTE_MS);
        const typed = { start: timeIn(startsAt, zone), end: timeIn(endsAt, zone) };
        expect(sessionTimes({ startsAt, endsAt }, zone, typed)).toEqual({
          startedAt: startsAt,
          endedAt: endsAt,
        });
      }),
      { numRuns: 2_000 },
    );
  });

  it.each([
    ['ran past midnight', 23 * 60, '23:00', '00:10', '2027-01-04T23:00', '2027-01-05T00:10'],
    ['began before midnight', 1_440, '23:50', '00:50', '2027-01-04T23:50', '2027-01-05T00:50'],
  ])('are on the right date when a session %s and was not to', (_how, start, from, until, began, ended) => {
    const plan = planOf({ zone: 'America/New_York', start, minutes: 50 });
    const at = (local: string) => instantOfLocal(local, 'America/New_York').instant;
    expect(sessionTimes(plan, 'America/New_York', { start: from, end: until })).toEqual({
      startedAt: at(began),
      endedAt: at(ended),
    });
  });

  it('are refused when the end is not after the start, and never put on a date far from the plan', () => {
    fc.assert(
      fc.property(plans, fc.nat(1_439), fc.nat(1_439), (given, from, until) => {
        const { zone } = given;
        const plan = planOf(given);
        const typed = [from, until].map((minutes) =>
          [Math.floor(minutes / 60), minutes % 60].map((part) => String(part).padStart(2, '0')).join(':'),
        );
        const found = sessionTimes(plan, zone, { start: typed[0], end: typed[1] });
        if (found === null) return;
        expect(found.endedAt.getTime()).toBeGreaterThan(found.startedAt.getTime());
        const dates = [plan.startsAt, plan.endsAt].map((at) => localOfInstant(at, zone).slice(0, 10));
        const pairs = [
          [found.startedAt, plan.startsAt],
          [found.endedAt, plan.endsAt],
        ] as const;
        for (const [at, planned] of pairs) {
          const isOnPlan = dates.includes(localOfInstant(at, zone).slice(0, 10));
          const away = Math.abs(at.getTime() - planned.getTime());
          expect(isOnPlan || away <= 6 * 60 * MINUTE_MS).toBe(true);
        }
        const lengthOf = (from: Date, until: Date) => until.getTime() - from.getTime();
        expect(lengthOf(found.startedAt, found.endedAt)).toBeLessThanOrEqual(
          lengthOf(plan.startsAt, plan.endsAt) + 12 * 60 * MINUTE_MS,
        );
        expect([timeIn(found.startedAt, zone), timeIn(found.endedAt, zone)]).toEqual(typed);
      }),
    );
    const plan = planOf({ zone: 'America/New_York', start: 840, minutes: 50 });
    expect(sessionTimes(plan, 'America/New_York', { start: '14:10', end: '14:05' })).toBeNull();
    expect(sessionTimes(plan, 'America/New_York', { start: '14:10', end: '02:50' })).toBeNull();
  });
});
