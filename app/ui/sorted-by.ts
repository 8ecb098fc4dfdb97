import type { DataTableProps } from './data-table.tsx';

/** The order in which a list is shown, and the address of each other order, which begins at the first page. */
export function sortedBy<Query extends { readonly by: string; readonly isReversed: boolean }>(
  query: Query,
  href: (query: Query) => string,
): Pick<DataTableProps<never>, 'sort' | 'sortHref'> {
  return {
    sort: { column: query.by, direction: query.isReversed ? 'descending' : 'ascending' },
    sortHref: (column, direction) =>
      href({ ...query, page: 1, by: column, isReversed: direction === 'descending' }),
  };
}
