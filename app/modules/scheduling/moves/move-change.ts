import type { AppointmentStatus } from '#app/modules/scheduling/appointments/appointment.ts';
import type { Change, FoundAppointment } from '#app/modules/scheduling/appointments/index.server.ts';

type Moved = NonNullable<Change['had']> & Pick<FoundAppointment, 'startsAt' | 'status' | 'overrideReason'>;

/**
 * Makes the entry of a move in the history, with all that the appointment had before. With it goes the reason why the time
 * that it leaves was overridden, and why whoever leads it from now on accompanied it; an undo restores both. `undoes` is the move that this one takes back.
 */
export function moveChange(
  appointment: Moved,
  to: Pick<Change, 'accompaniedReason'> & { readonly startsAt: Date; readonly status: AppointmentStatus },
  undoes?: string,
): Change {
  const { startsAt: from, status, overrideReason: reason } = appointment;
  return {
    kind: 'moved',
    from,
    to: to.startsAt,
    ...(to.status === status ? {} : { fromStatus: status, toStatus: to.status }),
    had: appointment,
    ...{ reason, accompaniedReason: to.accompaniedReason },
    ...(undoes === undefined ? {} : { undoes }),
  };
}
