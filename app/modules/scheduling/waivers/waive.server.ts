import { and, eq } from 'drizzle-orm';
import { lateWaivers, removalWaivers } from '#db/schema/scheduling-waivers.ts';
import { appointmentAttendees, appointments } from '#db/schema/scheduling.ts';
import type { Scope } from '#db/tenant.server.ts';
import type { Grant } from '#app/modules/identity/permissions.ts';
import { actingAccount } from '#app/modules/scheduling/acting-account.ts';
import { findAppointment, type FoundAppointment } from '#app/modules/scheduling/appointments/index.server.ts';
import { isId } from '#app/platform/new-id.ts';
import { isRefusal, type Refusal } from '#app/platform/refusal.ts';
import { readWaivers } from './read-waivers.server.ts';
import { countsAs, waiverOf } from './waiver.ts';

export interface WaiverInput {
  readonly appointmentId: string;
  /** Of one client of several alone; of the whole appointment without. */
  readonly clientId?: string | undefined;
  /** The version that the person saw. */
  readonly rowVersion: number;
}

/** Of whom something was waived, or counts again. */
interface Waived {
  readonly clientIds: readonly string[];
}

export type WaiverRefusal = 'unknown-appointment' | 'unknown-client' | 'stale' | 'not-possible-now';

/**
 * Waives a late cancellation or a no-show, or the late removal or no-show of one client of several, with a reason, which is sealed: the appointment stays what it was, and counts leave it
 * out. Refuses with `not-possible-now` what does not count, or is waived already.
 */
export async function waive(
  scope: Scope,
  grant: Grant,
  { reason, ...input }: WaiverInput & { readonly reason: string },
): Promise<Waived | Refusal<WaiverRefusal>> {
  const act = { action: 'appointment.waive', reason: reason.trim() } as const;
  return find(scope, grant, input, act, act.reason);
}

/** Takes a waiver back: what it waived counts again. Refuses with `not-possible-now` what is not waived. */
export async function endWaiver(
  scope: Scope,
  grant: Grant,
  input: WaiverInput,
): Promise<Waived | Refusal<WaiverRefusal>> {
  return find(scope, grant, input, { action: 'appointment.end-waiver' }, null);
}

async function find(
  scope: Scope,
  grant: Grant,
  { appointmentId, clientId, rowVersion }: WaiverInput,
  act: Parameters<typeof findAppointment>[3],
  reason: string | null,
): Promise<Waived | Refusal<WaiverRefusal>> {
  const found = await findAppointment(
    scope,
    grant,
    appointmentId,
    act,
    isId(clientId) ? clientId : undefined,
  );
  if (isRefusal(found)) return found;
  if (found.rowVersion !== rowVersion) return scope.refuse(found.acts, 'stale');
  return clientId === undefined ? write(scope, found, reason) : writeOfOne(scope, found, clientId, reason);
}

/** Gives the locked appointment another version, and says of that one that it is waived, or that it is not. */
async function write(
  scope: Scope,
  found: FoundAppointment,
  reason: string | null,
): Promise<Waived | Refusal<WaiverRefusal>> {
  const { tx, tenant, actor, vault } = scope;
  const version = found.rowVersion;
  const isWaived = waiverOf({ ...found, version }, await readWaivers(scope, found.id)) !== null;
  const changedBy = actingAccount(actor);
  if (countsAs(found) === null || isWaived === (reason !== null) || changedBy === null)
    return scope.refuse(found.acts, 'not-possible-now');
  const id = scope.newId();
  await Promise.all([
    tx
      .update(appointments)
      .set({ rowVersion: version + 1 })
      .where(and(eq(appointments.tenantId, tenant.id), eq(appointments.id, found.id))),
    tx.insert(lateWaivers).values({
      tenantId: tenant.id,
      id,
      appointmentId: found.id,
      appointmentVersion: version + 1,
      reason: vault.seal(lateWaivers.reason, id, reason),
      changedBy,
      changedAt: scope.now,
    }),
  ]);
  return { clientIds: found.clientIds };
}

/**
 * Says of one client of several of the locked appointment that the late removal or the no-show is waived, or that it is not. The appointment keeps its
 * version, so that a waiver of the whole of it holds on.
 */
async function writeOfOne(
  scope: Scope,
  found: FoundAppointment,
  clientId: string,
  reason: string | null,
): Promise<Waived | Refusal<WaiverRefusal>> {
  const { tx, tenant, actor, vault } = scope;
  if (!isId(clientId)) return scope.refuse(found.acts, 'unknown-client');
  const attendee = appointmentAttendees;
  const isOwn = and(
    eq(attendee.tenantId, tenant.id),
    eq(attendee.appointmentId, found.id),
    eq(attendee.clientId, clientId),
  );
  const [own] = await tx
    .select({
      status: attendee.status,
      removedLate: attendee.removedLate,
      waiverId: attendee.removalWaiverId,
    })
    .from(attendee)
    .where(isOwn)
    .for('no key update');
  if (own === undefined) return scope.refuse(found.acts, 'unknown-client');
  const isWaived = own.waiverId !== null;
  const changedBy = actingAccount(actor);
  const isMissed = own.removedLate === true || (own.status === 'no_show' && found.attendees.length > 1);
  if (!isMissed || isWaived === (reason !== null) || changedBy === null)
    return scope.refuse(found.acts, 'not-possible-now');
  const id = scope.newId();
  await Promise.all([
    tx.insert(removalWaivers).values({
      ...{ tenantId: tenant.id, id, appointmentId: found.id, clientId },
      reason: vault.seal(removalWaivers.reason, id, reason),
      changedBy,
      changedAt: scope.now,
    }),
    tx
      .update(attendee)
      .set({ removalWaiverId: reason === null ? null : id })
      .where(isOwn),
  ]);
  return { clientIds: [clientId] };
}
