import type { AuditEntry } from '#db/audit-chain.server.ts';
import type { RefusedActs, Scope } from '#db/tenant.server.ts';
import type { Grant } from '#app/modules/identity/permissions.ts';
import { canReach } from '#app/modules/scheduling/slots/can-reach.ts';
import type { Refusal } from '#app/platform/refusal.ts';
import { lockSeries, type LockedRow } from './lock-series.server.ts';

/** A series that is locked for an act on several of its appointments. */
export interface FoundSeries {
  /** The appointment by which the series was opened. */
  readonly anchor: LockedRow;
  readonly rows: readonly LockedRow[];
  /** The act, once for each client. */
  readonly acts: RefusedActs;
}

/** Locks the series of an appointment for an act; refuses where the appointment is not there, belongs to no series, or is beyond the grant. */
export async function findSeries(
  scope: Scope,
  grant: Grant,
  appointmentId: string,
  {
    action,
    detail,
  }: Pick<AuditEntry, 'detail'> & { readonly action: Extract<AuditEntry['action'], `series.${string}`> },
): Promise<FoundSeries | Refusal<'unknown-appointment'>> {
  const { rows, clientIds } = await lockSeries(scope, appointmentId);
  const anchor = rows.find(({ id }) => id === appointmentId);
  const isReached = anchor !== undefined && canReach(scope.actor, grant, anchor.therapistId);
  const act: AuditEntry = {
    action,
    resource: { type: 'appointment_series', ...(anchor === undefined ? {} : { id: anchor.seriesId }) },
    ...(anchor === undefined || isReached ? {} : { outcome: 'denied' }),
    ...(detail === undefined ? {} : { detail }),
  };
  const [first, ...others] = clientIds.map((clientId) => ({ ...act, clientId }));
  const acts = first === undefined ? act : ([first, ...others] as const);
  return anchor !== undefined && isReached
    ? { anchor, rows, acts }
    : scope.refuse(acts, 'unknown-appointment');
}

/** Records an act that was done, once for each client. */
export function auditAll(scope: Scope, acts: RefusedActs): void {
  for (const act of 'action' in acts ? [acts] : acts) scope.audit(act);
}
