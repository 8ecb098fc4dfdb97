import type { INVITATION_SENDINGS } from '#db/schema/identity-invitations.ts';

/** How long an invitation's link can be used after its e-mail was sent. */
export const INVITATION_HOURS = 72;
/** As many e-mails may be asked for one invitation: whoever did not get them has another address. */
export const MOST_SENDINGS = 10;
/** As many invitations of a clinic may be open at once. */
export const MOST_OPEN = 100;

/** When an invitation that is written now ends. */
export const expiryFrom = (now: Date): Date => new Date(now.getTime() + INVITATION_HOURS * 3_600_000);

export interface InvitationFacts {
  readonly sending: (typeof INVITATION_SENDINGS)[number];
  readonly expiresAt: Date;
  readonly acceptedAt: Date | null;
  readonly withdrawnAt: Date | null;
}

export const INVITATION_STATES = [
  'accepted',
  'withdrawn',
  'waiting',
  'failed',
  'in_doubt',
  'expired',
  'sent',
] as const;
export type InvitationState = (typeof INVITATION_STATES)[number];

/** Tells how an invitation stands. An e-mail that failed leaves no link that could expire. */
export function stateOf(
  { sending, expiresAt, acceptedAt, withdrawnAt }: InvitationFacts,
  now: Date,
): InvitationState {
  if (acceptedAt !== null) return 'accepted';
  if (withdrawnAt !== null) return 'withdrawn';
  if (sending === 'waiting' || sending === 'sending') return 'waiting';
  if (sending === 'failed') return 'failed';
  if (expiresAt <= now) return 'expired';
  return sending;
}

/** Tells whether an invitation may still be sent again or withdrawn. */
export function isOpenState(state: InvitationState): boolean {
  return state !== 'accepted' && state !== 'withdrawn';
}

/** Tells whether the link of an invitation can be used. */
export function isUsableState(state: InvitationState): state is 'sent' {
  return state === 'sent';
}
