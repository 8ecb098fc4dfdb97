import { expect, it } from 'vitest';
import {
  datesWithout as daysWithout,
  type StoredRule,
} from '#app/modules/scheduling/booked-series/series-rows.ts';
import { instantOfLocal } from '#app/platform/local-time.ts';

const zone = 'America/New_York';
const rule: StoredRule = {
  ...{ id: null, firstDate: '2027-01-05', everyWeeks: 2, days: [2, 4], startTime: '18:00' },
  ...{ therapistId: 't', serviceId: 's', roomId: null },
};
const at = (local: string, own = rule) => ({
  rule: own,
  appointment: { startsAt: instantOfLocal(local, zone).instant, location: { zone } },
});

const datesWithout = (rows: Parameters<typeof daysWithout>[0]) => daysWithout(rows).map(({ date }) => date);

it('names the days of the rule on which a series has no appointment, from its first to its last', () => {
  const rows = ['2027-01-07T18:00', '2027-01-19T18:00', '2027-02-04T18:00'].map((local) => at(local));
  expect(datesWithout(rows)).toEqual(['2027-01-21', '2027-02-02']);
});

it('names also the day of one that stands on another', () => {
  expect(
    datesWithout(['2027-01-05T18:00', '2027-01-08T18:00', '2027-01-19T18:00'].map((l) => at(l))),
  ).toEqual(['2027-01-07']);
});

it('judges each part of a series by the rule that it follows', () => {
  const later = { ...rule, id: 'later', days: [3, 5] };
  const rows = [at('2027-01-05T18:00'), at('2027-01-20T09:00', later), at('2027-02-05T09:00', later)];
  expect(datesWithout(rows)).toEqual(['2027-01-22', '2027-02-03']);
  expect(daysWithout(rows)).toMatchObject([
    { startsAt: new Date('2027-01-22T23:00:00Z'), like: { rule: later } },
    { startsAt: new Date('2027-02-03T23:00:00Z'), like: { rule: later } },
  ]);
});

it('lacks nothing where each has its appointment, or there is one alone', () => {
  expect(datesWithout(['2027-01-05T18:00', '2027-01-07T18:00'].map((local) => at(local)))).toEqual([]);
  expect(datesWithout([at('2027-01-05T18:00')])).toEqual([]);
  expect(datesWithout([])).toEqual([]);
});
