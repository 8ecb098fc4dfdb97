import { isDate } from '#app/platform/is-date.ts';
import type { DELIVERY_STATUSES } from '#db/schema/notifications.ts';
import { KIND_NAMES, type KindName } from '#app/modules/notifications/kinds/message-kinds.ts';
import { isAskedAgain } from '#app/modules/notifications/unreached-reasons.ts';

export type DeliveryStatus = (typeof DELIVERY_STATUSES)[number];

/** What became of a message, as a reader sees it: one for which a person has asked again is no failure meanwhile. */
export type Outcome = DeliveryStatus | 'again';

export const OUTCOMES = [
  'sent',
  'failed',
  'again',
  'in_doubt',
  'skipped',
  'sending',
] as const satisfies readonly Outcome[];

/** Returns the outcome of a message of the ledger. */
export function outcomeOf(row: { readonly status: DeliveryStatus; readonly reason: string | null }): Outcome {
  return isAskedAgain(row) ? 'again' : row.status;
}

/** The part of the ledger that is shown. */
export interface LedgerQuery {
  readonly status?: Outcome | undefined;
  /** A kind that is stored with hours matches every number of hours. */
  readonly kind?: KindName | undefined;
  /** `YYYY-MM-DD`. */
  readonly date?: string | undefined;
  /** From 1. */
  readonly page: number;
}

/** Reads the query from a page's address; values that make no sense are left out. */
export function readLedgerQuery(search: URLSearchParams): LedgerQuery {
  const date = search.get('date') ?? '';
  const page = Number(search.get('page') ?? 1);
  return {
    status: OUTCOMES.find((status) => status === search.get('status')),
    kind: KIND_NAMES.find((kind) => kind === search.get('kind')),
    date: isDate(date) ? date : undefined,
    page: Number.isInteger(page) && page >= 1 && page <= 100_000 ? page : 1,
  };
}

/** Returns the address of that part. */
export function ledgerHref(base: string, { status, kind, date, page = 1 }: Partial<LedgerQuery>): string {
  const search = new URLSearchParams({
    ...(status === undefined ? {} : { status }),
    ...(kind === undefined ? {} : { kind }),
    ...(date === undefined ? {} : { date }),
    ...(page === 1 ? {} : { page: String(page) }),
  });
  return search.size === 0 ? base : `${base}?${search.toString()}`;
}
