/** A warning that was certainly not taken is tried again this often, hour by hour. */
export const MOST_ATTEMPTS = 12;

/** Tells whether the job tries a warning again that did not arrive: `claim` in claim-warnings.server.ts asks the database the same. */
export function willBeTried({
  status,
  reason,
  attempts,
}: {
  readonly status: string;
  readonly reason: string | null;
  readonly attempts: number;
}): boolean {
  if (status !== 'failed' || reason === 'address-refused') return false;
  return reason === 'send-again' || attempts < MOST_ATTEMPTS;
}
