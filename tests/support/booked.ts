import { and, asc, eq, gt, isNull, sql } from 'drizzle-orm';
import { clientLookups } from '#app/modules/clients/person/index.server.ts';
import { clients, guardians } from '#db/schema/clients.ts';
import { deliveries, outbox } from '#db/schema/notifications.ts';
import { appointmentAttendees, appointments } from '#db/schema/scheduling.ts';
import { appointmentChanged } from '#jobs/contracts/appointments.ts';
import { enqueue } from '#jobs/contracts/enqueue.server.ts';
import type { TestClinic } from './database.ts';

/** A client of a test clinic, an adult written to by e-mail unless told otherwise. */
export function addClient(
  { asJob, tenant, locationId }: TestClinic,
  given: {
    email?: string | null;
    /** Null: a guardian without an address. Without it there is no guardian. */
    guardianEmail?: string | null;
    born?: string;
    language?: string;
    channel?: 'email' | 'none';
  } = {},
): Promise<string> {
  return asJob(async ({ tx, vault, newId, now }) => {
    const id = newId();
    const email = given.email === undefined ? `${id}@example.test` : given.email;
    await tx.insert(clients).values({
      tenantId: tenant.id,
      id,
      status: 'active',
      homeLocationId: locationId,
      firstName: vault.seal(clients.firstName, id, 'Riley'),
      lastName: vault.seal(clients.lastName, id, 'Okafor'),
      dateOfBirth: vault.seal(clients.dateOfBirth, id, given.born ?? '1990-04-05'),
      email: vault.seal(clients.email, id, email),
      emailLookup: clientLookups.email(vault, email),
      state: vault.seal(clients.state, id, 'NY'),
      preferredLanguage: vault.seal(clients.preferredLanguage, id, given.language ?? 'en'),
      nameAndBirthLookup: vault.lookup('nameAndBirth', id),
      messageChannel: given.channel ?? 'email',
      createdAt: now,
      updatedAt: now,
    });
    if (given.guardianEmail === undefined) return id;
    const guardianId = newId();
    await tx.insert(guardians).values({
      tenantId: tenant.id,
      id: guardianId,
      clientId: id,
      name: vault.seal(guardians.name, guardianId, 'Sam Okafor'),
      relationship: vault.seal(guardians.relationship, guardianId, 'parent'),
      email: vault.seal(guardians.email, guardianId, given.guardianEmail),
      emailLookup: clientLookups.email(vault, given.guardianEmail),
      createdAt: now,
    });
    return id;
  });
}

export interface Booked {
  readonly id: string;
  version: number;
  startsAt: Date;
}

/** Books, as the scheduling module leaves it: the appointment, who attends, and the job in the outbox. */
export function book(
  { asJob, tenant, locationId, serviceId }: TestClinic,
  therapistId: string,
  clientIds: readonly string[],
  startsAt: Date,
): Promise<Booked> {
  return asJob(async (scope) => {
    const id = scope.newId();
    const endsAt = new Date(startsAt.getTime() + 50 * 60_000);
    const base = { tenantId: tenant.id, startsAt, endsAt, createdAt: scope.now };
    await scope.tx.insert(appointments).values({
      ...base,
      id,
      therapistId,
      locationId,
      serviceId,
      appointmentType: 'regular_session',
      modality: 'in_person',
      status: 'scheduled',
      capacity: Math.max(1, clientIds.length),
    });
    await scope.tx.insert(appointmentAttendees).values(
      clientIds.map((clientId) => ({
        ...base,
        id: scope.newId(),
        appointmentId: id,
        clientId,
        status: 'booked' as const,
      })),
    );
    await enqueue(scope, appointmentChanged, { appointmentId: id, appointmentVersion: 1, change: 'booked' });
    return { id, version: 1, startsAt };
  });
}

export function move(clinic: TestClinic, booked: Booked, startsAt: Date): Promise<void> {
  return change(clinic, booked, 'moved', {
    startsAt,
    endsAt: new Date(startsAt.getTime() + 50 * 60_000),
  }).then(() => void (booked.startsAt = startsAt));
}

/** Lets the session take place at another location, at the same moment. */
export function relocate(clinic: TestClinic, booked: Booked, locationId: string): Promise<void> {
  return change(clinic, booked, 'moved', { locationId, roomId: null });
}

/** Gives the session to another therapist at the same time, or lets it take place by video, or both. */
export function alter(
  clinic: TestClinic,
  booked: Booked,
  to: { readonly therapistId?: string; readonly modality?: 'telehealth' },
): Promise<void> {
  return change(clinic, booked, 'moved', to);
}

export function cancel(clinic: TestClinic, booked: Booked): Promise<void> {
  return change(clinic, booked, 'cancelled', { status: 'cancelled' });
}

function change(
  { asJob, tenant }: TestClinic,
  booked: Booked,
  kind: 'moved' | 'cancelled',
  to: Partial<typeof appointments.$inferInsert>,
): Promise<void> {
  return asJob(async (scope) => {
    const where = and(eq(appointments.tenantId, tenant.id), eq(appointments.id, booked.id));
    const [row] = await scope.tx
      .update(appointments)
      .set({ ...to, rowVersion: sql`${appointments.rowVersion} + 1` })
      .where(where)
      .returning({ version: appointments.messageVersion });
    booked.version = row?.version ?? booked.version;
    const { startsAt, endsAt } = to;
    if (startsAt !== undefined && endsAt !== undefined) {
      await scope.tx
        .update(appointmentAttendees)
        .set({ startsAt, endsAt })
        .where(eq(appointmentAttendees.appointmentId, booked.id));
    }
    const payload = { appointmentId: booked.id, appointmentVersion: booked.version, change: kind };
    await enqueue(scope, appointmentChanged, payload);
  });
}

/** The ledger of a clinic, oldest first. */
export function ledger({ asJob, tenant }: TestClinic) {
  return asJob(({ tx }) =>
    tx
      .select({
        id: deliveries.id,
        appointmentId: deliveries.subjectId,
        version: deliveries.subjectVersion,
        clientId: deliveries.clientId,
        recipient: deliveries.recipient,
        kind: deliveries.kind,
        status: deliveries.status,
        reason: deliveries.reason,
        attempts: deliveries.attempts,
        claimedAt: deliveries.claimedAt,
      })
      .from(deliveries)
      .where(eq(deliveries.tenantId, tenant.id))
      .orderBy(asc(deliveries.claimedAt), asc(deliveries.id)),
  );
}

/** When the next job of a clinic's outbox falls due, after `after`. */
export function nextDue({ asJob, tenant }: TestClinic) {
  return (after: Date): Promise<Date | null> =>
    asJob(async ({ tx }) => {
      const [row] = await tx
        .select({ at: sql<string | null>`min(${outbox.startAfter})` })
        .from(outbox)
        .where(and(eq(outbox.tenantId, tenant.id), isNull(outbox.relayedAt), gt(outbox.startAfter, after)));
      return row?.at == null ? null : new Date(row.at);
    });
}
