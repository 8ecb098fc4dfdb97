import type { Scope } from '#db/tenant.server.ts';
import type { Grant } from '#app/modules/identity/permissions.ts';
import { readAppointment } from '#app/modules/scheduling/appointments/index.server.ts';
import { isId } from '#app/platform/new-id.ts';
import { readWaivers } from './read-waivers.server.ts';
import { countsAs, waiverOf } from './waiver.ts';

/**
 * Reads an appointment with what of it counts against its clients unless it is waived, and the waiver that holds; null when it
 * is missing, is another clinic's or is beyond the grant. One round trip.
 */
export async function readWaiverPage(scope: Scope, grant: Grant, id: string) {
  if (!isId(id)) return null;
  const [appointment, waivers] = await Promise.all([
    readAppointment(scope, grant, id),
    readWaivers(scope, id),
  ]);
  if (appointment === null) return null;
  return { appointment, counted: countsAs(appointment), waiver: waiverOf(appointment, waivers) };
}
