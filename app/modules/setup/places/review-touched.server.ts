import { createHash } from 'node:crypto';
import type { AuditEntry } from '#db/audit-chain.server.ts';
import type { Scope } from '#db/tenant.server.ts';
import { auditList, type ListedAppointment } from '#app/modules/scheduling/appointments/index.server.ts';
import type { Refusal } from '#app/platform/refusal.ts';

/** The most sessions that one page lists; the location's page leads through all of them. */
export const SHOWN_AT_ONCE = 50;

/** The coming sessions that a change would touch. */
export interface Touched {
  readonly shown: readonly ListedAppointment[];
  readonly total: number;
  /** Names exactly these sessions. Posted back, it says that the person saw them. */
  readonly seen: string;
}

/** Lists what a change would touch, and records whose names are shown. */
export function listTouched(scope: Scope, sessions: readonly ListedAppointment[], page = 1): Touched {
  const first = (page - 1) * SHOWN_AT_ONCE;
  const shown = sessions.slice(first, first + SHOWN_AT_ONCE);
  auditList(scope, shown, 'calendar');
  return { shown, total: sessions.length, seen: seenAs(sessions) };
}

/**
 * Refuses a change with `touches-sessions` (detail: `touched`) while the person has not seen exactly the sessions that it
 * touches: another may have been booked since. Null where there is nothing more to see.
 */
export function reviewTouched(
  scope: Scope,
  act: AuditEntry,
  sessions: readonly ListedAppointment[],
  seen: string | undefined,
): null | Refusal<'touches-sessions'> {
  if (sessions.length === 0 || seenAs(sessions) === seen) return null;
  return scope.refuse(act, 'touches-sessions', { touched: listTouched(scope, sessions) });
}

function seenAs(sessions: readonly ListedAppointment[]): string {
  const ids = sessions.map(({ id }) => id).sort();
  return createHash('sha256').update(ids.join()).digest('base64url');
}
