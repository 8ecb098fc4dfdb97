import { and, eq, sql } from 'drizzle-orm';
import { coTherapists } from '#db/schema/scheduling-groups.ts';
import { appointments } from '#db/schema/scheduling.ts';
import type { Scope } from '#db/tenant.server.ts';
import type { Grant } from '#app/modules/identity/permissions.ts';
import { hasSeveralClients } from '#app/modules/scheduling/appointments/appointment.ts';
import { findAppointment, type FoundAppointment } from '#app/modules/scheduling/appointments/index.server.ts';
import { isLostRace, takeTurn } from '#app/modules/scheduling/moves/index.server.ts';
import type { AgainstCoTherapist } from '#app/modules/scheduling/series-dates/why-not-accompany.ts';
import { holdSetup } from '#app/modules/tenancy/index.server.ts';
import { isId } from '#app/platform/new-id.ts';
import { isRefusal, type Refusal } from '#app/platform/refusal.ts';
import { isUnsettled } from './attendance.ts';
import { judgeCoTherapists } from './judge-co-therapists.server.ts';

export interface CoTherapistInput {
  readonly appointmentId: string;
  readonly therapistId: string;
  /** The version of the appointment that the person saw. */
  readonly rowVersion: number;
  readonly overrideReason?: string;
}

export type RemovalRefusal = 'unknown-appointment' | 'unknown-therapist' | 'not-possible-now' | 'stale';
export type AdditionRefusal = RemovalRefusal | AgainstCoTherapist | 'for-one-client';

/**
 * Adds a therapist to those who accompany a group or a family that has not begun: one who offers the service, is licensed for its clients
 * and is free then. A reason stands for hours and availability, as with a booking. Nobody is told. The database judges that nobody
 * is in two places, leading or accompanying.
 */
export async function addCoTherapist(
  scope: Scope,
  grant: Grant,
  { appointmentId, therapistId, rowVersion, overrideReason = '' }: CoTherapistInput,
): Promise<{ appointmentId: string } | Refusal<AdditionRefusal>> {
  const reason = overrideReason.trim();
  const found = await findAppointment(scope, grant, appointmentId, {
    action: 'appointment.add-co-therapist',
    ...(isId(therapistId) ? { therapistId } : {}),
    ...(reason === '' ? {} : { reason }),
  });
  if (isRefusal(found)) return found;
  if (!hasSeveralClients(found.service.appointmentType)) return scope.refuse(found.acts, 'for-one-client');
  if (!isUnsettled(found.status)) return scope.refuse(found.acts, 'not-possible-now');
  if (found.rowVersion !== rowVersion) return scope.refuse(found.acts, 'stale');
  await takeTurn(scope, isId(therapistId) ? [therapistId] : [], found);
  await holdSetup(scope);
  const choices = await judgeCoTherapists({ ...scope, setupVersion: null }, found);
  const chosen = choices.find(({ id }) => id === therapistId);
  if (chosen === undefined) return scope.refuse(found.acts, 'unknown-therapist');
  if (chosen.against !== null && !(chosen.canOverride && reason !== ''))
    return scope.refuse(found.acts, chosen.against);
  const id = scope.newId();
  try {
    await scope.tx.transaction((savepoint) =>
      Promise.all([
        // The row before the lock of holds, as a move has them: two additions wait for each other.
        raiseVersion({ ...scope, tx: savepoint }, found),
        savepoint.insert(coTherapists).values({
          ...{ tenantId: scope.tenant.id, id, appointmentId: found.id, therapistId },
          ...{ startsAt: found.startsAt, endsAt: found.endsAt, createdAt: scope.now },
          overrideReason: scope.vault.seal(
            coTherapists.overrideReason,
            id,
            chosen.against === null ? null : reason,
          ),
        }),
      ]),
    );
  } catch (error) {
    if (isLostRace(error)) return scope.refuse(found.acts, 'slot-taken');
    throw error;
  }
  return { appointmentId: found.id };
}

/** Removes a therapist from those who accompany an appointment that is not settled. */
export async function removeCoTherapist(
  scope: Scope,
  grant: Grant,
  { appointmentId, therapistId, rowVersion }: CoTherapistInput,
): Promise<{ appointmentId: string } | Refusal<RemovalRefusal>> {
  const found = await findAppointment(scope, grant, appointmentId, {
    action: 'appointment.remove-co-therapist',
    ...(isId(therapistId) ? { therapistId } : {}),
  });
  if (isRefusal(found)) return found;
  if (!found.coTherapistIds.includes(therapistId)) return scope.refuse(found.acts, 'unknown-therapist');
  if (!isUnsettled(found.status)) return scope.refuse(found.acts, 'not-possible-now');
  if (found.rowVersion !== rowVersion) return scope.refuse(found.acts, 'stale');
  const { tenant } = scope;
  await Promise.all([
    scope.tx
      .delete(coTherapists)
      .where(
        and(
          eq(coTherapists.tenantId, tenant.id),
          eq(coTherapists.appointmentId, found.id),
          eq(coTherapists.therapistId, therapistId),
        ),
      ),
    raiseVersion(scope, found),
  ]);
  return { appointmentId: found.id };
}

/** Makes forms stale that were opened before. */
function raiseVersion({ tx, tenant }: Scope, { id }: FoundAppointment) {
  return tx
    .update(appointments)
    .set({ rowVersion: sql`${appointments.rowVersion} + 1` })
    .where(and(eq(appointments.tenantId, tenant.id), eq(appointments.id, id)));
}
