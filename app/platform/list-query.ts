/** How many rows a page of a list has. */
export const LIST_PAGE = 50;

/** The values that each filter of a list may have. */
type Filters = Readonly<Record<string, readonly string[]>>;

/** The part of a list that is shown, and its order. A filter that is not set is left out. */
export type ListQuery<Order extends string, F extends Filters> = {
  /** A part of the name. */
  readonly search?: string | undefined;
  readonly by: Order;
  readonly isReversed: boolean;
  /** From 1. */
  readonly page: number;
} & { readonly [Name in keyof F]?: F[Name][number] | undefined };

/**
 * Declares the addresses of a list: it is ordered by one of `orders`, the first unless said, and filtered by `filters`. `read`
 * leaves out values that make no sense; `href` returns the address of a part of the list.
 */
export function listQuery<const Order extends string, const F extends Filters>(
  orders: readonly [Order, ...Order[]],
  filters: F,
) {
  type Query = ListQuery<Order, F>;
  const names = Object.keys(filters);
  return {
    read(given: URLSearchParams): Query {
      const search = (given.get('search') ?? '').trim().slice(0, 100);
      const by = given.get('by') ?? '';
      const chosen = names.map((name) => [name, filters[name]?.find((value) => value === given.get(name))]);
      return {
        search: search === '' ? undefined : search,
        by: orders.find((order) => order === by.replace(/^-/, '')) ?? orders[0],
        isReversed: by.startsWith('-'),
        page: readPageNumber(given),
        ...Object.fromEntries(chosen),
      } as Query;
    },
    href(base: string, query: Partial<Query>): string {
      const { search, by = orders[0], isReversed = false, page = 1 } = query;
      const order = `${isReversed ? '-' : ''}${by}`;
      const chosen: Readonly<Record<string, unknown>> = query;
      const given = new URLSearchParams(search === undefined ? {} : { search });
      for (const name of names) if (typeof chosen[name] === 'string') given.set(name, chosen[name]);
      if (order !== orders[0]) given.set('by', order);
      if (page !== 1) given.set('page', String(page));
      return given.size === 0 ? base : `${base}?${given.toString()}`;
    },
  };
}

/** Reads the number of a page from an address: from 1, which it is when the number makes no sense. */
export function readPageNumber(given: URLSearchParams): number {
  const page = Number(given.get('page') ?? 1);
  return Number.isInteger(page) && page >= 1 && page <= 10_000 ? page : 1;
}
