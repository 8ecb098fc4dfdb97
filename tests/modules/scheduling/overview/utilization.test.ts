import { describe, expect, it } from 'vitest';
import { listUtilization, readUtilizationQuery } from '#app/modules/scheduling/overview/utilization-query.ts';
import { utilizationOf } from '#app/modules/scheduling/overview/utilization.ts';

const HOUR = 3_600_000;
const span = (from: number, until: number) => ({ start: from * HOUR, end: until * HOUR });

describe('the utilization of a week', () => {
  it('is the booked time over the working time without time off', () => {
    expect(utilizationOf([span(9, 17)], [span(15, 20)], [span(9, 10), span(11, 14)])).toEqual({
      bookedMinutes: 240,
      bookableMinutes: 360,
      percent: 67,
    });
  });

  it('counts hours at two locations once, and time off once', () => {
    const { bookableMinutes } = utilizationOf(
      [span(9, 12), span(11, 15)],
      [span(8, 10), span(9, 11)],
      [span(13, 14)],
    );
    expect(bookableMinutes).toBe(240);
  });

  it('goes above a hundred where more is booked than the hours hold, and rounds half up', () => {
    expect(utilizationOf([span(9, 10)], [], [span(9, 11)]).percent).toBe(200);
    expect(utilizationOf([span(0, 8)], [], [{ start: 0, end: 0.2 * 3 * HOUR }]).percent).toBe(8);
  });

  it('has no share where there is nothing to book', () => {
    expect(utilizationOf([span(9, 17)], [span(0, 24)], [span(9, 10)])).toEqual({
      bookedMinutes: 60,
      bookableMinutes: 0,
      percent: null,
    });
  });
});

describe('the list of utilization', () => {
  const of = (name: string, thisWeek: number | null, nextWeek: number | null) => ({
    id: name,
    name,
    thisWeek: { bookedMinutes: 0, bookableMinutes: 0, percent: thisWeek },
    nextWeek: { bookedMinutes: 0, bookableMinutes: 0, percent: nextWeek },
  });
  const all = [of('Ana Arce', 90, 10), of('Ben Bow', null, 20), of('Çem Dal', 40, null)];
  const names = (query: string) =>
    listUtilization(all, readUtilizationQuery(new URLSearchParams(query))).rows.map(({ name }) => name);

  it('begins with whom there is most to book with, and ends with those who have no hours', () => {
    expect(names('')).toEqual(['Çem Dal', 'Ana Arce', 'Ben Bow']);
    expect(names('by=-thisWeek')).toEqual(['Ana Arce', 'Çem Dal', 'Ben Bow']);
    expect(names('by=nextWeek')).toEqual(['Ana Arce', 'Ben Bow', 'Çem Dal']);
    expect(names('by=-name')).toEqual(['Çem Dal', 'Ben Bow', 'Ana Arce']);
  });

  it('finds a name however it is spelled', () => {
    expect(names('search=cem')).toEqual(['Çem Dal']);
    expect(names('search=!')).toEqual([]);
  });
});
