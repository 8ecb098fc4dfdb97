import { sql } from 'drizzle-orm';
import { appointmentChanges, appointmentSeriesRules } from '#db/schema/scheduling.ts';
import type { Scope } from '#db/tenant.server.ts';
import { seriesChanged } from '#jobs/contracts/appointments.ts';
import { enqueue } from '#jobs/contracts/enqueue.server.ts';
import { changeRow } from '#app/modules/scheduling/appointments/index.server.ts';
import {
  asHad,
  makeWay,
  placeAll,
  type LockedRow,
  type NewPlace,
  type SeriesRow,
} from '#app/modules/scheduling/booked-series/index.server.ts';
import type { StoredRule } from '#app/modules/scheduling/booked-series/series-rows.ts';
import { readTakenOver } from '#app/modules/scheduling/co-therapists/index.server.ts';
import { actAsHolder } from '#app/modules/scheduling/holds/index.server.ts';
import { moveChange } from '#app/modules/scheduling/moves/move-change.ts';
import { tellAt } from '#app/modules/scheduling/undo-window.ts';
import { changedRule } from './plan-change.ts';
import type { PreparedChange } from './prepare-change.server.ts';

/** What an appointment has once the series is changed. */
interface Written extends NewPlace {
  readonly was: SeriesRow['appointment'];
  readonly locked: LockedRow;
}

/**
 * Writes a change of a series: the rules that its appointments follow from now on, those of them that become different, who attends, the
 * history of each, and one job that tells of all where clients hear of it. As many statements for one as for all. Returns how many
 * became different. Throws what the constraints say when a place is taken.
 */
export async function writeChange(
  scope: Scope,
  prepared: PreparedChange,
  locked: readonly LockedRow[],
  overrideReason: string,
): Promise<number> {
  const written = listWritten(prepared, locked, overrideReason);
  const { rules, ruleIdOf } = rulesOf(scope, prepared);
  const over = await readTakenOver(
    scope,
    written.map(({ id, was, therapistId: to }) => ({
      ...{ id, to },
      coTherapistIds: was.coTherapists?.map((one) => one.id),
    })),
  );
  const follows = prepared.rows.map(({ appointment: { id }, rule }) => ({ id, rule: ruleIdOf(rule) }));
  await Promise.all([
    scope.tx.insert(appointmentSeriesRules).values(rules),
    scope.tx.execute(sql`
      update appointments set series_rule_id = given.rule
      from json_to_recordset(${JSON.stringify(follows)}::json) as given (id uuid, rule uuid)
      where appointments.tenant_id = ${scope.tenant.id} and appointments.id = given.id`),
    scope.tx.insert(appointmentChanges).values(written.map((one) => moveRow(scope, one, over.get(one.id)))),
    makeWay(scope, written),
    actAsHolder(scope),
  ]);
  // By itself: what is sent behind a statement that fails hides why it did.
  const versions = await placeAll(scope, written);
  const told = written.filter(({ locked: { id, messageVersion } }) => versions.get(id) !== messageVersion);
  if (told.length > 0) {
    const soonest = new Date(Math.min(...told.map(({ startsAt }) => startsAt.getTime())));
    const payload = { seriesId: prepared.series.id, at: scope.now.getTime() };
    await enqueue(scope, seriesChanged, payload, tellAt(soonest, scope.now));
  }
  return written.length;
}

function listWritten(
  { prepared, ever }: PreparedChange,
  locked: readonly LockedRow[],
  reason: string,
): Written[] {
  const byId = new Map(locked.map((row) => [row.id, row]));
  return prepared.flatMap(({ row: { appointment: was }, planned, session, chosen }) => {
    const row = byId.get(was.id);
    const service = ever.services.find(({ id }) => id === planned.serviceId);
    if (chosen === null || row === undefined || service === undefined) return [];
    const { startsAt, therapistId, roomId, isOverridden } = chosen;
    const isSame = service.id === was.service.id;
    return [
      {
        id: was.id,
        was,
        locked: row,
        startsAt,
        endsAt: new Date(startsAt.getTime() + session.shape.durationMinutes * 60_000),
        status: startsAt.getTime() === was.startsAt.getTime() ? was.status : ('scheduled' as const),
        therapistId,
        roomId,
        serviceId: service.id,
        type: isSame ? was.type : service.appointmentType,
        modality: isSame ? was.modality : service.modality,
        overrideReason: isOverridden ? reason : null,
      },
    ];
  });
}

/** Makes the entry of its move in the history of an appointment. */
function moveRow(
  scope: Scope,
  { was, locked: { overrideReason }, ...to }: Written,
  accompaniedReason: string | undefined,
) {
  return changeRow(scope, to, moveChange({ ...asHad(was), overrideReason }, { ...to, accompaniedReason }));
}

/** Makes the rows of the rules that the change sets, one in place of each that its appointments followed. */
function rulesOf({ tenant, newId, now }: Scope, { rows, change, series }: PreparedChange) {
  const followed = new Map(rows.map(({ rule }) => [rule.id, rule]));
  const ids = new Map([...followed.keys()].map((id) => [id, newId()]));
  const ruleIdOf = ({ id }: StoredRule) => ids.get(id) ?? '';
  const rules = [...followed.values()].map((rule): typeof appointmentSeriesRules.$inferInsert => {
    const { days, startTime, therapistId, serviceId, roomId } = changedRule(rule, change);
    return {
      ...{ tenantId: tenant.id, id: ruleIdOf(rule), seriesId: series.id, therapistId, serviceId, roomId },
      ...{ startTime, daysOfWeek: [...days], replaces: rule.id ?? series.id, createdAt: now },
    };
  });
  return { rules, ruleIdOf };
}
