import { sql, type SQL } from 'drizzle-orm';
import { sessions } from '#db/schema/identity.ts';
import { USUAL_LIMITS } from '#app/modules/identity/session-limits.ts';

/** Is true of sessions that are not over at `at`, an instant, as `endOfSession` judges by the limits that a session keeps. */
export function isLive(at: Date | SQL): SQL<boolean> {
  const { idleMinutes, maxHours } = USUAL_LIMITS;
  const now = at instanceof Date ? sql`${at.toISOString()}::timestamptz` : at;
  return sql`(${sessions.expiresAt} > ${now}
    and ${sessions.lastSeenAt} + make_interval(mins => coalesce(${sessions.idleMinutes}, ${idleMinutes}::int)) > ${now}
    and ${sessions.createdAt} + make_interval(hours => coalesce(${sessions.maxHours}, ${maxHours}::int)) > ${now})`;
}
