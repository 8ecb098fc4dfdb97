import type { Scope } from '#db/tenant.server.ts';
import { readOpeningHours } from '#app/modules/hours/index.server.ts';
import { readEveryLocation, type ClinicLocation } from '#app/modules/tenancy/index.server.ts';
import { foldName, meansName } from '#app/platform/fold-name.ts';
import { addDays, localDateOf, utcDateOf, weekdayOf } from '#app/platform/local-time.ts';
import { spansOf, type OpenSpan } from '#app/modules/setup/open-span.ts';
import type { LocationQuery } from './location-query.ts';

export interface LocationRow extends Omit<ClinicLocation, 'rooms'> {
  readonly roomCount: number;
  readonly week: readonly OpenSpan[];
  /** The spans of today, which are none on a closing day. */
  readonly today: readonly OpenSpan[];
  /** The closing days of the seven days that begin today. */
  readonly closedOn: readonly string[];
}

/** Lists the clinic's locations that a query means. It asks the database nothing while the clinic's set-up is cached. */
export async function listLocations(
  scope: Scope,
  query: LocationQuery,
): Promise<{ rows: LocationRow[]; hasAny: boolean }> {
  const all = await readEveryLocation(scope);
  const utc = utcDateOf(scope.now);
  const hours = await readOpeningHours(
    scope,
    all.map(({ id }) => id),
    addDays(utc, -1),
    addDays(utc, 8),
  );
  const words = query.search === undefined ? null : foldName(query.search).split(' ');
  const rows = all
    .filter(({ isActive }) => query.status === undefined || isActive === (query.status === 'open'))
    .filter(
      ({ name, address }) =>
        words === null || (words[0] !== '' && meansName(words, foldName(`${name} ${address}`))),
    )
    .map(({ rooms, ...location }): LocationRow => {
      const today = localDateOf(scope.now, location.zone);
      const open = hours.get(location.id);
      const week = open?.hours ?? [];
      const closedOn = (open?.closures ?? [])
        .map(({ from }) => from)
        .filter((date) => today <= date && date < addDays(today, 7))
        .sort();
      return {
        ...location,
        roomCount: rooms.length,
        week,
        today: closedOn.includes(today) ? [] : spansOf(week, weekdayOf(today)),
        closedOn,
      };
    });
  return { rows: inOrder(rows, query), hasAny: all.length > 0 };
}

/** Names decide between rows that are the same by the column. */
function inOrder(rows: readonly LocationRow[], { by, isReversed }: LocationQuery): LocationRow[] {
  const sign = isReversed ? -1 : 1;
  return [...rows].sort((a, b) => sign * compared(by, a, b) || a.name.localeCompare(b.name));
}

function compared(by: LocationQuery['by'], a: LocationRow, b: LocationRow): number {
  switch (by) {
    case 'rooms':
      return a.roomCount - b.roomCount;
    case 'status':
      return Number(b.isActive) - Number(a.isActive);
    default:
      return a[by].localeCompare(b[by]);
  }
}
