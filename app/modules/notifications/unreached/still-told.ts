import type { Reach } from '#app/modules/clients/person/reach.ts';
import { isExpected, type AppointmentStatus } from '#app/modules/scheduling/appointments/appointment.ts';

/** The state of an appointment from which follows whether anybody is sent a message about it. */
export interface Told {
  readonly status: AppointmentStatus;
  readonly startsAt: Date;
  /** Of one with several clients, those who are not here, by id. */
  readonly awaited?: readonly string[];
}

/** The states in which whoever is told of an appointment is here, or was: nobody has to be called about it any more. */
export const CAME = ['checked_in', 'in_progress', 'completed'] as const satisfies AppointmentStatus[];

/**
 * Says why nobody is sent a message about an appointment any more: it has `begun`; or, before its time, the client `came`, the session
 * is `running`, or was `held`, and whoever is or was here knows; null while messages go. The sending and the pages follow this one function.
 */
export function whyUntold(
  { status, startsAt }: Told,
  now: Date,
): 'begun' | 'came' | 'running' | 'held' | null {
  if (startsAt <= now) return 'begun';
  if (status === 'in_progress') return 'running';
  if (status === 'completed') return 'held';
  return isExpected(status) || status === 'cancelled' ? null : 'came';
}

/**
 * Returns who is told of an appointment in this state: nobody by message once there is a reason against it. Who cannot be written to, and
 * was told by phone of what holds now (`told`, ids of clients), is not to be called again; who is awaited while others are here, is.
 */
export function reachOfTold<Contact extends { readonly id: string; readonly reach: Reach }>(
  contacts: readonly Contact[],
  appointment: Told,
  now: Date,
  told: readonly string[] = [],
): Contact[] {
  const why = whyUntold(appointment, now);
  return contacts.map((contact) => {
    const isAwaited = why !== null && why !== 'begun' && appointment.awaited?.includes(contact.id) === true;
    const untold = isAwaited ? 'others-came' : why;
    const isCall = contact.reach.email === null && (isAwaited || untold === null || untold === 'begun');
    const way = isCall ? (told.includes(contact.id) ? 'told' : null) : untold;
    return way === null
      ? contact
      : { ...contact, reach: { ...contact.reach, way, email: null }, comesOfAge: null };
  });
}
