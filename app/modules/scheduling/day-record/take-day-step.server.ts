import { and, eq } from 'drizzle-orm';
import { appointmentAttendees, appointments } from '#db/schema/scheduling.ts';
import type { Scope } from '#db/tenant.server.ts';
import type { Grant } from '#app/modules/identity/permissions.ts';
import { isRefusal, type Refusal } from '#app/platform/refusal.ts';
import {
  canBecome,
  DAY_STEPS,
  whyKeptByNote,
  whyNotBecome,
  whyNotStep,
  type AppointmentStatus,
  type DayStep,
  type DayStepRefusal,
} from '#app/modules/scheduling/appointments/appointment.ts';
import { recordAttendeeChanges } from './record-attendee-changes.server.ts';
import {
  findAppointment,
  recordChange,
  type FoundAppointment,
} from '#app/modules/scheduling/appointments/index.server.ts';

/** The step was taken, at this location. */
type TakenStep = Readonly<Record<'appointmentId' | 'locationId', string>>;

/**
 * Takes one step of an appointment's day: the client is checked in, the session begins or ends, or the client did not
 * come. Writes the status, the history and the attendees, of several with a row for each whose record it changes. The messages' version stays, because the time and the place
 * are still right. When two people take a step at the same moment, one of them is refused. A no-show is refused where a
 * note is signed, and asks first where there is a draft: `draftKnown` is the answer.
 */
export async function takeDayStep(
  scope: Scope,
  grant: Grant,
  appointmentId: string,
  step: DayStep,
  draftKnown = false,
): Promise<TakenStep | Refusal<DayStepRefusal | 'unknown-appointment' | 'note-signed' | 'note-draft'>> {
  const rule = DAY_STEPS[step];
  const found = await findAppointment(scope, grant, appointmentId, rule.act, (_, attendees) =>
    'attendees' in rule ? awaitedOf(attendees) : attendees.map(({ clientId }) => clientId),
  );
  if (isRefusal(found)) return found;
  const refused = whyNotStep(step, found, scope.now);
  if (refused !== null) return scope.refuse(found.acts, refused);
  if (
    step === 'completion' &&
    found.attendees.some(({ status }) => status === 'booked') &&
    found.clientIds.length > 1
  )
    return scope.refuse(found.acts, 'somebody-awaited');
  const kept = step === 'no-show' ? whyKeptByNote(found.noteState, draftKnown) : null;
  if (kept !== null) return scope.refuse(found.acts, kept);
  if (!(await changeStatus(scope, found, rule.to))) {
    const present = await readStatus(scope, found);
    const isStillPossible = canBecome(present, rule.to);
    return scope.refuse(found.acts, isStillPossible ? 'not-possible-now' : whyNotBecome(step, present));
  }
  await Promise.all([
    recordChange(scope, found, { kind: rule.change, fromStatus: found.status, toStatus: rule.to }),
    'attendees' in rule ? changeAttendees(scope, found, rule.attendees) : undefined,
    'attendees' in rule && found.clientIds.length > 1
      ? recordAttendeeChanges(
          scope,
          ...awaitedOf(found.attendees).map((clientId) => ({
            appointmentId: found.id,
            clientId,
            kind: rule.change,
          })),
        )
      : undefined,
  ]);
  return { appointmentId: found.id, locationId: found.locationId };
}

/** Whose record a check-in or a no-show of the whole appointment changes: of several, one may be here or missed already. */
function awaitedOf(attendees: FoundAppointment['attendees']): string[] {
  return attendees.flatMap(({ clientId, status }) => (status === 'booked' ? [clientId] : []));
}

/** Changes the status. Returns false when somebody else has changed the appointment since it was read. */
async function changeStatus(
  { tx, tenant }: Scope,
  { id, status, rowVersion }: FoundAppointment,
  to: AppointmentStatus,
): Promise<boolean> {
  const changed = await tx
    .update(appointments)
    .set({ status: to, rowVersion: rowVersion + 1 })
    .where(
      and(
        eq(appointments.tenantId, tenant.id),
        eq(appointments.id, id),
        eq(appointments.status, status),
        eq(appointments.rowVersion, rowVersion),
      ),
    )
    .returning({ id: appointments.id });
  return changed.length > 0;
}

/** Reads the status as it is now that somebody else has changed the appointment. */
async function readStatus(
  { tx, tenant }: Scope,
  { id, status }: FoundAppointment,
): Promise<AppointmentStatus> {
  const [row] = await tx
    .select({ status: appointments.status })
    .from(appointments)
    .where(and(eq(appointments.tenantId, tenant.id), eq(appointments.id, id)));
  return row?.status ?? status;
}

function changeAttendees({ tx, tenant }: Scope, { id }: FoundAppointment, to: 'attended' | 'no_show') {
  return tx
    .update(appointmentAttendees)
    .set({ status: to })
    .where(
      and(
        eq(appointmentAttendees.tenantId, tenant.id),
        eq(appointmentAttendees.appointmentId, id),
        eq(appointmentAttendees.status, 'booked'),
      ),
    );
}
