import { sql } from 'drizzle-orm';
import { attendanceChanged } from '#jobs/contracts/appointments.ts';
import { enqueue } from '#jobs/contracts/enqueue.server.ts';
import { attendeeChanges } from '#db/schema/scheduling-groups.ts';
import type { Scope } from '#db/tenant.server.ts';
import type { Grant } from '#app/modules/identity/permissions.ts';
import { actingAccount } from '#app/modules/scheduling/acting-account.ts';
import { lockSeries } from '#app/modules/scheduling/booked-series/index.server.ts';
import { isLateCancellation } from '#app/modules/scheduling/late-cancellation.ts';
import { isLostRace, takeTurn } from '#app/modules/scheduling/moves/index.server.ts';
import { canReach } from '#app/modules/scheduling/slots/can-reach.ts';
import { tellAt } from '#app/modules/scheduling/undo-window.ts';
import { bookWaiting, lockChosen } from '#app/modules/scheduling/waiting-list/index.server.ts';
import type { WaitingChoice } from '#app/modules/scheduling/waiting-list/waiting-choice.ts';
import { holdSetup, readNoticePolicy } from '#app/modules/tenancy/index.server.ts';
import { isId } from '#app/platform/new-id.ts';
import { isRefusal, type Refusal } from '#app/platform/refusal.ts';
import {
  prepareJoining,
  prepareLeaving,
  type AttendanceAsked,
  type PlannedRow,
  type PlannedSeries,
  type PreparedAttendance,
  type ReadNoteStates,
} from './prepare-attendance.server.ts';

/** What a person has answered to a preview. */
export interface AnsweredAttendance extends AttendanceAsked {
  /** The name of what the preview said. */
  readonly seen: string;
  /** The name of the preview of which the person has said that what is not possible is left out. */
  readonly leaveOut?: string | undefined;
}

export type ChangeAttendanceRefusal = 'unknown-appointment' | 'unknown-client' | 'stale';

/** Nothing was tried: a person has still to say that what is not possible is left out, or there is nothing that is possible. */
export interface OpenAttendance {
  readonly open: 'say-left-out' | 'none-left';
}

/**
 * Adds a client to the appointments of a series of a group or a family that are to come, all or from one of them on, exactly as it was
 * previewed, or to none (`stale`). Each is judged as an addition to one is, and the constraints settle races. What cannot be is left out where
 * the person has said so. One entry in the trail, one message to the client, and as many statements for one as for all. Returns the soonest to which the client is added.
 */
export async function addToSeries(
  scope: Scope,
  grant: Grant,
  {
    waiting = [],
    ...asked
  }: AnsweredAttendance & { readonly waiting?: readonly WaitingChoice[] | undefined },
): Promise<{ soonestId: string } | OpenAttendance | Refusal<ChangeAttendanceRefusal | 'no-longer-waiting'>> {
  const act = { action: 'series.add-attendee' } as const;
  await lockChosen(scope, waiting);
  const found = await find(scope, grant, asked, act, async (startsAt) => {
    const spans = startsAt.map((at) => ({ startsAt: at, endsAt: at }));
    const [, setupVersion] = await Promise.all([
      takeTurn(scope, [asked.clientId], ...spans),
      holdSetup(scope),
    ]);
    const held = scope.setupVersion === setupVersion ? scope : { ...scope, setupVersion: null };
    return prepareJoining(held, grant, asked);
  });
  if ('open' in found || isRefusal(found)) return found;
  const { changing, soonest, entry } = found;
  const isWritten = await writeJoining(scope, asked.clientId, changing);
  if (!isWritten) return scope.refuse(entry, 'stale');
  const added = {
    appointmentId: soonest.id,
    serviceId: soonest.service.id,
    clientIds: [asked.clientId],
  };
  if (!(await bookWaiting(scope, waiting, added))) return scope.refuse(entry, 'no-longer-waiting');
  await tell(scope, found);
  return { soonestId: soonest.id };
}

/**
 * Removes a client from the appointments of a series that are to come, all or from one of them on, exactly as it was previewed, or
 * from none (`stale`). Which of them count as late cancellations is judged of each, as when the client is removed from it alone; the reason is sealed in each history. What has
 * begun, has a note of the client or no other client stays, where the person has said so. One entry in the trail and one message.
 */
export async function removeFromSeries(
  scope: Scope,
  grant: Grant,
  {
    askedBy,
    ...asked
  }: AnsweredAttendance & { readonly askedBy: 'client' | 'clinic'; readonly reason: string },
  readNoteStates: ReadNoteStates,
): Promise<{ soonestId: string; isLate: boolean } | OpenAttendance | Refusal<ChangeAttendanceRefusal>> {
  const reason = asked.reason.trim();
  const act = { action: 'series.remove-attendee', detail: { reason } } as const;
  const found = await find(scope, grant, asked, act, () =>
    prepareLeaving(scope, grant, asked, readNoteStates),
  );
  if ('open' in found || isRefusal(found)) return found;
  const policy = await readNoticePolicy(scope);
  const leaving = found.changing.map(({ bookedAt, appointment: { id, startsAt } }) => ({
    id,
    isLate: askedBy === 'client' && isLateCancellation({ bookedAt, startsAt }, scope.now, policy),
  }));
  await writeLeaving(scope, asked.clientId, leaving, { askedBy, reason });
  await tell(scope, found);
  return { soonestId: found.soonest.id, isLate: leaving.some(({ isLate }) => isLate) };
}

type Entry = Parameters<Scope['audit']>[0];

interface Found extends PreparedAttendance {
  readonly soonest: PlannedRow['appointment'];
  readonly entry: Entry;
}

/** Locks the series, plans anew, and compares with what was shown. `prepare` is given the starts of all its appointments. */
async function find(
  scope: Scope,
  grant: Grant,
  { appointmentId, clientId, seen, leaveOut }: AnsweredAttendance,
  act: Pick<Entry, 'detail'> & { readonly action: 'series.add-attendee' | 'series.remove-attendee' },
  prepare: (startsAt: readonly Date[]) => Promise<PreparedAttendance | null>,
): Promise<Found | OpenAttendance | Refusal<ChangeAttendanceRefusal>> {
  const { rows: locked } = await lockSeries(scope, appointmentId);
  const anchor = locked.find(({ id }) => id === appointmentId);
  const isReached = anchor !== undefined && canReach(scope.actor, grant, anchor.therapistId);
  const entry = {
    ...act,
    resource: {
      type: 'appointment_series' as const,
      ...(anchor === undefined ? {} : { id: anchor.seriesId }),
    },
    ...(anchor === undefined || isReached ? {} : { outcome: 'denied' as const }),
  };
  if (!isReached || !isId(clientId))
    return scope.refuse(entry, isReached ? 'unknown-client' : 'unknown-appointment');
  const found = await prepare(locked.map(({ startsAt }) => startsAt));
  if (found === null) return scope.refuse(entry, 'unknown-client');
  const own = { ...entry, clientId };
  const soonest = soonestShown(found, { seen, leaveOut });
  if (soonest === 'stale') return scope.refuse(own, soonest);
  if ('open' in soonest) return soonest;
  scope.audit(own);
  return { ...found, soonest, entry: own };
}

/** Returns the soonest appointment that an act changes; or why it does not: what was shown is not so any more, or a person has still to answer. */
export function soonestShown(
  { seen, changing, leftOut }: PlannedSeries,
  answered: Pick<AnsweredAttendance, 'seen' | 'leaveOut'>,
): PlannedRow['appointment'] | OpenAttendance | 'stale' {
  if (seen !== answered.seen) return 'stale';
  const [soonest] = changing;
  if (soonest === undefined) return { open: 'none-left' };
  const isOpen = leftOut.length > 0 && answered.leaveOut !== seen;
  return isOpen ? { open: 'say-left-out' } : soonest.appointment;
}

/** Writes a client into these appointments, by the order of their times. False when somebody was first with a place or with the client's time. */
async function writeJoining(
  scope: Scope,
  clientId: string,
  joining: readonly PlannedRow[],
): Promise<boolean> {
  const rows = joining.map(({ appointment: { id, startsAt, endsAt } }) => ({
    ...{ id, attendee_id: scope.newId(), change_id: scope.newId() },
    ...{ starts_at: startsAt.toISOString(), ends_at: endsAt.toISOString() },
  }));
  const { tenant, actor } = scope;
  const now = scope.now.toISOString();
  try {
    await scope.tx.transaction((savepoint) =>
      savepoint.execute(sql`
        with given as (
          select * from json_to_recordset(${JSON.stringify(rows)}::json)
            as row (id uuid, attendee_id uuid, change_id uuid, starts_at timestamptz, ends_at timestamptz)),
        attending as (
          insert into appointment_attendees (tenant_id, id, appointment_id, client_id, starts_at, ends_at, status, created_at)
          select ${tenant.id}::uuid, attendee_id, given.id, ${clientId}::uuid, starts_at, ends_at, 'booked', ${now}::timestamptz
          from given order by starts_at
          on conflict (tenant_id, appointment_id, client_id) do update set status = 'booked', removed_late = null),
        told as (
          insert into attendee_changes (tenant_id, id, appointment_id, client_id, kind, changed_by, changed_at)
          select ${tenant.id}::uuid, change_id, given.id, ${clientId}::uuid, 'added', ${actingAccount(actor)}::uuid,
            ${now}::timestamptz
          from given)
        update appointments set row_version = row_version + 1, attendees_version = attendees_version + 1
        from given where appointments.tenant_id = ${tenant.id} and appointments.id = given.id`),
    );
    return true;
  } catch (error) {
    const { constraint } = error as { constraint?: string };
    if (constraint === 'appointment_attendees_places' || isLostRace(error)) return false;
    throw error;
  }
}

/** Takes a client out of these appointments, which are locked. */
async function writeLeaving(
  scope: Scope,
  clientId: string,
  leaving: readonly { readonly id: string; readonly isLate: boolean }[],
  why: { readonly askedBy: 'client' | 'clinic'; readonly reason: string },
): Promise<void> {
  const { tenant, vault } = scope;
  const rows = leaving.map(({ id, isLate }) => {
    const changeId = scope.newId();
    const reason = vault.seal(attendeeChanges.reason, changeId, why.reason);
    return { id, is_late: isLate, change_id: changeId, reason };
  });
  await scope.tx.execute(sql`
    with given as (
      select * from json_to_recordset(${JSON.stringify(rows)}::json)
        as row (id uuid, is_late boolean, change_id uuid, reason text)),
    attending as (
      update appointment_attendees set status = 'cancelled', removed_late = given.is_late from given
      where appointment_attendees.tenant_id = ${tenant.id} and appointment_attendees.appointment_id = given.id
        and appointment_attendees.client_id = ${clientId}),
    told as (
      insert into attendee_changes (tenant_id, id, appointment_id, client_id, kind, asked_by, reason, changed_by, changed_at)
      select ${tenant.id}::uuid, change_id, given.id, ${clientId}::uuid, 'removed', ${why.askedBy}, given.reason,
        ${actingAccount(scope.actor)}::uuid, ${scope.now.toISOString()}::timestamptz
      from given)
    update appointments set row_version = row_version + 1, attendees_version = attendees_version + 1
    from given where appointments.tenant_id = ${tenant.id} and appointments.id = given.id`);
}

/** Leaves one job that tells the client of all, once the undo window is over. */
function tell(scope: Scope, { series, soonest }: Found): Promise<void> {
  const payload = { seriesId: series.id, at: scope.now.getTime() };
  return enqueue(scope, attendanceChanged, payload, tellAt(soonest.startsAt, scope.now));
}
