import type { Scope } from '#db/tenant.server.ts';
import type { Grant } from '#app/modules/identity/permissions.ts';
import {
  readAppointment,
  type AppointmentDetails,
} from '#app/modules/scheduling/appointments/index.server.ts';
import { isId } from '#app/platform/new-id.ts';
import { readLateRemovals } from './read-late-removals.server.ts';
import { readWaivers } from './read-waivers.server.ts';
import { countsAs, waiverOf } from './waiver.ts';

/** What is asked about before it is waived, or before its waiver is taken back. */
export interface WaiverPage {
  /** With those alone of whom it is. */
  readonly appointment: AppointmentDetails;
  /** What counts against them unless it is waived; null when nothing does. */
  readonly counted: 'late' | 'no_show' | null;
  /** The waiver that holds. */
  readonly waiver: { readonly reason: string } | null;
}

/**
 * Reads an appointment with what of it counts against its clients, or, with `clientId`, against the one who was removed from it; null when it
 * is missing, is another clinic's or is beyond the grant, or when that client was not removed late. One round trip.
 */
export async function readWaiverPage(
  scope: Scope,
  grant: Grant,
  id: string,
  clientId?: string,
): Promise<WaiverPage | null> {
  if (!isId(id)) return null;
  const [appointment, waivers, late] = await Promise.all([
    readAppointment(scope, grant, id),
    readWaivers(scope, id),
    clientId === undefined ? null : readLateRemovals(scope, id),
  ]);
  if (appointment === null) return null;
  if (late === null)
    return { appointment, counted: countsAs(appointment), waiver: waiverOf(appointment, waivers) };
  // Whoever was added again has nothing to be waived.
  if (appointment.clients.some((one) => one.id === clientId))
    return { appointment, counted: null, waiver: null };
  const removal = late.removals.find(({ client }) => client.id === clientId);
  if (removal === undefined) return null;
  const { client, waiver } = removal;
  scope.audit({
    action: 'client.read',
    resource: { type: 'appointment', id },
    clientId: client.id,
    fields: ['name', 'dateOfBirth', 'appointment'],
  });
  return {
    appointment: { ...appointment, clients: [{ ...client, status: 'cancelled' }] },
    counted: 'late',
    waiver: waiver?.reason == null ? null : { reason: waiver.reason },
  };
}
