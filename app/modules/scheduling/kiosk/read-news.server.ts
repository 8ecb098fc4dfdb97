import { and, asc, eq, sql } from 'drizzle-orm';
import { clients } from '#db/schema/clients.ts';
import { kioskVisits, VISIT_IS_OPEN } from '#db/schema/scheduling-kiosks.ts';
import { appointments } from '#db/schema/scheduling.ts';
import type { Scope } from '#db/tenant.server.ts';
import { nameColumns, unsealName } from '#app/modules/clients/person/index.server.ts';
import { auditList, type ListedClient } from '#app/modules/scheduling/appointments/index.server.ts';
import type { News } from './arrival.ts';

/** What somebody said at a kiosk has changed, and the front desk has not dealt with yet. */
export interface VisitNews {
  readonly id: string;
  readonly appointmentId: string;
  readonly client: Omit<ListedClient, 'status'>;
  readonly saidAt: Date;
  readonly news: readonly News[];
}

/** The literal condition of the index `kiosk_visits_open`: a parameter would not match it. */
const isOpen = sql.raw(VISIT_IS_OPEN);

/** So many are shown at once. When they are dealt with, the next ones follow. */
const MOST_SHOWN = 30;

/**
 * Reads what has changed, oldest first, at a location or of one appointment. The audit trail records whose names were read. One query.
 */
export async function readKioskNews(
  scope: Scope,
  of: { readonly locationId: string } | { readonly appointmentId: string },
): Promise<VisitNews[]> {
  const rows = await scope.tx
    .select({
      id: kioskVisits.id,
      appointmentId: appointments.id,
      saidAt: kioskVisits.endedAt,
      phone: kioskVisits.hasNewPhone,
      address: kioskVisits.hasNewAddress,
      insurance: kioskVisits.hasNewInsurance,
      other: kioskVisits.hasOtherNews,
      clientId: clients.id,
      client: nameColumns,
    })
    .from(kioskVisits)
    .innerJoin(
      appointments,
      and(eq(appointments.tenantId, kioskVisits.tenantId), eq(appointments.id, kioskVisits.appointmentId)),
    )
    .innerJoin(clients, and(eq(clients.tenantId, kioskVisits.tenantId), eq(clients.id, kioskVisits.clientId)))
    .where(
      and(
        eq(kioskVisits.tenantId, scope.tenant.id),
        isOpen,
        'locationId' in of
          ? eq(appointments.locationId, of.locationId)
          : eq(appointments.id, of.appointmentId),
      ),
    )
    .orderBy(asc(kioskVisits.endedAt), asc(kioskVisits.id))
    .limit(MOST_SHOWN);
  const listed = rows.map(({ id, appointmentId, saidAt, clientId, client, ...told }): VisitNews => {
    const { fullName: _, ...name } = unsealName(scope, { id: clientId, ...client });
    const news = (['phone', 'address', 'insurance', 'other'] as const).filter((one) => told[one]);
    return { id, appointmentId, saidAt: saidAt ?? scope.now, client: name, news };
  });
  auditList(
    scope,
    listed.map(({ client }) => ({ clients: [{ ...client, status: 'attended' as const }] })),
    'calendar',
  );
  return listed;
}
