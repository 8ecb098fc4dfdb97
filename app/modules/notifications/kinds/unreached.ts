import type { Reach } from '#app/modules/clients/person/reach.ts';

/** The reasons, as the ledger stores them, for which a message was sent to nobody because nobody could or would get it. */
export const UNREACHED_REASONS = ['no-contact', 'channel-none'] as const;

/** Returns the reason for which the ledger says that a message reaches nobody; null when it reaches somebody. */
export function unreachedReason({ way, email }: Reach): (typeof UNREACHED_REASONS)[number] | null {
  if (email !== null) return null;
  return way === 'wants-none' ? 'channel-none' : 'no-contact';
}

/**
 * Tells whether a message that was not wanted counts as told all the same: whoever wants no messages agrees the
 * appointment with the clinic when it is booked, and is called when it changes.
 */
export function isAgreed(row: {
  readonly kind: string;
  readonly version: number | null;
  readonly reason: string | null;
}): boolean {
  return row.kind === 'confirmation' && row.version === 1 && row.reason === 'channel-none';
}

/** Tells whether a person has asked for a message of the ledger to be sent again that has not gone out yet. */
export function isAskedAgain(row: { readonly status: string; readonly reason: string | null }): boolean {
  return row.status === 'failed' && row.reason === 'send-again';
}

/**
 * Says why a message of the ledger cannot be sent again; null when it can: it failed, is in doubt, or went to nobody
 * because nobody could or would be written to, and today there is somebody whom it reaches.
 */
export function resendFault(
  { status, reason }: { readonly status: string; readonly reason: string | null },
  reach: Reach | undefined,
): 'already-sent' | 'nobody-reached' | null {
  const wasUnreached = status === 'skipped' && UNREACHED_REASONS.some((one) => one === reason);
  if (status !== 'failed' && status !== 'in_doubt' && !wasUnreached) return 'already-sent';
  return reach === undefined || reach.email === null ? 'nobody-reached' : null;
}
