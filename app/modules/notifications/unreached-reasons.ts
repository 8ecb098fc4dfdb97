import type { Reach } from '#app/modules/clients/person/reach.ts';
import { FOR_FORMER } from '#app/modules/notifications/kinds/message-kinds.ts';

/** The reasons, as the ledger stores them, for which a message was sent to nobody because nobody could or would get it. */
export const UNREACHED_REASONS = ['no-contact', 'channel-none'] as const;

/** Why the ledger keeps a message for somebody who was told before, or agreed the time, and is not written to any more. */
export const FORMER_READER = 'former-reader';

/** Why the ledger has no confirmation for who cannot be written to, and has taken the time by the link of an offer. */
export const TAKEN_BY_LINK = 'taken-by-link';

/** Tells whether the ledger keeps a message for a former reader, also once that one is written to again. */
export function isForFormer({ kind, reason }: { readonly kind: string; readonly reason: string | null }) {
  return reason === FORMER_READER || kind.includes(FOR_FORMER);
}

/** Returns the reason for which the ledger says that a message reaches nobody; null when it reaches somebody. */
export function unreachedReason({ way, email }: Reach): (typeof UNREACHED_REASONS)[number] | null {
  if (email !== null) return null;
  return way === 'wants-none' ? 'channel-none' : 'no-contact';
}

/**
 * Tells whether a message that reached nobody counts as told all the same: whoever wants no messages agrees the
 * appointment with the clinic when it is booked, whoever took it by a link has read there that it is booked; both are called when it
 * changes.
 */
export function isAgreed(row: {
  readonly kind: string;
  readonly version: number | null;
  readonly reason: string | null;
}): boolean {
  const isKnown = row.reason === 'channel-none' || row.reason === TAKEN_BY_LINK;
  return row.kind === 'confirmation' && row.version === 1 && isKnown;
}

/** Tells whether a person has asked for a message of the ledger to be sent again that has not gone out yet. */
export function isAskedAgain(row: { readonly status: string; readonly reason: string | null }): boolean {
  return row.status === 'failed' && row.reason === 'send-again';
}

interface Row {
  readonly status: string;
  readonly reason: string | null;
}

/**
 * Returns the reason for which a message reached nobody, as it holds today: null once somebody is written to whom it would reach, of
 * one for a former reader once that one is.
 */
export function reasonToday(row: Row, reach: Reach | undefined, isReader: boolean): string | null {
  if (row.status !== 'skipped' || reach === undefined) return row.reason;
  if (row.reason === FORMER_READER) return isReader && reach.email !== null ? null : row.reason;
  return UNREACHED_REASONS.some((one) => one === row.reason) ? unreachedReason(reach) : row.reason;
}

/**
 * Says why a message of the ledger cannot be sent again; null when it can: it failed, is in doubt, or went to nobody
 * because nobody could or would be written to, and today there is somebody whom it reaches. One for a former reader goes to nobody
 * else: `isReader` tells that it is who is written to today.
 */
export function resendFault(
  row: Row & { readonly kind: string },
  reach: Reach | undefined,
  isReader: boolean,
): 'already-sent' | 'nobody-reached' | null {
  const { status, reason } = row;
  if (isForFormer(row) && !isReader) return 'already-sent';
  const wasUnreached =
    status === 'skipped' &&
    [...UNREACHED_REASONS, FORMER_READER, TAKEN_BY_LINK].some((one) => one === reason);
  if (status !== 'failed' && status !== 'in_doubt' && !wasUnreached) return 'already-sent';
  return reach === undefined || reach.email === null ? 'nobody-reached' : null;
}
