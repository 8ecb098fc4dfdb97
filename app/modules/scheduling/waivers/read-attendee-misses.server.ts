import { and, desc, eq, exists, ne, or } from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';
import { memberships } from '#db/schema/identity.ts';
import { removalWaivers } from '#db/schema/scheduling-waivers.ts';
import { appointmentAttendees } from '#db/schema/scheduling.ts';
import type { Scope } from '#db/tenant.server.ts';
import { namedIn, readClientNames, type ClientName } from '#app/modules/clients/person/index.server.ts';
import { memberIn, readMembers } from '#app/modules/identity/sessions/index.server.ts';
import type { AttendeeWaiver } from './waiver.ts';

/** A client of several who was removed later than the policy allowed, or did not come. */
export interface AttendeeMiss {
  readonly client: ClientName;
  readonly counted: 'late' | 'no_show';
  /** The waiver that holds; null when it counts. */
  readonly waiver: AttendeeWaiver | null;
}

/** What counts against single clients of an appointment of several, and how that was waived and counted again, the newest first. */
export interface AttendeeMisses {
  readonly misses: readonly AttendeeMiss[];
  readonly waivers: readonly AttendeeWaiver[];
}

/** Joins to a client's row of an appointment the waiver of that client alone that holds. */
export const holdingAttendeeWaiver = and(
  eq(removalWaivers.tenantId, appointmentAttendees.tenantId),
  eq(removalWaivers.id, appointmentAttendees.removalWaiverId),
);

/** Reads who of several was removed late from an appointment or did not come, with the waivers; the caller judges who may see it. One round trip. */
export async function readAttendeeMisses(scope: Scope, appointmentId: string): Promise<AttendeeMisses> {
  const { tx, tenant, vault } = scope;
  const { clientId, removalWaiverId, removedLate, status } = appointmentAttendees;
  const beside = alias(appointmentAttendees, 'beside');
  const ofAppointment = and(
    eq(appointmentAttendees.tenantId, tenant.id),
    eq(appointmentAttendees.appointmentId, appointmentId),
  );
  const isOfSeveral = exists(
    tx
      .select({ id: beside.id })
      .from(beside)
      .where(
        and(
          eq(beside.tenantId, tenant.id),
          eq(beside.appointmentId, appointmentId),
          ne(beside.clientId, clientId),
        ),
      ),
  );
  const [missed, rows, names, members] = await Promise.all([
    tx
      .select({ clientId, removedLate, waiverId: removalWaiverId })
      .from(appointmentAttendees)
      .where(and(ofAppointment, or(eq(removedLate, true), and(eq(status, 'no_show'), isOfSeveral))))
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
    misses: missed.flatMap((one) => {
      const client = names.get(one.clientId);
      const waiver = waivers.find(({ id }) => id === one.waiverId) ?? null;
      const counted = one.removedLate === true ? 'late' : 'no_show';
      return client === undefined ? [] : [{ client, counted, waiver }];
    }),
  };
}
