import { and, desc, eq } from 'drizzle-orm';
import { memberships } from '#db/schema/identity.ts';
import { removalWaivers } from '#db/schema/scheduling-waivers.ts';
import { appointmentAttendees } from '#db/schema/scheduling.ts';
import type { Scope } from '#db/tenant.server.ts';
import { namedIn, readClientNames, type ClientName } from '#app/modules/clients/person/index.server.ts';
import { memberIn, readMembers } from '#app/modules/identity/sessions/index.server.ts';
import type { RemovalWaiver } from './waiver.ts';

/** A client who was removed from an appointment of several, later than the policy allowed. */
export interface LateRemoval {
  readonly client: ClientName;
  /** The waiver that holds; null when it counts. */
  readonly waiver: RemovalWaiver | null;
}

/** Those who were removed late from an appointment, and how that was waived and counted again, the newest first. */
export interface LateRemovals {
  readonly removals: readonly LateRemoval[];
  readonly waivers: readonly RemovalWaiver[];
}

/** Joins to a client's row of an appointment the waiver of the removal that holds. */
export const holdingRemovalWaiver = and(
  eq(removalWaivers.tenantId, appointmentAttendees.tenantId),
  eq(removalWaivers.id, appointmentAttendees.removalWaiverId),
);

/** Reads who was removed late from an appointment, with the waivers; the caller judges who may see it. One round trip. */
export async function readLateRemovals(scope: Scope, appointmentId: string): Promise<LateRemovals> {
  const { tx, tenant, vault } = scope;
  const { clientId, removalWaiverId, removedLate } = appointmentAttendees;
  const ofAppointment = and(
    eq(appointmentAttendees.tenantId, tenant.id),
    eq(appointmentAttendees.appointmentId, appointmentId),
  );
  const [removed, rows, names, members] = await Promise.all([
    tx
      .select({ clientId, waiverId: removalWaiverId })
      .from(appointmentAttendees)
      .where(and(ofAppointment, eq(removedLate, true)))
      .orderBy(appointmentAttendees.id),
    tx
      .select({
        id: removalWaivers.id,
        clientId: removalWaivers.clientId,
        reason: removalWaivers.reason,
        by: removalWaivers.changedBy,
        name: memberships.displayName,
        at: removalWaivers.changedAt,
      })
      .from(removalWaivers)
      .leftJoin(
        memberships,
        and(
          eq(memberships.tenantId, removalWaivers.tenantId),
          eq(memberships.accountId, removalWaivers.changedBy),
        ),
      )
      .where(and(eq(removalWaivers.tenantId, tenant.id), eq(removalWaivers.appointmentId, appointmentId)))
      .orderBy(desc(removalWaivers.changedAt), desc(removalWaivers.id)),
    readClientNames(scope, tx.select({ id: clientId }).from(appointmentAttendees).where(ofAppointment)),
    readMembers(scope),
  ]);
  const waivers = rows.map(({ by, name, reason, ...row }) => ({
    ...row,
    ...namedIn(names, row.clientId),
    reason: vault.unseal(removalWaivers.reason, row.id, reason),
    who: memberIn(members, by, name),
  }));
  return {
    waivers,
    removals: removed.flatMap((one) => {
      const client = names.get(one.clientId);
      const waiver = waivers.find(({ id }) => id === one.waiverId) ?? null;
      return client === undefined ? [] : [{ client, waiver }];
    }),
  };
}
