import { appointmentChanged } from '#jobs/contracts/appointments.ts';
import { enqueue } from '#jobs/contracts/enqueue.server.ts';
import type { Scope } from '#db/tenant.server.ts';
import type { Grant } from '#app/modules/identity/permissions.ts';
import {
  actsOn,
  findAppointment,
  recordChange,
  type FoundAppointment,
} from '#app/modules/scheduling/appointments/index.server.ts';
import { isExpected, type AppointmentStatus } from '#app/modules/scheduling/appointments/appointment.ts';
import { tellAt, tellRestoredAt } from '#app/modules/scheduling/undo-window.ts';
import { findRoomsAgain, whyNotAgain, type AgainstIt } from '#app/modules/scheduling/moves/index.server.ts';
import { findBusyPeople } from '#app/modules/scheduling/offers/index.server.ts';
import { lockWaitingSince, stopWaiting } from '#app/modules/scheduling/waiting-list/index.server.ts';
import { newsOfMove } from '#app/modules/scheduling/moves/news-of-move.ts';
import { isId } from '#app/platform/new-id.ts';
import { isRefusal, type Refusal } from '#app/platform/refusal.ts';
import { findStepToUndo, saidOf, type UndoneStep } from '#app/modules/scheduling/put-right.ts';
import { readChanges } from './read-changes.server.ts';
import { recordAttendeeChanges } from './record-attendee-changes.server.ts';
import { setStatus, type NewStatus, type StatusRefusal } from './set-status.server.ts';

export type UndoStepRefusal =
  | StatusRefusal
  | AgainstIt
  | Exclude<ReturnType<typeof findStepToUndo>, UndoneStep>
  | 'unknown-appointment'
  | 'note-begun';

/**
 * Takes back the newest step of an appointment's day, on the day of the step or of the session's end: check-in, start,
 * completion or no-show; a cancellation within two minutes; a session that the actor entered. The history keeps both. A
 * freed time is given back only while nobody else has it, with another room where its own is taken; whom its cancellation put on the waiting list is taken off. Clients
 * were told of no step; after a cancellation, reminders are planned anew, and whoever was told of it is told again; while a move
 * before it can still be undone, that waits as the move does. While somebody was checked in nobody was told anything, so that after
 * the undo of a check-in before the start what has changed is told: a move of just before it that was news, and another place where it was put right;
 * `isTold` where there was one. What follows from a cancellation that is taken back follows from the history (`newsOfUndo`). `clientIds` are those of several whose record it changed. One that is still to come is refused for what does
 * not let it stand so any more. A signed note pins the appointment; a begun one asks a correction.
 */
export async function undoStep(
  scope: Scope,
  grant: Grant,
  appointmentId: string,
): Promise<
  | { appointmentId: string; locationId: string; clientIds: readonly string[]; isTold: boolean }
  | Refusal<UndoStepRefusal>
> {
  const act = { action: 'appointment.undo-step' } as const;
  if (!isId(appointmentId))
    return scope.refuse(actsOn({ id: null, clientIds: [] }, act), 'unknown-appointment');
  const [found, changes] = await Promise.all([
    findAppointment(scope, grant, appointmentId, act, whose),
    readChanges(scope, appointmentId),
  ]);
  if (isRefusal(found)) return found;
  const undone = findStepToUndo({ ...found, changes }, scope.now);
  if (typeof undone === 'string') return scope.refuse(found.acts, undone);
  if (found.noteState === 'signed') return scope.refuse(found.acts, 'note-signed');
  if (undone.to === 'cancelled' && found.noteState === 'draft') return scope.refuse(found.acts, 'note-begun');
  const isToCome = found.startsAt > scope.now && isExpected(undone.to);
  // Who holds it, where and how long was put right, and nobody was told of that.
  const isOther = changes.some(({ kind, toStatus }) => kind === 'corrected' && toStatus === null);
  const isCancelled = found.status === 'cancelled';
  const rooms = isToCome && isCancelled ? await findRoomsAgain(scope, found, undone.step.at) : undefined;
  if (typeof rooms === 'string') return scope.refuse(found.acts, rooms);
  const against = isToCome && isOther && !isCancelled ? await whyNotAgain(scope, found) : null;
  if (against !== null) return scope.refuse(found.acts, against);
  if (isCancelled) await lockWaitingSince(scope, [found.id]);
  const written = await setStatus(scope, found, statusBefore(found, undone), rooms);
  if (typeof written === 'string')
    return scope.refuse(found.acts, written, await findBusyPeople(scope, written, found, found));
  await recordChange(scope, found, {
    kind: 'undone',
    fromStatus: found.status,
    toStatus: undone.to,
    undoes: undone.step.id,
  });
  const clientIds = found.clientIds.length > 1 ? whose(found.status, found.attendees) : [];
  if (found.status === 'checked_in' || found.status === 'no_show')
    await recordAttendeeChanges(
      scope,
      ...clientIds.map((clientId) => ({ appointmentId, clientId, kind: 'undone' as const })),
    );
  const { messageVersion: appointmentVersion } = written;
  if (isToCome && !isCancelled) {
    const at = tellAt(found.startsAt, scope.now);
    await enqueue(scope, appointmentChanged, { appointmentId, appointmentVersion, change: 'moved' }, at);
  }
  if (isCancelled) {
    await stopWaiting(scope, [found.id]);
    await enqueue(
      scope,
      appointmentChanged,
      { appointmentId, appointmentVersion, change: 'restored' },
      tellRestoredAt(changes, scope.now),
    );
  }
  const isTold =
    isToCome &&
    (isElsewhere(found, changes, undone.step.id) ||
      (!isCancelled && wasMovedUntold(found, changes, undone.step)));
  return { appointmentId: found.id, locationId: found.locationId, clientIds, isTold };
}

/** Returns whom the undo of the step to a status concerns. */
function whose(status: AppointmentStatus, attendees: FoundAppointment['attendees']): string[] {
  return saidOf(status, attendees).map(({ clientId }) => clientId);
}

type Changes = Awaited<ReturnType<typeof readChanges>>;

/** Tells whether corrections since a step have brought an appointment to another place than its clients were told. */
function isElsewhere({ locationId, service }: FoundAppointment, changes: Changes, stepId: string): boolean {
  const since = changes.slice(
    0,
    changes.findIndex(({ id }) => id === stepId),
  );
  const first = since.findLast((one) => one.kind === 'corrected' && one.locationId !== null);
  return first !== undefined && (first.locationId !== locationId || first.modality !== service.modality);
}

/** Tells whether the message of a move still waited when a step was taken, and was news: after that none was sent. */
function wasMovedUntold(
  { startsAt, locationId: location, service: { modality } }: FoundAppointment,
  changes: Changes,
  step: { readonly at: Date },
): boolean {
  const move = changes.find(({ kind }) => kind === 'moved');
  if (move?.to == null || move.at > step.at || tellAt(move.to, move.at) <= step.at) return false;
  // A place is known by its id here.
  const past = changes.map((one) => ({ ...one, had: { location: one.locationId, modality: one.modality } }));
  return newsOfMove(past, { startsAt, location, modality }) !== 'none';
}

/** Returns the status before the step. Only the check-in, the no-show, the cancellation and the entry had changed who attends. */
function statusBefore({ status }: FoundAppointment, { to }: UndoneStep): NewStatus {
  if (to === 'cancelled') return { status: to, attendees: [{ to: 'cancelled' }] };
  if (status === 'checked_in') return { status: to, attendees: [{ to: 'booked', from: ['attended'] }] };
  if (status === 'no_show' || status === 'cancelled')
    return { status: to, attendees: [{ to: 'booked', from: [status] }] };
  return { status: to, attendees: [] };
}
