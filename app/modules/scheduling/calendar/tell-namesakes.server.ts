import type { Scope } from '#db/tenant.server.ts';
import { readClientNames } from '#app/modules/clients/person/index.server.ts';
import { foldName, keysOfName } from '#app/platform/fold-name.ts';
import { formatName } from '#app/platform/i18n/format.ts';
import type { ListedAppointment } from '#app/modules/scheduling/appointments/index.server.ts';

/** Gives the clients of a list who share a name their birth dates, which take one more round trip. */
export async function tellNamesakes(scope: Scope, listed: ListedAppointment[]): Promise<ListedAppointment[]> {
  const namesakes = findNamesakes(listed);
  if (namesakes.size === 0) return listed;
  const names = await readClientNames(scope, [...namesakes]);
  return listed.map((appointment) => ({
    ...appointment,
    clients: appointment.clients.map((client) => {
      const dateOfBirth = namesakes.has(client.id) ? names.get(client.id)?.dateOfBirth : undefined;
      return dateOfBirth === undefined ? client : { ...client, dateOfBirth };
    }),
  }));
}

/** Returns the ids of the clients whose name, however it is spelled, another client of the list has. */
function findNamesakes(listed: readonly ListedAppointment[]): Set<string> {
  const first = new Map<string, string>();
  const namesakes = new Set<string>();
  for (const client of listed.flatMap(({ clients }) => clients)) {
    for (const key of keysOfName(foldName(formatName(client)))) {
      const other = first.get(key);
      if (other === undefined) first.set(key, client.id);
      else if (other !== client.id) namesakes.add(other).add(client.id);
    }
  }
  return namesakes;
}
