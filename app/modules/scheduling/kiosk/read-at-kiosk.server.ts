import { and, desc, eq, gt, inArray, lt } from 'drizzle-orm';
import { appointmentChanges, appointments } from '#db/schema/scheduling.ts';
import type { Scope } from '#db/tenant.server.ts';

/** So long before now the sessions began of which it is asked. */
const SPAN_MS = 36 * 3_600_000;

/**
 * Lists the appointments of about today, of a location or a therapist, whose clients checked in at a kiosk: the newest check-in is nobody's
 * of the staff. One query.
 */
export async function readAtKiosk(
  { tx, tenant, now }: Scope,
  of: { readonly locationId: string } | { readonly therapistId: string },
): Promise<string[]> {
  const rows = await tx
    .select({ id: appointments.id, by: appointmentChanges.changedBy })
    .from(appointments)
    .innerJoin(
      appointmentChanges,
      and(
        eq(appointmentChanges.tenantId, appointments.tenantId),
        eq(appointmentChanges.appointmentId, appointments.id),
        eq(appointmentChanges.kind, 'checked_in'),
      ),
    )
    .where(
      and(
        eq(appointments.tenantId, tenant.id),
        'locationId' in of
          ? eq(appointments.locationId, of.locationId)
          : eq(appointments.therapistId, of.therapistId),
        gt(appointments.startsAt, new Date(now.getTime() - SPAN_MS)),
        lt(appointments.startsAt, new Date(now.getTime() + SPAN_MS)),
        inArray(appointments.status, ['checked_in', 'in_progress']),
      ),
    )
    .orderBy(desc(appointmentChanges.changedAt), desc(appointmentChanges.id));
  const newest = new Map<string, string | null>();
  for (const { id, by } of rows) if (!newest.has(id)) newest.set(id, by);
  return [...newest].filter(([, by]) => by === null).map(([id]) => id);
}
