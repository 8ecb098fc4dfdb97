let offsetMs = 0;

/** The current time. Everything that needs "now" asks here once and passes it on, so that one act has one time. */
export function now(): Date {
  return new Date(Date.now() + offsetMs);
}

/** Moves this process's clock to `instant`; it then runs on from there. For tests and drills. */
export function unsafeSetNow(instant: Date | null): void {
  offsetMs = instant === null ? 0 : instant.getTime() - Date.now();
}
