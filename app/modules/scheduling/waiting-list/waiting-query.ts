import { readPageNumber } from '#app/platform/list-query.ts';
import { withQuery } from '#app/platform/with-query.ts';

/** The most pressing first. */
export const WAITING_PRIORITIES = ['urgent', 'high', 'normal'] as const;
export type WaitingPriority = (typeof WAITING_PRIORITIES)[number];
export const WAITING_STATES = ['waiting', 'booked', 'removed'] as const;
export type WaitingState = (typeof WAITING_STATES)[number];

/** By rank: the most pressing first, and among those who waits longest. */
const ORDERS = ['rank', 'since', 'client', 'service'] as const;
export type WaitingOrder = (typeof ORDERS)[number];

/** The part of the list that is shown, and its order. */
export interface WaitingQuery {
  /** Who was searched for, sealed: an address is no place for a name. */
  readonly search: string | null;
  readonly state: WaitingState;
  readonly priority: WaitingPriority | undefined;
  readonly by: WaitingOrder;
  readonly isReversed: boolean;
  /** From 1. */
  readonly page: number;
}

/** Reads what an address asks of the list; values that make no sense count as absent. */
export function readWaitingQuery(given: URLSearchParams): WaitingQuery {
  const by = given.get('by') ?? '';
  return {
    search: given.get('search') || null,
    state: WAITING_STATES.find((state) => state === given.get('state')) ?? 'waiting',
    priority: WAITING_PRIORITIES.find((priority) => priority === given.get('priority')),
    by: ORDERS.find((order) => order === by.replace(/^-/, '')) ?? 'rank',
    isReversed: by.startsWith('-'),
    page: readPageNumber(given),
  };
}

/** Returns the address of the part of the list in which an entry of this state stands. */
export const waitingOf = (base: string, state: WaitingState): string =>
  withQuery(base, { state: state === 'waiting' ? null : state });

/** Returns the address of a part of the list. */
export function waitingHref(base: string, { isReversed, page, ...query }: WaitingQuery): string {
  const by = `${isReversed ? '-' : ''}${query.by}`;
  return withQuery(base, {
    search: query.search,
    state: query.state === 'waiting' ? null : query.state,
    priority: query.priority,
    by: by === 'rank' ? null : by,
    page: page === 1 ? null : String(page),
  });
}
