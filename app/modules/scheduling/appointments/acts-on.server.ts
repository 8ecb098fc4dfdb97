import type { ActName } from '#app/platform/acts.ts';
import type { AuditEntry } from '#db/audit-chain.server.ts';

/** An act on an appointment, as the audit trail names it. */
export interface Act {
  readonly action: Extract<ActName, `appointment.${string}`>;
  readonly reason?: string;
  /** Whom it is about, of the therapists. */
  readonly therapistId?: string;
}

/**
 * Makes the audit entries of an act on an appointment: one for each client concerned, or a single one while the
 * appointment, and so who attends, is not known. `denied`: the actor may not reach the appointment.
 */
export function actsOn(
  appointment: { id: string | null; clientIds: readonly string[] },
  { action, ...detail }: Act,
  outcome?: 'denied',
): [AuditEntry, ...AuditEntry[]] {
  const { id, clientIds } = appointment;
  const act = {
    action,
    resource: { type: 'appointment' as const, ...(id === null ? {} : { id }) },
    ...(outcome === undefined ? {} : { outcome }),
    ...(Object.keys(detail).length === 0 ? {} : { detail }),
  };
  const [first, ...others] = clientIds.map((clientId) => ({ ...act, clientId }));
  return first === undefined ? [act] : [first, ...others];
}
