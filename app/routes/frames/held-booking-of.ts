import type { HeldPlace } from '#app/modules/scheduling/holds/hold.ts';
import { BACK, backPathOf } from '#app/platform/back-path.ts';
import { paths } from '#app/platform/paths.ts';
import { withQuery } from '#app/platform/with-query.ts';

/**
 * Returns the address of the booking of a time that is held. `reason` is the one typed for another time, sealed. The way back stays: the
 * page of the button, unless that is the booking page itself.
 */
export function heldBookingOf(
  clinic: string,
  held: HeldPlace,
  reason: string | null,
  { pathname, search }: URL,
) {
  const from = backPathOf(pathname + search, clinic);
  const booking = paths.newAppointment(clinic);
  return withQuery(booking, {
    client: held.clientIds,
    therapist: held.therapistId,
    location: held.locationId,
    service: held.serviceId,
    startsAt: held.startsAt,
    reason,
    [BACK]: from?.startsWith(booking) === true ? backPathOf(from, clinic) : from,
  });
}
