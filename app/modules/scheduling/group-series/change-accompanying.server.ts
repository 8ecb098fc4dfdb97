import { and, eq, inArray, sql } from 'drizzle-orm';
import { coTherapists } from '#db/schema/scheduling-groups.ts';
import { appointments } from '#db/schema/scheduling.ts';
import type { Scope } from '#db/tenant.server.ts';
import type { Grant } from '#app/modules/identity/permissions.ts';
import { auditAll, findSeries } from '#app/modules/scheduling/booked-series/index.server.ts';
import { isLostRace, takeTurn } from '#app/modules/scheduling/moves/index.server.ts';
import { holdSetup } from '#app/modules/tenancy/index.server.ts';
import { isId } from '#app/platform/new-id.ts';
import { isRefusal, type Refusal } from '#app/platform/refusal.ts';
import { soonestShown, type AnsweredAttendance, type OpenAttendance } from './change-attendance.server.ts';
import { prepareAccompanying, type AccompanyingAsked } from './prepare-accompanying.server.ts';
import type { PlannedRow } from './prepare-attendance.server.ts';

/** What a person has answered to a preview. */
export type AnsweredAccompanying = AccompanyingAsked & Pick<AnsweredAttendance, 'seen' | 'leaveOut'>;

/**
 * Adds a co-therapist to the appointments of a series of a group or a family that are to come, or removes one from them, all or from one of them on,
 * exactly as it was previewed, or of none (`stale`). Each is judged as an addition to one is, and the database settles races. What cannot be is left
 * out where the person has said so; a reason stands for nothing here. One entry in the trail for each client. Nobody is told. As many statements for one as for all.
 */
export async function changeAccompanying(
  scope: Scope,
  grant: Grant,
  asked: AnsweredAccompanying,
): Promise<
  { soonestId: string } | OpenAttendance | Refusal<'unknown-appointment' | 'unknown-therapist' | 'stale'>
> {
  const { appointmentId, therapistId, act } = asked;
  const found = await findSeries(scope, grant, appointmentId, {
    action: act === 'add' ? 'series.add-co-therapist' : 'series.remove-co-therapist',
    ...(isId(therapistId) ? { detail: { therapistId } } : {}),
  });
  if (isRefusal(found)) return found;
  const { rows, acts } = found;
  if (!isId(therapistId)) return scope.refuse(acts, 'unknown-therapist');
  const spans = rows.map(({ startsAt }) => ({ startsAt, endsAt: startsAt }));
  const [, setupVersion] = await Promise.all([takeTurn(scope, [therapistId], ...spans), holdSetup(scope)]);
  const held = scope.setupVersion === setupVersion ? scope : { ...scope, setupVersion: null };
  const prepared = await prepareAccompanying(held, grant, asked);
  if (prepared === null) return scope.refuse(acts, 'unknown-therapist');
  const soonest = soonestShown(prepared, asked);
  if (soonest === 'stale') return scope.refuse(acts, soonest);
  if ('open' in soonest) return soonest;
  if (act === 'remove') await release(scope, therapistId, prepared.changing);
  else if (!(await accompany(scope, therapistId, prepared.changing))) return scope.refuse(acts, 'stale');
  auditAll(scope, acts);
  return { soonestId: soonest.id };
}

/** Writes a co-therapist into these appointments, which are locked, by the order of their times. False when somebody was first with one of the times. */
async function accompany(scope: Scope, therapistId: string, rows: readonly PlannedRow[]): Promise<boolean> {
  try {
    await scope.tx.transaction((tx) =>
      Promise.all([
        raiseVersions({ ...scope, tx }, rows),
        tx.insert(coTherapists).values(
          rows.map(({ appointment: { id: appointmentId, startsAt, endsAt } }) => ({
            ...{ tenantId: scope.tenant.id, id: scope.newId(), appointmentId, therapistId },
            ...{ startsAt, endsAt, createdAt: scope.now },
          })),
        ),
      ]),
    );
    return true;
  } catch (error) {
    if (isLostRace(error)) return false;
    throw error;
  }
}

async function release(scope: Scope, therapistId: string, rows: readonly PlannedRow[]): Promise<void> {
  await Promise.all([
    scope.tx
      .delete(coTherapists)
      .where(
        and(
          eq(coTherapists.tenantId, scope.tenant.id),
          eq(coTherapists.therapistId, therapistId),
          inArray(coTherapists.appointmentId, idsOf(rows)),
        ),
      ),
    raiseVersions(scope, rows),
  ]);
}

/** Makes forms stale that were opened before. */
function raiseVersions({ tx, tenant }: Scope, rows: readonly PlannedRow[]) {
  return tx
    .update(appointments)
    .set({ rowVersion: sql`${appointments.rowVersion} + 1` })
    .where(and(eq(appointments.tenantId, tenant.id), inArray(appointments.id, idsOf(rows))));
}

function idsOf(rows: readonly PlannedRow[]): string[] {
  return rows.map(({ appointment }) => appointment.id);
}
