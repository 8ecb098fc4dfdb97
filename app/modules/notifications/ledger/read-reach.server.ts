import { and, asc, eq } from 'drizzle-orm';
import { isMinor } from '#app/modules/clients/person/majority.ts';
import { clientResident, nameColumns, unsealFullName } from '#app/modules/clients/person/index.server.ts';
import { isId } from '#app/platform/new-id.ts';
import { localDateOf } from '#app/platform/local-time.ts';
import { clients, guardians } from '#db/schema/clients.ts';
import { appointmentAttendees } from '#db/schema/scheduling.ts';
import { locations } from '#db/schema/tenancy.ts';
import type { Scope } from '#db/tenant.server.ts';

/** Whether and how messages about an appointment reach somebody for one client. */
export interface Reach {
  readonly clientId: string;
  readonly clientName: string;
  /** `YYYY-MM-DD`. */
  readonly clientBirthDate: string;
  /** `wants-none`: the client chose no messages. `nobody`: nobody has an e-mail address to which they could go. */
  readonly way: 'client-email' | 'guardian-email' | 'wants-none' | 'nobody';
  /** As it is stored: whom to call, the guardian of a minor first; null when no number is known. */
  readonly phone: string | null;
}

/**
 * Reads who is told of an appointment by message, by the rule by which messages are sent: a minor's go to the first
 * guardian. It also says whom to call instead.
 */
export async function readReach(scope: Scope, appointmentId: string): Promise<Reach[]> {
  if (!isId(appointmentId)) return [];
  const { tx, tenant, vault, now } = scope;
  const rows = await tx
    .select({
      id: clients.id,
      ...nameColumns,
      messageChannel: clients.messageChannel,
      dateOfBirth: clients.dateOfBirth,
      state: clients.state,
      email: clients.email,
      phone: clients.phone,
      zone: locations.zone,
      guardianId: guardians.id,
      guardianEmail: guardians.email,
      guardianPhone: guardians.phone,
    })
    .from(appointmentAttendees)
    .innerJoin(
      clients,
      and(eq(clients.tenantId, appointmentAttendees.tenantId), eq(clients.id, appointmentAttendees.clientId)),
    )
    .innerJoin(
      locations,
      and(eq(locations.tenantId, clients.tenantId), eq(locations.id, clients.homeLocationId)),
    )
    .leftJoin(guardians, and(eq(guardians.tenantId, clients.tenantId), eq(guardians.clientId, clients.id)))
    .where(
      and(
        eq(appointmentAttendees.tenantId, tenant.id),
        eq(appointmentAttendees.appointmentId, appointmentId),
      ),
    )
    .orderBy(asc(clients.id), asc(guardians.createdAt), asc(guardians.id));
  const firstOf = new Map(rows.toReversed().map((row) => [row.id, row]));
  return [...firstOf.values()].reverse().map((row) => {
    const { dateOfBirth, state } = clientResident(scope, row);
    const isGuardians = isMinor(dateOfBirth, state, localDateOf(now, row.zone));
    const ofGuardian = <Value>(unseal: (id: string) => Value): Value | null =>
      row.guardianId === null ? null : unseal(row.guardianId);
    const guardianEmail = ofGuardian((id) => vault.unseal(guardians.email, id, row.guardianEmail));
    const guardianPhone = ofGuardian((id) => vault.unseal(guardians.phone, id, row.guardianPhone));
    const phone = vault.unseal(clients.phone, row.id, row.phone);
    const email = isGuardians ? guardianEmail : vault.unseal(clients.email, row.id, row.email);
    return {
      clientId: row.id,
      clientName: unsealFullName(scope, row.id, row),
      clientBirthDate: dateOfBirth,
      way:
        row.messageChannel === 'none'
          ? 'wants-none'
          : email === null
            ? 'nobody'
            : isGuardians
              ? 'guardian-email'
              : 'client-email',
      phone: isGuardians ? (guardianPhone ?? phone) : (phone ?? guardianPhone),
    };
  });
}
