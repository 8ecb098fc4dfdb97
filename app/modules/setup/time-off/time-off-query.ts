import { TIME_OFF_STATES, type TimeOffState } from './time-off.ts';

/** The part of the list of requests that is shown. */
export interface TimeOffQuery {
  readonly state?: TimeOffState | undefined;
  /** A part of the therapist's name. */
  readonly search?: string | undefined;
  /** From 1. */
  readonly page: number;
}

/** Reads the query from a page's address; values that make no sense are left out. */
export function readTimeOffQuery(given: URLSearchParams): TimeOffQuery {
  const search = (given.get('search') ?? '').trim().slice(0, 100);
  const page = Number(given.get('page') ?? 1);
  return {
    state: TIME_OFF_STATES.find((state) => state === given.get('state')),
    search: search === '' ? undefined : search,
    page: Number.isInteger(page) && page >= 1 && page <= 10_000 ? page : 1,
  };
}

/** Returns the address of that part. */
export function timeOffHref(base: string, { state, search, page = 1 }: Partial<TimeOffQuery>): string {
  const given = new URLSearchParams({
    ...(state === undefined ? {} : { state }),
    ...(search === undefined ? {} : { search }),
    ...(page === 1 ? {} : { page: String(page) }),
  });
  return given.size === 0 ? base : `${base}?${given.toString()}`;
}
