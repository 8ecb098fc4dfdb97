import { listQuery } from '#app/platform/list-query.ts';

export const LOCATION_STATUSES = ['open', 'closed'] as const;

/** The list of locations, by name unless said; it is searched by name and address. */
export const { read: readLocationQuery, href: locationsHref } = listQuery(
  ['name', 'state', 'rooms', 'status'],
  { status: LOCATION_STATUSES },
);

export type LocationQuery = ReturnType<typeof readLocationQuery>;
