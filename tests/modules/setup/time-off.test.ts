import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  readAway,
  stretchesOf,
  type AwayTimes,
  type TypedAway,
} from '#app/modules/setup/time-off/time-off.ts';
import { wordAway } from '#app/modules/setup/time-off/ui/time-off-words.ts';
import { translator } from '#app/platform/i18n/index.ts';
import { addDays, instantOfLocal, localOfInstant } from '#app/platform/local-time.ts';

const NEW_YORK = 'America/New_York';
const today = '2026-11-29';
const hours = (firstOn: string, start: string, end: string, more: Partial<TypedAway> = {}): TypedAway => ({
  shape: 'hours',
  firstOn,
  lastOn: null,
  start,
  end,
  ...more,
});
const clock = fc
  .tuple(fc.nat({ max: 23 }), fc.nat({ max: 59 }))
  .map((parts) => parts.map((part) => String(part).padStart(2, '0')).join(':'));
/** A time with its half of the day, so that it means no other. */
const said = (time: string) => {
  const hour = Number(time.slice(0, 2));
  return `${hour % 12 || 12}${time.slice(2)} ${hour < 12 ? 'am' : 'pm'}`;
};
const day = fc.nat({ max: 700 }).map((days) => addDays(today, days));
const zone = fc.constantFrom(NEW_YORK, 'America/Phoenix', 'Pacific/Honolulu', 'Australia/Lord_Howe');

const shows = (local: string, in_: string) =>
  localOfInstant(instantOfLocal(local, in_).instant, in_) === local;

describe('time off by hours', () => {
  it('ends on the day it began or the next, at what was typed, and is refused only for times no clock shows', () => {
    fc.assert(
      fc.property(day, clock, clock, zone, (firstOn, start, end, where) => {
        fc.pre(start !== end && end !== '00:00');
        const lastOn = end < start ? addDays(firstOn, 1) : firstOn;
        const { away, errors } = readAway(hours(firstOn, said(start), said(end)), { today, zone: where });
        if (!shows(`${firstOn}T${start}`, where)) expect(errors).toHaveProperty('start', 'time-skipped');
        else if (!shows(`${lastOn}T${end}`, where)) expect(errors).toHaveProperty('end', 'time-skipped');
        else {
          expect(away).toEqual({ shape: 'hours', firstOn, lastOn, startsAt: start, endsAt: end });
          expect(
            stretchesOf(away!, where).map((one) =>
              [one.startsAt, one.endsAt].map((at) => localOfInstant(at, where)),
            ),
          ).toEqual([[`${firstOn}T${start}`, `${lastOn}T${end}`]]);
        }
      }),
      {
        examples: [
          ['2027-03-14', '02:30', '05:00', NEW_YORK],
          ['2027-03-13', '22:00', '02:30', NEW_YORK],
        ],
      },
    );
  });

  it.each([
    ['10:00 PM', '2:00 AM', '22:00', '02:00'],
    ['10 pm', '2', '22:00', '02:00'],
    ['22:00', '2:30', '22:00', '02:30'],
    ['23', '00:30', '23:00', '00:30'],
    ['17:30', '5', '17:30', '05:00'],
  ])('from %s to %s is taken as people mean it', (start, end, startsAt, endsAt) => {
    for (const lastOn of [null, '2026-12-01', '2026-12-02'])
      expect(readAway(hours('2026-12-01', start, end, { lastOn }), { today, zone: NEW_YORK }).away).toEqual({
        shape: 'hours',
        firstOn: '2026-12-01',
        lastOn: '2026-12-02',
        startsAt,
        endsAt,
      });
  });

  it('that ends when it begins, or on the next day by its date alone, is refused', () => {
    const read = (typed: TypedAway) => readAway(typed, { today, zone: NEW_YORK }).errors;
    expect(read(hours('2026-12-01', '9 pm', '21:00'))).toEqual({ end: 'ends-before' });
    expect(read(hours('2026-12-01', '9', '17', { lastOn: '2026-12-02' }))).toEqual({
      lastOn: 'hours-of-one-day',
    });
    expect(read(hours('2026-12-01', '22', '2 am', { lastOn: '2026-12-03' }))).toEqual({
      lastOn: 'hours-of-one-day',
    });
  });

  it('each week over midnight ends on the day after each of its days', () => {
    const typed = { shape: 'weekly' as const, firstOn: '2027-03-06', lastOn: '2027-03-20' };
    const { away } = readAway({ ...typed, start: '10 pm', end: '2 am' }, { today, zone: NEW_YORK });
    expect(
      stretchesOf(away!, NEW_YORK).map(({ startsAt, endsAt }) =>
        [startsAt, endsAt].map((at) => at.toISOString()),
      ),
    ).toEqual([
      ['2027-03-07T03:00:00.000Z', '2027-03-07T07:00:00.000Z'],
      // On the 14th clocks go from two to three, so that two o'clock is the moment at which they do.
      ['2027-03-14T03:00:00.000Z', '2027-03-14T07:00:00.000Z'],
      ['2027-03-21T02:00:00.000Z', '2027-03-21T06:00:00.000Z'],
    ]);
  });

  const worded = (away: AwayTimes, locale: 'en' | 'es' = 'en') =>
    wordAway(translator(locale), locale, { ...away, zone: NEW_YORK }).replace(/[\u2009\u202f\u00a0]/g, ' ');

  it('says in words that it ends on the next day', () => {
    const { away } = readAway(hours('2026-12-01', '22:00', '2 am'), { today, zone: NEW_YORK });
    expect(worded(away!)).toBe('December 1, 2026, 10:00 PM – 2:00 AM EST the next day');
    expect(worded(away!, 'es')).toMatch(/^1 de diciembre de 2026, 10:00.*2:00.*EST del día siguiente$/);
    const day = readAway(hours('2026-12-01', '9', '5'), { today, zone: NEW_YORK }).away!;
    expect(worded(day)).not.toContain('next');
  });

  it('names the zone of its hours, in words, and none of whole days', () => {
    const read = (typed: Parameters<typeof readAway>[0]) =>
      worded(readAway(typed, { today, zone: NEW_YORK }).away!);
    expect(read(hours('2026-12-11', '11:00', '13:00'))).toBe('December 11, 2026, 11:00 AM – 1:00 PM EST');
    expect(read(hours('2027-07-09', '11:00', '13:00'))).toBe('July 9, 2027, 11:00 AM – 1:00 PM EDT');
    expect(read(hours('2027-03-13', '23:00', '4:00'))).toBe(
      'March 13, 2027, 11:00 PM – 4:00 AM EST/EDT the next day',
    );
    const weekly = { shape: 'weekly' as const, firstOn: '2027-03-05', lastOn: '2027-03-19' };
    expect(read({ ...weekly, start: '11:00', end: '13:00' })).toMatch(/11:00 AM – 1:00 PM Eastern Time$/);
    expect(read({ shape: 'days', firstOn: '2026-12-11', lastOn: '2026-12-12' })).not.toMatch(
      /E[SD]T|Eastern/,
    );
  });
});
