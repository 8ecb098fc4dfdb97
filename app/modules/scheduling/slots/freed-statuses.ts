/** The statuses, of an appointment or of somebody who attends it, that free its time again. */
export const FREED_STATUSES = ['cancelled', 'no_show'] as const;

/** Returns whether a status, of an appointment or of somebody who attends it, frees its time. */
export function isFreed(status: string): status is (typeof FREED_STATUSES)[number] {
  return FREED_STATUSES.some((freed) => freed === status);
}
