import type { Scope } from '#db/tenant.server.ts';
import type { Grant } from '#app/modules/identity/permissions.ts';
import {
  readAppointment,
  type AppointmentDetails,
} from '#app/modules/scheduling/appointments/index.server.ts';
import { isId } from '#app/platform/new-id.ts';
import { readAttendeeMisses } from './read-attendee-misses.server.ts';
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
 * Reads an appointment with what of it counts against its clients, or, with `clientId`, against that one of several; null when it
 * is missing, is another clinic's or is beyond the grant, or when the client was never of it. One round trip.
 */
export async function readWaiverPage(
  scope: Scope,
  grant: Grant,
  id: string,
  clientId?: string,
): Promise<WaiverPage | null> {
  if (!isId(id)) return null;
  const [appointment, waivers, missed] = await Promise.all([
    readAppointment(scope, grant, id),
    readWaivers(scope, id),
    clientId === undefined ? null : readAttendeeMisses(scope, id),
  ]);
  if (appointment === null) return null;
  if (missed === null)
    return { appointment, counted: countsAs(appointment), waiver: waiverOf(appointment, waivers) };
  const miss = missed.misses.find(({ client }) => client.id === clientId);
  // Who came, or was added again, has nothing to be waived; nor who is waived with all others.
  const isNothing =
    miss === undefined || (miss.counted === 'no_show' && waiverOf(appointment, waivers) !== null);
  if (isNothing && appointment.clients.some((one) => one.id === clientId))
    return { appointment, counted: null, waiver: null };
  if (miss === undefined) return null;
  const { client, counted, waiver } = miss;
  scope.audit({
    action: 'client.read',
    resource: { type: 'appointment', id },
    clientId: client.id,
    fields: ['name', 'dateOfBirth', 'appointment'],
  });
  return {
    appointment: {
      ...appointment,
      clients: [{ ...client, status: counted === 'late' ? 'cancelled' : 'no_show' }],
    },
    counted,
    waiver: waiver?.reason == null ? null : { reason: waiver.reason },
  };
}
