import { and, eq } from 'drizzle-orm';
import { lateWaivers } from '#db/schema/scheduling-waivers.ts';
import { appointments } from '#db/schema/scheduling.ts';
import type { Scope } from '#db/tenant.server.ts';
import type { Grant } from '#app/modules/identity/permissions.ts';
import { actingAccount } from '#app/modules/scheduling/acting-account.ts';
import { findAppointment, type FoundAppointment } from '#app/modules/scheduling/appointments/index.server.ts';
import { isRefusal, type Refusal } from '#app/platform/refusal.ts';
import { readWaivers } from './read-waivers.server.ts';
import { countsAs, waiverOf } from './waiver.ts';

export interface WaiverInput {
  readonly appointmentId: string;
  /** The version that the person saw. */
  readonly rowVersion: number;
}

export type WaiverRefusal = 'unknown-appointment' | 'stale' | 'not-possible-now';

/**
 * Waives a late cancellation or a no-show, with a reason, which is sealed: the appointment stays what it was, and counts leave it
 * out. Refuses with `not-possible-now` what does not count, or is waived already.
 */
export async function waive(
  scope: Scope,
  grant: Grant,
  { reason, ...input }: WaiverInput & { readonly reason: string },
): Promise<{ appointmentId: string } | Refusal<WaiverRefusal>> {
  const act = { action: 'appointment.waive', reason: reason.trim() } as const;
  const found = await findAppointment(scope, grant, input.appointmentId, act);
  return isRefusal(found) ? found : write(scope, found, input, act.reason);
}

/** Takes a waiver back: the appointment counts again. Refuses with `not-possible-now` what is not waived. */
export async function endWaiver(
  scope: Scope,
  grant: Grant,
  input: WaiverInput,
): Promise<{ appointmentId: string } | Refusal<WaiverRefusal>> {
  const act = { action: 'appointment.end-waiver' } as const;
  const found = await findAppointment(scope, grant, input.appointmentId, act);
  return isRefusal(found) ? found : write(scope, found, input, null);
}

/** Gives the locked appointment another version, and says of that one that it is waived, or that it is not. */
async function write(
  scope: Scope,
  found: FoundAppointment,
  { rowVersion }: WaiverInput,
  reason: string | null,
): Promise<{ appointmentId: string } | Refusal<WaiverRefusal>> {
  const { tx, tenant, actor, vault } = scope;
  const version = found.rowVersion;
  if (version !== rowVersion) return scope.refuse(found.acts, 'stale');
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
  return { appointmentId: found.id };
}
