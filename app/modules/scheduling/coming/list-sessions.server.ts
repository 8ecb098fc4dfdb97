import { inArray } from 'drizzle-orm';
import { appointments } from '#db/schema/scheduling.ts';
import type { Scope } from '#db/tenant.server.ts';
import {
  auditList,
  listAppointments,
  type ListedAppointment,
} from '#app/modules/scheduling/appointments/index.server.ts';

/** The most sessions that one page lists. */
export const SHOWN_AT_ONCE = 50;

/** Coming sessions as a page shows them: all, or some of `total`. */
export interface ShownSessions {
  readonly shown: readonly ListedAppointment[];
  readonly total: number;
}

/** Reads these sessions, the soonest first. The audit trail records whose names were read. */
export async function readSessions(scope: Scope, ids: readonly string[]): Promise<ShownSessions> {
  const shown = ids.length === 0 ? [] : await listAppointments(scope, inArray(appointments.id, [...ids]));
  auditList(scope, shown, 'calendar');
  return { shown, total: shown.length };
}

/** Returns the sessions of one page, and records whose names are shown. */
export function listSessions(
  scope: Scope,
  sessions: readonly ListedAppointment[],
  page: number,
): ShownSessions {
  const first = (page - 1) * SHOWN_AT_ONCE;
  const shown = sessions.slice(first, first + SHOWN_AT_ONCE);
  auditList(scope, shown, 'calendar');
  return { shown, total: sessions.length };
}
