import { and, desc, eq, isNotNull } from 'drizzle-orm';
import { memberships } from '#db/schema/identity.ts';
import { lateWaivers } from '#db/schema/scheduling-waivers.ts';
import { appointments } from '#db/schema/scheduling.ts';
import type { Scope } from '#db/tenant.server.ts';
import { memberIn, readMembers } from '#app/modules/identity/sessions/index.server.ts';
import type { Waiver } from './waiver.ts';

/** Joins to an appointment the waiver that holds for it as it is. */
export const holdingWaiver = and(
  eq(lateWaivers.tenantId, appointments.tenantId),
  eq(lateWaivers.appointmentId, appointments.id),
  eq(lateWaivers.appointmentVersion, appointments.rowVersion),
  isNotNull(lateWaivers.reason),
);

/** Reads how an appointment was waived and counted again, the newest first; the caller judges who may see it. One round trip. */
export async function readWaivers(scope: Scope, appointmentId: string): Promise<Waiver[]> {
  const { tx, tenant, vault } = scope;
  const [rows, members] = await Promise.all([
    tx
      .select({
        id: lateWaivers.id,
        version: lateWaivers.appointmentVersion,
        reason: lateWaivers.reason,
        by: lateWaivers.changedBy,
        name: memberships.displayName,
        at: lateWaivers.changedAt,
      })
      .from(lateWaivers)
      .leftJoin(
        memberships,
        and(eq(memberships.tenantId, lateWaivers.tenantId), eq(memberships.accountId, lateWaivers.changedBy)),
      )
      .where(and(eq(lateWaivers.tenantId, tenant.id), eq(lateWaivers.appointmentId, appointmentId)))
      .orderBy(desc(lateWaivers.appointmentVersion)),
    readMembers(scope),
  ]);
  return rows.map(({ by, name, reason, ...row }) => ({
    ...row,
    reason: vault.unseal(lateWaivers.reason, row.id, reason),
    who: memberIn(members, by, name),
  }));
}
