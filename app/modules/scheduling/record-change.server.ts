import { appointmentChanges, type APPOINTMENT_CHANGE_KINDS } from '#db/schema/scheduling.ts';
import type { Scope } from '#db/tenant.server.ts';
import { actingAccount } from './reach.ts';

export interface Change {
  readonly kind: (typeof APPOINTMENT_CHANGE_KINDS)[number];
  readonly from?: Date;
  readonly to?: Date;
  readonly askedBy?: 'client' | 'clinic';
  readonly reason?: string;
}

/** Writes who changed an appointment and how: its history, and the audit trail for each client concerned. */
export async function recordChange(
  scope: Scope,
  appointment: { id: string; clientIds: readonly string[] },
  action: `appointment.${string}`,
  change: Change,
): Promise<void> {
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
  for (const clientId of appointment.clientIds) {
    scope.audit({
      action,
      resource: { type: 'appointment', id: appointment.id },
      clientId,
      ...(change.reason === undefined ? {} : { detail: { reason: change.reason } }),
    });
  }
}
