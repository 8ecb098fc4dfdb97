import { createHash } from 'node:crypto';
import { inArray } from 'drizzle-orm';
import { appointments } from '#db/schema/scheduling.ts';
import type { RefusedActs, Scope } from '#db/tenant.server.ts';
import {
  auditList,
  listAppointments,
  type ListedAppointment,
} from '#app/modules/scheduling/appointments/index.server.ts';
import type { Refusal } from '#app/platform/refusal.ts';

/** The most sessions that one page lists. */
export const SHOWN_AT_ONCE = 50;

/** Coming sessions as a page shows them: all, or some of `total`. */
export interface ShownSessions {
  readonly shown: readonly ListedAppointment[];
  readonly total: number;
}

/** The coming sessions that a change would touch. */
export interface Touched extends ShownSessions {
  /** Names exactly these sessions. Posted back, it says that the person saw them. */
  readonly seen: string;
}

/** Reads these sessions, the soonest first. The audit trail records whose names were read. */
export async function readSessions(scope: Scope, ids: readonly string[]): Promise<ShownSessions> {
  const shown = await listByIds(scope, ids);
  auditList(scope, shown, 'calendar');
  return { shown, total: shown.length };
}

/** Lists what a change would touch, and records whose names are shown. */
export function listTouched(scope: Scope, sessions: readonly ListedAppointment[], page = 1): Touched {
  const first = (page - 1) * SHOWN_AT_ONCE;
  const shown = sessions.slice(first, first + SHOWN_AT_ONCE);
  auditList(scope, shown, 'calendar');
  return { shown, total: sessions.length, seen: seenAs(sessions.map(({ id }) => id)) };
}

/**
 * Refuses a change with `touches-sessions` (detail: `touched`) while the person has not seen exactly the sessions that it
 * touches: another may have been booked since. Null where there is nothing more to see.
 */
export async function reviewTouched(
  scope: Scope,
  acts: RefusedActs,
  ids: readonly string[],
  seen: string | undefined,
): Promise<null | Refusal<'touches-sessions'>> {
  if (ids.length === 0 || seenAs(ids) === seen) return null;
  return scope.refuse(acts, 'touches-sessions', { touched: listTouched(scope, await listByIds(scope, ids)) });
}

async function listByIds(scope: Scope, ids: readonly string[]): Promise<ListedAppointment[]> {
  return ids.length === 0 ? [] : listAppointments(scope, inArray(appointments.id, [...ids]));
}

function seenAs(ids: readonly string[]): string {
  return createHash('sha256')
    .update([...ids].sort().join())
    .digest('base64url');
}
