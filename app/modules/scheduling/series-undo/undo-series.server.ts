import { and, eq, inArray, sql } from 'drizzle-orm';
import { seriesUndone } from '#jobs/contracts/appointments.ts';
import { enqueue } from '#jobs/contracts/enqueue.server.ts';
import { appointmentAttendees, appointmentChanges, appointments } from '#db/schema/scheduling.ts';
import type { Scope } from '#db/tenant.server.ts';
import type { Grant } from '#app/modules/identity/permissions.ts';
import {
  changeRow,
  listAppointments,
  type ListedAppointment,
} from '#app/modules/scheduling/appointments/index.server.ts';
import {
  asHad,
  auditAll,
  findSeries,
  makeWay,
  placeAll,
  type LockedRow,
  type NewPlace,
} from '#app/modules/scheduling/booked-series/index.server.ts';
import {
  accompaniesAgain,
  insertCoTherapists,
  lockPlaces,
} from '#app/modules/scheduling/co-therapists/index.server.ts';
import { actAsHolder } from '#app/modules/scheduling/holds/index.server.ts';
import { isLostRace } from '#app/modules/scheduling/moves/index.server.ts';
import { moveChange } from '#app/modules/scheduling/moves/move-change.ts';
import { canReach } from '#app/modules/scheduling/slots/can-reach.ts';
import { lockWaitingSince, stopWaiting } from '#app/modules/scheduling/waiting-list/index.server.ts';
import { isRefusal, type Refusal } from '#app/platform/refusal.ts';
import { isUndoTold, tellUndoneAt, type LastAct } from './last-act.ts';
import { nameOf, readLastAct } from './read-last-act.server.ts';
import { whyNotTogether, type AgainstThem, type Again } from './why-not-together.server.ts';

export type UndoSeriesRefusal =
  AgainstThem | 'unknown-appointment' | 'too-late' | 'changed-meanwhile' | 'note-begun';

type Act = NonNullable<Awaited<ReturnType<typeof readLastAct>>>;
type Step = Act['steps'][number];

/** One of the appointments that an act was about, as it is locked. */
interface Undone extends Again {
  readonly row: LockedRow;
  readonly step: Step;
}

/**
 * Undoes the newest act on a series, as the person has seen it (`seen`, its name), within two minutes of it and only once: a change of it, or a cancellation. Every appointment that
 * the act was about has all again that it had before, the co-therapist who took it over included, and follows the rule again that it followed; or none has. It is refused when something was done with one of
 * them since, a note was begun, one is beyond the grant, or the set-up or somebody else is in the way of one (detail: `id`, of the one, `ofClients`, where some of its clients are, and `coTherapists`, by name, where somebody who is to accompany it is). One entry in the trail for each client. As with one
 * appointment, clients hear of it only where they have heard of the act, or had not heard of what was before it: then in one message.
 */
export async function undoSeries(
  scope: Scope,
  grant: Grant,
  appointmentId: string,
  seen: string,
): Promise<{ readonly isTold: boolean } | Refusal<UndoSeriesRefusal>> {
  const found = await findSeries(scope, grant, appointmentId, { action: 'series.undo' });
  if (isRefusal(found)) return found;
  const { anchor, rows, acts } = found;
  const act = await readLastAct(scope, appointmentId);
  if (act === null) return scope.refuse(acts, 'too-late');
  if (act.isTouched || nameOf(act) !== seen) return scope.refuse(acts, 'changed-meanwhile');
  const undone = await listUndone(scope, act, rows);
  if (!undone.every(({ row }) => canReach(scope.actor, grant, row.therapistId)))
    return scope.refuse(acts, 'unknown-appointment');
  const noted = undone.find(({ row }) => row.noteState !== 'none');
  if (noted !== undefined) return scope.refuse(acts, 'note-begun', { id: noted.is.id });
  const against = await whyNotTogether(scope, undone, act.at);
  if (against !== null) return scope.refuse(acts, against.code, { ...against });
  if (act.kind === 'cancellation')
    await lockWaitingSince(
      scope,
      undone.map(({ is }) => is.id),
    );
  const versions = await writeOrNothing(scope, act, undone);
  if (versions === null) return scope.refuse(acts, 'slot-taken');
  auditAll(scope, acts);
  if (undone.some(({ row }) => versions.get(row.id) !== row.messageVersion)) {
    const payload = { seriesId: anchor.seriesId, at: scope.now.getTime() };
    await enqueue(scope, seriesUndone, payload, tellUndoneAt(act, scope.now));
  }
  return { isTold: isUndoTold(act) };
}

/** Reads the appointments that an act was about, with the place that each had before. */
async function listUndone(scope: Scope, { steps }: Act, rows: readonly LockedRow[]): Promise<Undone[]> {
  const ids = steps.map(({ entry }) => entry.appointmentId);
  const listed = await listAppointments(scope, inArray(appointments.id, ids));
  return steps.map((step) => {
    const { appointmentId } = step.entry;
    const is = listed.find(({ id }) => id === appointmentId);
    const row = rows.find(({ id }) => id === appointmentId);
    if (is === undefined || row === undefined) throw new Error('An appointment of a series is not there.');
    const place = placeBefore(scope, step, is, row);
    const { id: entryId, accompaniedReason } = step.entry;
    const was = scope.vault.unseal(appointmentChanges.accompaniedReason, entryId, accompaniedReason);
    const along = accompaniesAgain(was, { id: is.id, therapistId: is.therapist.id }, place);
    return { step, is, row, place, along };
  });
}

function placeBefore({ vault }: Scope, { entry }: Step, is: ListedAppointment, row: LockedRow): NewPlace {
  const { id, type, modality } = is;
  const had = { id, was: is, type, modality, ...asHad(is), overrideReason: row.overrideReason };
  const { from, fromStatus, before, service } = entry;
  if (entry.kind === 'cancelled') return { ...had, status: fromStatus ?? 'scheduled' };
  const { endsAt, therapistId, roomId } = before;
  if (from === null || endsAt === null || therapistId === null || service === null)
    throw new Error('A change of a series says what was before.');
  const isSameTime = from.getTime() === is.startsAt.getTime();
  return {
    ...had,
    ...(service.id === is.service.id ? {} : { type: service.type, modality: service.modality }),
    ...{ startsAt: from, endsAt, therapistId, roomId, serviceId: service.id },
    // What was confirmed of the time that it leaves is not confirmed of another.
    status: fromStatus ?? (isSameTime ? is.status : 'scheduled'),
    overrideReason: vault.unseal(appointmentChanges.reason, entry.id, entry.reason),
  };
}

/** Writes the undo; when somebody else has one of the times, rolls back all of it and returns null. Returns the version of each one's messages. */
async function writeOrNothing(
  scope: Scope,
  { kind, at }: LastAct,
  undone: readonly Undone[],
): Promise<ReadonlyMap<string, number> | null> {
  try {
    return await scope.tx.transaction(async (tx) => {
      const held = { ...scope, tx };
      const places = undone.map(({ place }) => place);
      const along = undone.flatMap((one) => one.along);
      if (along.length > 0) await lockPlaces(held);
      await Promise.all([
        tx.insert(appointmentChanges).values(undone.map((one) => undoRow(held, one))),
        makeWay(held, places),
        actAsHolder(held),
        kind === 'change' ? followBefore(held, undone, at) : undefined,
      ]);
      // By itself: what is sent behind a statement that fails hides why it did.
      const versions = await placeAll(held, places);
      await insertCoTherapists(held, along);
      if (kind === 'cancellation') await takeTimesAgain(held, [...versions.keys()]);
      return versions;
    });
  } catch (error) {
    if (isLostRace(error)) return null;
    throw error;
  }
}

/** Makes the entry of the undo in the history of an appointment. */
function undoRow(scope: Scope, { is, row: { overrideReason }, step: { entry }, place }: Undone) {
  if (entry.kind === 'moved')
    return changeRow(scope, is, moveChange({ ...asHad(is), overrideReason }, place, entry.id));
  return changeRow(scope, is, {
    ...{ kind: 'undone', fromStatus: is.status, toStatus: place.status, undoes: entry.id },
  });
}

/** Lets all appointments that follow a rule which an act has set follow that which it replaced. */
async function followBefore({ tx, tenant }: Scope, undone: readonly Undone[], at: Date): Promise<void> {
  await tx.execute(sql`
    update appointments set series_rule_id = nullif(rule.replaces, rule.series_id)
    from appointment_series_rules rule
    where rule.tenant_id = ${tenant.id} and rule.series_id = ${undone[0]?.row.seriesId ?? null}
      and rule.created_at = ${at.toISOString()}::timestamptz and rule.replaces is not null
      and appointments.tenant_id = rule.tenant_id and appointments.series_id = rule.series_id
      and appointments.series_rule_id = rule.id`);
}

/** Awaits those again who were to attend appointments whose cancellation is undone, and takes them off the waiting list. */
async function takeTimesAgain(scope: Scope, ids: readonly string[]): Promise<void> {
  const { tx, tenant } = scope;
  await Promise.all([
    tx
      .update(appointments)
      .set({ isLateCancellation: false })
      .where(and(eq(appointments.tenantId, tenant.id), inArray(appointments.id, [...ids]))),
    tx
      .update(appointmentAttendees)
      .set({ status: 'booked' })
      .where(
        and(
          eq(appointmentAttendees.tenantId, tenant.id),
          inArray(appointmentAttendees.appointmentId, [...ids]),
          eq(appointmentAttendees.status, 'cancelled'),
          sql`${appointmentAttendees.removedLate} is null`,
        ),
      ),
  ]);
  await stopWaiting(scope, ids);
}
