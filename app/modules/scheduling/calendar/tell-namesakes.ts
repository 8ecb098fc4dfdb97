import { keysOfName, spellingsOf } from '#app/platform/fold-name.ts';
import { formatName } from '#app/platform/i18n/format.ts';
import type { ListedAppointment } from '#app/modules/scheduling/appointments/index.server.ts';

/** Leaves the birth dates only to the clients of a list who share a name, however it is spelled, with another of them. */
export function tellNamesakes(listed: readonly ListedAppointment[]): ListedAppointment[] {
  const namesakes = findNamesakes(listed);
  return listed.map((appointment) => ({
    ...appointment,
    clients: appointment.clients.map((client) =>
      namesakes.has(client.id) ? client : { ...client, dateOfBirth: undefined },
    ),
  }));
}

function findNamesakes(listed: readonly ListedAppointment[]): ReadonlySet<string> {
  const first = new Map<string, string>();
  const namesakes = new Set<string>();
  for (const client of listed.flatMap(({ clients }) => clients)) {
    for (const key of spellingsOf(formatName(client)).flatMap(keysOfName)) {
      const other = first.get(key);
      if (other === undefined) first.set(key, client.id);
      else if (other !== client.id) namesakes.add(other).add(client.id);
    }
  }
  return namesakes;
}
