import { appointmentChanged } from '#jobs/contracts/appointments.ts';
import { enqueue } from '#jobs/contracts/enqueue.server.ts';
import type { Scope } from '#db/tenant.server.ts';
import type { Grant } from '#app/modules/identity/permissions.ts';
import type { DayStepRefusal } from '#app/modules/scheduling/appointments/appointment.ts';
import {
  findAppointment,
  recordChange,
  type Change,
  type FoundAppointment,
} from '#app/modules/scheduling/appointments/index.server.ts';
import {
  readChanges,
  recordAttendeeChanges,
  setStatus,
  type StatusRefusal,
} from '#app/modules/scheduling/day-record/index.server.ts';
import { findStepToUndo } from '#app/modules/scheduling/put-right.ts';
import { tellAt } from '#app/modules/scheduling/undo-window.ts';
import { isId } from '#app/platform/new-id.ts';
import { isRefusal, type Refusal } from '#app/platform/refusal.ts';
import { ATTENDEE_STEPS, statusBy, whyNotAttend, type AttendeeStep } from './attendance.ts';

/** Of what an act is recorded in the trail, by its step. */
const ACTS = {
  'check-in': 'appointment.check-in',
  'no-show': 'appointment.no-show',
  undo: 'appointment.undo-step',
} as const;

export type AttendeeStepRefusal =
  DayStepRefusal | StatusRefusal | 'unknown-appointment' | 'unknown-client' | 'day-is-over' | 'too-late';

/**
 * Takes one step of one client's part in an appointment: the client is checked in, did not come, or a step is taken back. The
 * appointment's own status follows (`statusBy`), with its history. A signed note pins the client whose note it is; with one, the
 * appointment does not go back. When it goes back before its start, whatever was not told while somebody was here is told.
 */
export async function takeAttendeeStep(
  scope: Scope,
  grant: Grant,
  { appointmentId, clientId }: { readonly appointmentId: string; readonly clientId: string },
  step: AttendeeStep,
): Promise<{ appointmentId: string; locationId: string } | Refusal<AttendeeStepRefusal>> {
  const about = isId(clientId) ? clientId : undefined;
  const found = await findAppointment(scope, grant, appointmentId, { action: ACTS[step] }, about);
  if (isRefusal(found)) return found;
  const own = found.attendees.find((one) => one.clientId === clientId);
  if (own === undefined) return scope.refuse(found.acts, 'unknown-client');
  const refused = whyNotAttend(step, found, own.status, scope.now);
  if (refused !== null) return scope.refuse(found.acts, refused);
  const { to, change } = ATTENDEE_STEPS[step];
  const attendances = found.attendees.map((one) => (one === own ? to : one.status));
  if (found.status === 'in_progress' && !attendances.includes('attended'))
    return scope.refuse(found.acts, 'not-possible-now');
  const next = await follow(scope, found, attendances);
  if (typeof next === 'string') return scope.refuse(found.acts, next);
  const written = await setStatus(scope, found, {
    status: next.toStatus,
    attendees: [{ to, clientIds: [clientId] }],
  });
  if (typeof written === 'string') return scope.refuse(found.acts, written);
  await Promise.all([
    recordAttendeeChanges(scope, { appointmentId: found.id, clientId, kind: change }),
    next.toStatus === found.status ? undefined : recordChange(scope, found, next),
    next.kind === 'undone' && found.startsAt > scope.now
      ? enqueue(
          scope,
          appointmentChanged,
          { appointmentId: found.id, appointmentVersion: written.messageVersion, change: 'moved' },
          tellAt(found.startsAt, scope.now),
        )
      : undefined,
  ]);
  return { appointmentId: found.id, locationId: found.locationId };
}

/** Returns the change of the appointment's own status that the statuses of its clients ask for, or why it cannot go back. */
async function follow(
  scope: Scope,
  found: FoundAppointment,
  attendances: Parameters<typeof statusBy>[1],
): Promise<(Change & { readonly toStatus: FoundAppointment['status'] }) | AttendeeStepRefusal> {
  const fromStatus = found.status;
  const toStatus = statusBy(fromStatus, attendances);
  if (toStatus !== 'before')
    return { kind: toStatus === 'no_show' ? 'no_show' : 'checked_in', fromStatus, toStatus };
  if (found.noteState === 'signed') return 'note-signed';
  const undone = findStepToUndo({ ...found, changes: await readChanges(scope, found.id) }, scope.now);
  if (typeof undone === 'string') return undone;
  return { kind: 'undone', fromStatus, toStatus: undone.to, undoes: undone.step.id };
}
