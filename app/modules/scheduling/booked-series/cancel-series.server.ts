import { sql } from 'drizzle-orm';
import { appointmentChanges } from '#db/schema/scheduling.ts';
import type { Scope } from '#db/tenant.server.ts';
import { enqueue } from '#jobs/contracts/enqueue.server.ts';
import { seriesChanged } from '#jobs/contracts/appointments.ts';
import type { Grant } from '#app/modules/identity/permissions.ts';
import { readNoticePolicy } from '#app/modules/tenancy/index.server.ts';
import { isLateCancellation } from '#app/modules/scheduling/late-cancellation.ts';
import { changeRow } from '#app/modules/scheduling/appointments/index.server.ts';
import { canReach } from '#app/modules/scheduling/slots/can-reach.ts';
import { tellAt } from '#app/modules/scheduling/undo-window.ts';
import { isRefusal, type Refusal } from '#app/platform/refusal.ts';
import { auditAll, findSeries } from './find-series.server.ts';
import type { LockedRow } from './lock-series.server.ts';
import { seenAs } from './read-series.server.ts';
import { isWithin, whyItStays, type SeriesReach } from './series-rows.ts';

export interface CancelSeriesInput {
  /** The appointment by which the series was opened. */
  readonly appointmentId: string;
  readonly reach: SeriesReach;
  readonly askedBy: 'client' | 'clinic';
  readonly reason: string;
  /** Names the appointments that the person has seen, as `seenAs` does. */
  readonly seen: string;
}

export type CancelSeriesRefusal = 'unknown-appointment' | 'stale' | 'not-cancellable';

/**
 * Cancels the appointments of a series that are to come, all or from one of them on, exactly as the person has seen them, or
 * none at all (`stale`). What has begun, has a note or is with a therapist beyond the grant stays. Each is cancelled as a
 * single one is: late ones are marked, and the reason is sealed in each history. One entry in the trail for each client, and
 * one message. Returns the soonest of those that were cancelled.
 */
export async function cancelSeries(
  scope: Scope,
  grant: Grant,
  input: CancelSeriesInput,
): Promise<{ soonestId: string } | Refusal<CancelSeriesRefusal>> {
  const { actor, now } = scope;
  const reason = input.reason.trim();
  const act = { action: 'series.cancel', detail: { reason } } as const;
  const [found, policy] = await Promise.all([
    findSeries(scope, grant, input.appointmentId, act),
    readNoticePolicy(scope),
  ]);
  if (isRefusal(found)) return found;
  const { anchor, rows, acts } = found;
  const cancelled = rows.filter(
    (row) =>
      isWithin(input.reach, anchor.startsAt, row) &&
      whyItStays({ ...row, isReached: canReach(actor, grant, row.therapistId) }, now) === null,
  );
  const [soonest] = cancelled;
  if (seenAs(cancelled) !== input.seen) return scope.refuse(acts, 'stale');
  if (soonest === undefined) return scope.refuse(acts, 'not-cancellable');
  const isLate = (row: LockedRow) => input.askedBy === 'client' && isLateCancellation(row, now, policy);
  await Promise.all([
    updateAll(
      scope,
      cancelled.map((row) => ({ id: row.id, is_late: isLate(row) })),
    ),
    scope.tx.insert(appointmentChanges).values(
      cancelled.map((row) =>
        changeRow(scope, row, {
          kind: 'cancelled',
          from: row.startsAt,
          askedBy: input.askedBy,
          reason,
          fromStatus: row.status,
          toStatus: 'cancelled',
        }),
      ),
    ),
    enqueue(
      scope,
      seriesChanged,
      { seriesId: anchor.seriesId, at: now.getTime() },
      tellAt(soonest.startsAt, now),
    ),
  ]);
  auditAll(scope, acts);
  return { soonestId: soonest.id };
}

/** Cancels the locked appointments and frees those who attend, in one statement. */
async function updateAll(
  { tx, tenant }: Scope,
  rows: readonly { readonly id: string; readonly is_late: boolean }[],
): Promise<void> {
  await tx.execute(sql`
    with given as (select * from json_to_recordset(${JSON.stringify(rows)}::json) as row (id uuid, is_late boolean)),
    cancelled as (
      update appointments set status = 'cancelled', is_late_cancellation = given.is_late,
        row_version = appointments.row_version + 1
      from given where appointments.tenant_id = ${tenant.id} and appointments.id = given.id)
    update appointment_attendees set status = 'cancelled' from given
    where appointment_attendees.tenant_id = ${tenant.id} and appointment_attendees.appointment_id = given.id`);
}
