import { foldName, meansName } from '#app/platform/fold-name.ts';
import { LIST_PAGE, listQuery } from '#app/platform/list-query.ts';
import type { UtilizedTherapist } from './read-utilization.server.ts';

/** The list of therapists by how much of their weeks is booked: the least booked first, unless said. */
export const { read: readUtilizationQuery, href: utilizationHref } = listQuery(
  ['thisWeek', 'nextWeek', 'name'],
  {},
);

export type UtilizationQuery = ReturnType<typeof readUtilizationQuery>;

/** Returns one page of the therapists in the order that was asked for. Whoever has no bookable time comes last. */
export function listUtilization(
  all: readonly UtilizedTherapist[],
  { search, by, isReversed, page }: UtilizationQuery,
): { rows: UtilizedTherapist[]; total: number } {
  const words = search === undefined ? null : foldName(search).split(' ');
  const found = all.filter(
    ({ name }) => words === null || (words[0] !== '' && meansName(words, foldName(name))),
  );
  const sign = isReversed ? -1 : 1;
  const sorted =
    by === 'name'
      ? isReversed
        ? found.toReversed()
        : found
      : found.toSorted((one, other) => {
          const [a, b] = [one[by].percent, other[by].percent];
          return a === null || b === null ? Number(a === null) - Number(b === null) : sign * (a - b);
        });
  const first = (page - 1) * LIST_PAGE;
  return { rows: sorted.slice(first, first + LIST_PAGE), total: sorted.length };
}
