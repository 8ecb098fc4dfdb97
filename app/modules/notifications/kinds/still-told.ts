import type { Reach } from '#app/modules/clients/person/reach.ts';
import { isExpected, type AppointmentStatus } from '#app/modules/scheduling/appointments/appointment.ts';

/** The state of an appointment from which follows whether anybody is sent a message about it. */
export interface Told {
  readonly status: AppointmentStatus;
  readonly startsAt: Date;
}

/**
 * Says why nobody is sent a message about an appointment any more: it has `begun`, or the client `came` before its time, and whoever is
 * here knows; null while messages go. The sending and the pages follow this one function.
 */
export function whyUntold({ status, startsAt }: Told, now: Date): 'begun' | 'came' | null {
  if (startsAt <= now) return 'begun';
  return isExpected(status) || status === 'cancelled' ? null : 'came';
}

/** Returns who is told of an appointment in this state: nobody by message once there is a reason against it. */
export function reachOfTold<Contact extends { readonly reach: Reach }>(
  contacts: readonly Contact[],
  appointment: Told,
  now: Date,
): Contact[] {
  const way = whyUntold(appointment, now);
  return contacts.map((contact) =>
    way === null || (way === 'begun' && contact.reach.email === null)
      ? contact
      : { ...contact, reach: { ...contact.reach, way, email: null }, comesOfAge: null },
  );
}
