import { and, eq } from 'drizzle-orm';
import { readClientNames } from '#app/modules/clients/person/index.server.ts';
import { readAppointmentForMessage } from '#app/modules/scheduling/appointments/index.server.ts';
import { isId } from '#app/platform/new-id.ts';
import { deliveries } from '#db/schema/notifications.ts';
import type { Scope } from '#db/tenant.server.ts';
import { MESSAGE_CONTENT } from './message-content.ts';
import type { LedgerRow } from './read-deliveries.server.ts';

export interface LedgerEntry extends LedgerRow {
  readonly recipient: 'client' | 'guardian';
  readonly appointmentId: string;
  readonly legalBasis: string;
  readonly attempts: number;
  readonly dueAt: Date;
  readonly finishedAt: Date | null;
  readonly providerId: string | null;
  /** As it was sent; null when nothing was to be. */
  readonly content: { readonly to: string; readonly subject: string; readonly text: string } | null;
  /** The appointment has not changed since, and the message ended badly: a person may send it again. */
  readonly canSendAgain: boolean;
}

/** One message of the ledger, opened; null when the clinic has none with this id. */
export async function readDelivery(scope: Scope, id: string): Promise<LedgerEntry | null> {
  if (!isId(id)) return null;
  const [row] = await scope.tx
    .select()
    .from(deliveries)
    .where(and(eq(deliveries.tenantId, scope.tenant.id), eq(deliveries.id, id)));
  if (row === undefined) return null;
  const [names, appointment] = await Promise.all([
    readClientNames(scope, [row.clientId]),
    readAppointmentForMessage(scope, row.appointmentId),
  ]);
  scope.audit({
    action: 'message.read',
    resource: { type: 'delivery', id },
    clientId: row.clientId,
    fields: ['client', 'address', 'text'],
  });
  const hasEndedBadly = row.status === 'failed' || row.status === 'in_doubt';
  return {
    id: row.id,
    clientId: row.clientId,
    clientName: names.get(row.clientId)?.fullName ?? '',
    kind: row.kind,
    channel: row.channel,
    status: row.status,
    reason: row.reason,
    claimedAt: row.claimedAt,
    recipient: row.recipient,
    appointmentId: row.appointmentId,
    legalBasis: row.legalBasis,
    attempts: row.attempts,
    dueAt: row.dueAt,
    finishedAt: row.finishedAt,
    providerId: row.providerId,
    content: scope.vault.openJson(MESSAGE_CONTENT, deliveries.content, row.id, row.content),
    zone: appointment?.zone ?? 'UTC',
    canSendAgain:
      hasEndedBadly &&
      appointment !== null &&
      appointment.version === row.appointmentVersion &&
      appointment.startsAt > scope.now,
  };
}
