import { instantOfLocal, localOfInstant } from '#app/platform/local-time.ts';

/** What sessions keep when the zone of their place is changed: the time on the clock there, or the moment. */
export const KEPT = ['clock', 'moment'] as const;
export type Kept = (typeof KEPT)[number];

/** A change of a location's zone, by IANA names. */
export interface ZoneChange {
  readonly from: string;
  readonly to: string;
}

/** Tells whether the clocks of both zones show different times at an instant. */
export function readsOtherwise(at: Date, { from, to }: ZoneChange): boolean {
  return localOfInstant(at, from) !== localOfInstant(at, to);
}

/** Returns the instant at which the new zone's clock shows what the old one showed; of a time that is skipped there, the one after it. */
export function atSameClock(at: Date, { from, to }: ZoneChange): Date {
  return instantOfLocal(localOfInstant(at, from), to).instant;
}
