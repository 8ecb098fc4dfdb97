let offsetMs = 0;

/** Returns the current time. An act that needs "now" asks here once and passes it on, so that it has one time. */
export function now(): Date {
  return new Date(Date.now() + offsetMs);
}

/** Moves this process's clock to `instant`, from which it runs on. Only for tests and drills. */
export function unsafeSetNow(instant: Date | null): void {
  offsetMs = instant === null ? 0 : instant.getTime() - Date.now();
}
