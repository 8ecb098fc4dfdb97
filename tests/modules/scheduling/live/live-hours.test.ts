import { describe, expect, it } from 'vitest';
import { liveHours } from '#app/modules/scheduling/live/live-hours.ts';

const hour = (instant: string) => Math.floor(Date.parse(instant) / 3_600_000);

describe('the hours that a page of the calendar shows', () => {
  it('are those of its days where the clinic stands, on the nights when clocks change too', () => {
    expect(liveHours('2027-01-04', 1, 'America/New_York')).toEqual([
      hour('2027-01-04T05:00:00Z'),
      hour('2027-01-05T04:00:00Z'),
    ]);
    expect(liveHours('2027-03-14', 1, 'America/New_York')).toEqual([
      hour('2027-03-14T05:00:00Z'),
      hour('2027-03-15T03:00:00Z'),
    ]);
  });

  it('are whole ones, also where a day begins in the middle of one', () => {
    expect(liveHours('2027-01-04', 7, 'Asia/Kathmandu')).toEqual([
      hour('2027-01-03T18:15:00Z'),
      hour('2027-01-10T18:14:00Z'),
    ]);
  });
});
