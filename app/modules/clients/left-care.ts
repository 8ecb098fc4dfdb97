import type { CLIENT_STATUSES } from '#db/schema/clients.ts';

/** Tells whether a client in this status is no longer in care, and can be made active again. */
export function hasLeftCare(status: (typeof CLIENT_STATUSES)[number]): boolean {
  return status === 'inactive' || status === 'discharged';
}
