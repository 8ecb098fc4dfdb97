import { appointmentChanges, type APPOINTMENT_CHANGE_KINDS } from '#db/schema/scheduling.ts';
import type { Scope } from '#db/tenant.server.ts';
import { actingAccount } from '#app/modules/scheduling/acting-account.ts';
import type { AppointmentStatus } from './appointment.ts';
import type { FoundAppointment } from './find-appointment.server.ts';

export interface Change {
  readonly kind: (typeof APPOINTMENT_CHANGE_KINDS)[number];
  readonly from?: Date;
  readonly to?: Date;
  readonly askedBy?: 'client' | 'clinic';
  readonly reason?: string | null;
  /** What the appointment had before a move. */
  readonly had?: Pick<FoundAppointment, 'endsAt' | 'therapistId' | 'locationId' | 'roomId' | 'serviceId'>;
  /** Why whoever leads it since accompanied it; empty where it needed no reason. */
  readonly accompaniedReason?: string | undefined;
  readonly fromStatus?: AppointmentStatus;
  readonly toStatus?: AppointmentStatus;
  readonly arrivedAt?: Date | null;
  readonly leftAt?: Date | null;
  /** The change that this one takes back. */
  readonly undoes?: string;
}

/** Writes into an appointment's history who changed it and how. */
export async function recordChange(scope: Scope, appointment: { id: string }, change: Change): Promise<void> {
  await scope.tx.insert(appointmentChanges).values(changeRow(scope, appointment, change));
}

/** Makes the row of a change, for a command that writes several at once. */
export function changeRow(
  scope: Scope,
  appointment: { id: string },
  change: Change,
): typeof appointmentChanges.$inferInsert {
  const id = scope.newId();
  const { accompaniedReason: over = null } = change;
  return {
    ...{ tenantId: scope.tenant.id, id },
    appointmentId: appointment.id,
    kind: change.kind,
    fromStartsAt: change.from ?? null,
    toStartsAt: change.to ?? null,
    fromEndsAt: change.had?.endsAt ?? null,
    fromTherapistId: change.had?.therapistId ?? null,
    fromLocationId: change.had?.locationId ?? null,
    fromRoomId: change.had?.roomId ?? null,
    fromServiceId: change.had?.serviceId ?? null,
    fromStatus: change.fromStatus ?? null,
    toStatus: change.toStatus ?? null,
    arrivedAt: change.arrivedAt ?? null,
    leftAt: change.leftAt ?? null,
    undoes: change.undoes ?? null,
    askedBy: change.askedBy ?? null,
    reason: scope.vault.seal(appointmentChanges.reason, id, change.reason ?? null),
    accompaniedReason: scope.vault.seal(appointmentChanges.accompaniedReason, id, over),
    changedBy: actingAccount(scope.actor),
    changedAt: scope.now,
  };
}
