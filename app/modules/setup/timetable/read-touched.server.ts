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

/** Reads these sessions as lists show them, the soonest first. The audit trail records whose names were read. */
export async function readTouched(scope: Scope, ids: readonly string[]): Promise<ListedAppointment[]> {
  if (ids.length === 0) return [];
  const listed = await listAppointments(scope, inArray(appointments.id, [...ids]));
  auditList(scope, listed, 'calendar');
  return listed;
}

/**
 * Asks before an act that leaves sessions outside the working times: refuses it with those sessions, and with the mark of
 * their list. Whoever has `seen` that very list goes on.
 */
export async function askAboutSessions(
  scope: Scope,
  acts: RefusedActs,
  ids: readonly string[],
  seen: string | undefined,
): Promise<Refusal<'touches-sessions'> | null> {
  if (ids.length === 0) return null;
  const mark = createHash('sha256')
    .update([...ids].sort().join())
    .digest('base64url');
  if (seen === mark) return null;
  return scope.refuse(acts, 'touches-sessions', { touched: await readTouched(scope, ids), mark });
}

/** What that refusal brings to the page. */
export interface AskedAbout {
  readonly touched: readonly ListedAppointment[];
  readonly mark: string;
}
