/** Who offers a service, by their ids; none when everybody does. */
export interface Offered {
  readonly therapistIds: readonly string[];
}

/** Tells whether a therapist offers a service. */
export function isOfferedBy({ therapistIds }: Offered, therapistId: string): boolean {
  return therapistIds.length === 0 || therapistIds.includes(therapistId);
}
