import { nameAndBirth } from '#app/modules/clients/person/name-and-birth.ts';
import { formatList, formatName, type Locale } from '#app/platform/i18n/index.ts';
import type { ListedClient } from '../list-appointments.server.ts';

/** Names everybody who attends, in one line. */
export function nameClients(
  locale: Locale,
  clients: readonly { firstName: string; lastName: string }[],
): string {
  return formatList(
    locale,
    clients.map((client) => formatName(client)),
  );
}

/** Does the same with the birth dates that are known: of one appointment all, of a list those of namesakes. */
export function tellClients(locale: Locale, clients: readonly Omit<ListedClient, 'id' | 'status'>[]): string {
  return formatList(
    locale,
    clients.map((client) => nameAndBirth(locale, formatName(client), client.dateOfBirth, client.mark)),
  );
}
