/** What an administrator does about warnings that did not reach a member; each is the last segment of its address. */
export const WARNING_ACTS = {
  'warnings-resend': {
    action: 'licence.warn-again',
    becomes: 'failed',
    reason: 'send-again',
    flash: 'warnings-resent',
  },
  'warnings-told': { action: 'licence.tell', becomes: 'skipped', reason: 'told', flash: 'warnings-told' },
} as const;
export type WarningAct = keyof typeof WARNING_ACTS;

/** Returns the act that an address names by its last segment; null when it names none. */
export function warningActOf(pathname: string): WarningAct | null {
  const name = pathname.split('/').at(-1) ?? '';
  return name in WARNING_ACTS ? (name as WarningAct) : null;
}
