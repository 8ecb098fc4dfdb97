/** The columns by which the list is sorted. */
export const LOCATION_ORDERS = ['name', 'state', 'rooms', 'status'] as const;
export const LOCATION_STATUSES = ['open', 'closed'] as const;

/** The part of the list of locations that is shown, and its order. */
export interface LocationQuery {
  /** A part of the name or the address. */
  readonly search?: string | undefined;
  readonly status?: (typeof LOCATION_STATUSES)[number] | undefined;
  readonly by: (typeof LOCATION_ORDERS)[number];
  readonly isReversed: boolean;
}

/** Reads the query from a page's address; values that make no sense are left out. */
export function readLocationQuery(given: URLSearchParams): LocationQuery {
  const search = (given.get('search') ?? '').trim().slice(0, 100);
  const by = given.get('by') ?? '';
  return {
    search: search === '' ? undefined : search,
    status: LOCATION_STATUSES.find((status) => status === given.get('status')),
    by: LOCATION_ORDERS.find((order) => order === by.replace(/^-/, '')) ?? 'name',
    isReversed: by.startsWith('-'),
  };
}

/** Returns the address of that part. */
export function locationsHref(base: string, query: Partial<LocationQuery>): string {
  const { search, status, by = 'name', isReversed = false } = query;
  const order = `${isReversed ? '-' : ''}${by}`;
  const given = new URLSearchParams({
    ...(search === undefined ? {} : { search }),
    ...(status === undefined ? {} : { status }),
    ...(order === 'name' ? {} : { by: order }),
  });
  return given.size === 0 ? base : `${base}?${given.toString()}`;
}

/** Reads the number of a page of sessions, from 1. */
export function readPageNumber(given: URLSearchParams): number {
  const page = Number(given.get('page') ?? 1);
  return Number.isInteger(page) && page >= 1 && page <= 1_000 ? page : 1;
}
