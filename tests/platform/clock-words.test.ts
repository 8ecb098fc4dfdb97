import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  formatDateTime,
  formatRange,
  formatTime,
  formatZone,
  formatZonedRange,
} from '#app/platform/i18n/format.ts';
import type { Locale } from '#app/platform/i18n/locale.ts';

const MINUTE = 60_000;
const ZONES = [
  'America/New_York',
  'America/Chicago',
  'America/Denver',
  'America/Los_Angeles',
  'America/Anchorage',
  'America/Phoenix',
  'Pacific/Honolulu',
  'Europe/London',
  'Australia/Lord_Howe',
] as const;

/** What Intl says of the wall clock and its distance from UTC, without our own arithmetic. */
function intlClock(instant: Date, zone: string) {
  const parts = new Intl.DateTimeFormat('en-US', {
    timeZone: zone,
    timeZoneName: 'longOffset',
    ...{ year: 'numeric', month: 'numeric', day: 'numeric', hour: 'numeric', minute: 'numeric' },
  }).formatToParts(instant);
  const offset = parts.find(({ type }) => type === 'timeZoneName')?.value;
  const wall = parts.flatMap(({ type, value }) => (type === 'timeZoneName' ? [] : [value])).join('');
  return { offset, wall };
}

/** The hours of 2026 and 2027 after which a zone's clocks change, or a plain night for a zone without any. */
const CHANGES = new Map(
  ZONES.map((zone) => {
    const found: number[] = [];
    for (let at = Date.UTC(2026, 0, 1); at < Date.UTC(2028, 0, 1); at += 60 * MINUTE) {
      const offsetOf = (ms: number) => intlClock(new Date(ms), zone).offset;
      if (new Date(at).getUTCDay() % 6 === 0 && offsetOf(at) !== offsetOf(at + 60 * MINUTE)) found.push(at);
    }
    return [zone, found.length > 0 ? found : [Date.UTC(2026, 10, 1, 6)]];
  }),
);

const night = fc.constantFrom(...ZONES).chain((zone) =>
  fc.record({
    zone: fc.constant(zone),
    locale: fc.constantFrom<Locale>('en', 'es'),
    change: fc.constantFrom(...CHANGES.get(zone)!),
    before: fc.integer({ min: -36, max: 36 }),
    minutes: fc.integer({ min: 1, max: 36 }),
  }),
);

describe('Clock times on the nights on which the clocks change', () => {
  it('never word two instants alike', () => {
    fc.assert(
      fc.property(night, ({ zone, locale, change, before, minutes }) => {
        const one = new Date(change + before * 5 * MINUTE);
        const other = new Date(one.getTime() + minutes * 5 * MINUTE);
        expect(formatDateTime(locale, one, zone)).not.toBe(formatDateTime(locale, other, zone));
        if (intlClock(one, zone).wall === intlClock(other, zone).wall)
          expect(formatTime(locale, one, zone)).not.toBe(formatTime(locale, other, zone));
      }),
      { numRuns: 3_000 },
    );
  });

  it('name both zones of a span in which they change, and one at most of every other', () => {
    fc.assert(
      fc.property(night, ({ zone, locale, change, before, minutes }) => {
        const start = new Date(change + before * 5 * MINUTE);
        const end = new Date(start.getTime() + minutes * 5 * MINUTE);
        const names = [start, end].map((instant) => formatZone(locale, instant, zone));
        for (const words of [
          formatRange(locale, start, end, zone),
          formatZonedRange(locale, start, end, zone),
        ]) {
          if (intlClock(start, zone).offset !== intlClock(end, zone).offset) {
            const [first, second] = words.split('\u202f– ');
            expect(first!.endsWith(` ${names[0]}`)).toBe(true);
            expect(second!.endsWith(` ${names[1]}`)).toBe(true);
          } else expect(words.split(names[0]!).length).toBeLessThanOrEqual(2);
        }
        expect(formatZonedRange(locale, start, end, zone).endsWith(` ${names[1]}`)).toBe(true);
      }),
      { numRuns: 3_000 },
    );
  });

  it.each([
    ['en', '1:30 AM EDT – 1:20 AM EST', '1:30 AM EDT'],
    ['es', '1:30 a.m. EDT – 1:20 a.m. EST', '1:30 a.m. EDT'],
  ] as const)('are in %s what a reader expects', (locale, range, time) => {
    const [start, end] = [new Date('2026-11-01T05:30:00Z'), new Date('2026-11-01T06:20:00Z')];
    const plain = (text: string) => text.replace(/[\u202f\u2009\u00a0]/g, ' ');
    expect(plain(formatZonedRange(locale, start, end, 'America/New_York'))).toBe(range);
    expect(plain(formatTime(locale, start, 'America/New_York'))).toBe(time);
  });
});
