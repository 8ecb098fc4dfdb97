import { aliasedTable, and, asc, eq, gt, inArray, isNull, notExists, or, sql } from 'drizzle-orm';
import { grantFor } from '#app/modules/identity/permissions.ts';
import { readClientNames } from '#app/modules/clients/person/index.server.ts';
import { deliveries, deliveryTellings } from '#db/schema/notifications.ts';
import { appointments } from '#db/schema/scheduling.ts';
import { locations } from '#db/schema/tenancy.ts';
import type { Scope } from '#db/tenant.server.ts';
import type { DeliveryStatus } from './ledger-query.ts';

/** A message that reached nobody, or may not have, about an appointment to come. */
export interface UnsentMessage {
  readonly id: string;
  readonly clientId: string;
  readonly clientName: string;
  /** `YYYY-MM-DD`. */
  readonly clientBirthDate: string | null;
  readonly appointmentId: string;
  readonly kind: string;
  readonly status: DeliveryStatus;
  readonly reason: string | null;
  /** The start that the message names. */
  readonly startsAt: Date;
  readonly zone: string;
}

/** The most that one list shows; the ledger has the rest. */
const MOST = 50;

/**
 * Lists the messages that reached nobody and stand until they are dealt with: sent again, told by a person, overtaken by a
 * later message, or about a time that is over. Messages that a client did not want are listed where somebody must tell of
 * a change. The nearest appointment comes first. A member who may not see messages gets none.
 */
export async function readUnsent(
  scope: Scope,
  about: { readonly appointmentId?: string; readonly clientId?: string } = {},
): Promise<UnsentMessage[]> {
  const { tx, tenant, now, actor } = scope;
  if (actor.kind === 'member' && grantFor(actor.role, 'delivery.read') === null) return [];
  const later = aliasedTable(deliveries, 'later');
  const arrivedLater = tx
    .select({ id: later.id })
    .from(later)
    .where(
      and(
        eq(later.tenantId, tenant.id),
        eq(later.subjectType, deliveries.subjectType),
        eq(later.subjectId, deliveries.subjectId),
        eq(later.subjectVersion, deliveries.subjectVersion),
        eq(later.clientId, deliveries.clientId),
        eq(later.status, 'sent'),
      ),
    );
  const rows = await tx
    .select({
      id: deliveries.id,
      clientId: deliveries.clientId,
      appointmentId: appointments.id,
      kind: deliveries.kind,
      status: deliveries.status,
      reason: deliveries.reason,
      startsAt: sql<Date>`${deliveries.saysStartsAt}`.mapWith(deliveries.saysStartsAt),
      zone: locations.zone,
    })
    .from(deliveries)
    .innerJoin(
      appointments,
      and(
        eq(appointments.tenantId, deliveries.tenantId),
        eq(appointments.id, deliveries.subjectId),
        eq(appointments.messageVersion, deliveries.subjectVersion),
      ),
    )
    .innerJoin(
      locations,
      and(eq(locations.tenantId, appointments.tenantId), eq(locations.id, appointments.locationId)),
    )
    .leftJoin(
      deliveryTellings,
      and(eq(deliveryTellings.tenantId, deliveries.tenantId), eq(deliveryTellings.deliveryId, deliveries.id)),
    )
    .where(
      and(
        eq(deliveries.tenantId, tenant.id),
        eq(deliveries.subjectType, 'appointment'),
        gt(deliveries.saysStartsAt, now),
        inArray(deliveries.status, ['failed', 'in_doubt', 'skipped']),
        or(
          inArray(deliveries.status, ['failed', 'in_doubt']),
          and(
            eq(deliveries.reason, 'no-contact'),
            inArray(deliveries.kind, ['confirmation', 'moved', 'cancellation']),
          ),
          and(eq(deliveries.reason, 'channel-none'), inArray(deliveries.kind, ['moved', 'cancellation'])),
        ),
        isNull(deliveryTellings.id),
        notExists(arrivedLater),
        about.appointmentId === undefined ? undefined : eq(deliveries.subjectId, about.appointmentId),
        about.clientId === undefined ? undefined : eq(deliveries.clientId, about.clientId),
      ),
    )
    .orderBy(asc(deliveries.saysStartsAt), asc(deliveries.id))
    .limit(MOST);
  const names = await readClientNames(
    scope,
    rows.map(({ clientId }) => clientId),
  );
  if (rows.length > 0) {
    scope.audit({
      action: 'message.list',
      resource: { type: 'delivery' },
      fields: ['client', 'dateOfBirth', 'kind', 'status'],
      detail: { clientIds: [...new Set(rows.map(({ clientId }) => clientId))] },
    });
  }
  return rows.map((row) => {
    const client = names.get(row.clientId);
    return { ...row, clientName: client?.fullName ?? '', clientBirthDate: client?.dateOfBirth ?? null };
  });
}
