/** A time to hold, as a button posts it. */
export interface HeldPlace {
  readonly therapistId: string;
  readonly locationId: string;
  readonly serviceId: string;
  /** `YYYY-MM-DDTHH:MM`, wall clock in the location's zone. */
  readonly startsAt: string;
  /** For whom it is meant: the time must suit them. The hold itself does not say it. */
  readonly clientIds?: readonly string[] | undefined;
}

/** How long a hold lasts at first, and how long once it is renewed; the database says the same (migration 0058). */
export const HOLD_MINUTES = 5;
export const LONGEST_HOLD_MINUTES = 10;

/** Tells whether a hold can still be made longer: it has been made for its first minutes only. */
export function canRenew({ heldAt, heldUntil }: { heldAt: Date; heldUntil: Date }): boolean {
  return heldUntil.getTime() - heldAt.getTime() < LONGEST_HOLD_MINUTES * 60_000;
}
