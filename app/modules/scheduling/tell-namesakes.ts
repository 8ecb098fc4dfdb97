import { formatName } from '#app/platform/i18n/format.ts';
import { findNamesakes } from '#app/platform/tell-apart.ts';
import type { ListedAppointment } from '#app/modules/scheduling/appointments/index.server.ts';

/** Leaves the birth dates only to the clients of a list who share a name, however it is spelled, with another of them. */
export function tellNamesakes(listed: readonly ListedAppointment[]): ListedAppointment[] {
  const clients = new Map(listed.flatMap((one) => one.clients).map((client) => [client.id, client]));
  const namesakes = new Set(
    findNamesakes([...clients.values()], (client) => formatName(client)).flatMap((alike) =>
      alike.map(({ id }) => id),
    ),
  );
  return listed.map((appointment) => ({
    ...appointment,
    clients: appointment.clients.map((client) =>
      namesakes.has(client.id) ? client : { ...client, dateOfBirth: undefined, mark: undefined },
    ),
  }));
}
