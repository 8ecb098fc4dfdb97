/**
 * After how many idle minutes, and how many hours after signing in, a session ends unless a clinic says otherwise; and what a
 * clinic may say. At most 30 minutes and 12 hours: NIST SP 800-63B (2017), 4.2.3. At least five minutes, so that a
 * warning two minutes before leaves time to read (WCAG 2.2.1).
 */
export const IDLE_MINUTES = { usual: 15, least: 5, most: 30 } as const;
export const SESSION_HOURS = { usual: 12, least: 1, most: 12 } as const;

/** When a session ends: minutes after its last use, hours after it began. */
export interface SessionLimits {
  readonly idleMinutes: number;
  readonly maxHours: number;
}

/** The limits of a session of which no clinic's are known. */
export const USUAL_LIMITS: SessionLimits = { idleMinutes: IDLE_MINUTES.usual, maxHours: SESSION_HOURS.usual };

/**
 * Returns the limits of a session on the pages of a clinic: the clinic's own, as they are now. A session of a person who works in
 * several clinics stays under the strictest of those whose pages it has shown.
 */
export function limitsInClinic(clinic: SessionLimits, earlier: SessionLimits | null): SessionLimits {
  if (earlier === null) return clinic;
  return {
    idleMinutes: Math.min(clinic.idleMinutes, earlier.idleMinutes),
    maxHours: Math.min(clinic.maxHours, earlier.maxHours),
  };
}

/** Returns when a session ends unless it is used. */
export function endOfSession(
  session: { readonly createdAt: Date; readonly lastSeenAt: Date; readonly expiresAt: Date },
  { idleMinutes, maxHours }: SessionLimits,
): Date {
  return new Date(
    Math.min(
      session.lastSeenAt.getTime() + idleMinutes * 60_000,
      session.createdAt.getTime() + maxHours * 3_600_000,
      session.expiresAt.getTime(),
    ),
  );
}
