import { appointmentChanges, type APPOINTMENT_CHANGE_KINDS } from '#db/schema/scheduling.ts';
import type { ActName } from '#app/platform/acts.ts';
import type { AuditEntry } from '#db/audit-chain.server.ts';
import type { Scope } from '#db/tenant.server.ts';
import { actingAccount } from './acting-account.ts';

export interface Change {
  readonly kind: (typeof APPOINTMENT_CHANGE_KINDS)[number];
  readonly from?: Date;
  readonly to?: Date;
  readonly askedBy?: 'client' | 'clinic';
  readonly reason?: string;
}

/** An act on an appointment, as the audit trail names it. */
export interface Act {
  readonly action: Extract<ActName, `appointment.${string}`>;
  readonly reason?: string;
}

/**
 * Makes the audit entries of an act on an appointment: one for each client concerned, or a single one while the
 * appointment, and so who attends, is not known. `denied`: the actor may not reach the appointment.
 */
export function actsOn(
  appointment: { id: string | null; clientIds: readonly string[] },
  { action, reason }: Act,
  outcome?: 'denied',
): [AuditEntry, ...AuditEntry[]] {
  const { id, clientIds } = appointment;
  const act = {
    action,
    resource: { type: 'appointment' as const, ...(id === null ? {} : { id }) },
    ...(outcome === undefined ? {} : { outcome }),
    ...(reason === undefined ? {} : { detail: { reason } }),
  };
  const [first, ...others] = clientIds.map((clientId) => ({ ...act, clientId }));
  return first === undefined ? [act] : [first, ...others];
}

/**
 * Writes a move into the history. With it goes the reason why the time that it leaves was overridden, which an undo
 * restores.
 */
export function recordMove(
  scope: Scope,
  appointment: { id: string; startsAt: Date; overrideReason: string | null },
  to: Date,
): Promise<void> {
  const { startsAt: from, overrideReason: reason } = appointment;
  return recordChange(scope, appointment, {
    kind: 'moved',
    from,
    to,
    ...(reason === null ? {} : { reason }),
  });
}

/** Writes into an appointment's history who changed it and how. */
export async function recordChange(scope: Scope, appointment: { id: string }, change: Change): Promise<void> {
  const id = scope.newId();
  await scope.tx.insert(appointmentChanges).values({
    tenantId: scope.tenant.id,
    id,
    appointmentId: appointment.id,
    kind: change.kind,
    fromStartsAt: change.from ?? null,
    toStartsAt: change.to ?? null,
    askedBy: change.askedBy ?? null,
    reason: scope.vault.seal(appointmentChanges.reason, id, change.reason ?? null),
    changedBy: actingAccount(scope.actor),
    changedAt: scope.now,
  });
}
