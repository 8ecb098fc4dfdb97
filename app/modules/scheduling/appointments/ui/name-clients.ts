import { nameAndBirth } from '#app/modules/clients/person/name-and-birth.ts';
import { formatBriefDate, formatDigitalDate } from '#app/platform/i18n/format.ts';
import { formatList, formatName, type Locale } from '#app/platform/i18n/index.ts';
import { initialsOf } from '#app/ui/initials.ts';

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
export function tellClients(
  locale: Locale,
  clients: readonly { firstName: string; lastName: string; dateOfBirth?: string | undefined }[],
): string {
  return formatList(
    locale,
    clients.map((client) => nameAndBirth(locale, formatName(client), client.dateOfBirth)),
  );
}

/**
 * Does the same for a narrow place, with the last name and birth date of a client who attends alone apart. Where a birth date is
 * told, `brief` tells it in the least room: "XN 2/14/18".
 */
export function tellNarrowly(
  locale: Locale,
  clients: Parameters<typeof tellClients>[1],
): { title: string; lastName?: string; born?: string; brief?: string } {
  const isTold = clients.some(({ dateOfBirth }) => dateOfBirth !== undefined);
  const brief = isTold ? { brief: clients.map((client) => briefly(locale, client)).join(', ') } : {};
  const [client, another] = clients;
  if (client === undefined || another !== undefined) return { title: tellClients(locale, clients), ...brief };
  const { lastName, dateOfBirth } = client;
  const told = { title: formatName(client), lastName, ...brief };
  return dateOfBirth === undefined ? told : { ...told, born: formatDigitalDate(locale, dateOfBirth) };
}

function briefly(locale: Locale, client: Parameters<typeof tellClients>[1][number]): string {
  const initials = initialsOf(formatName(client));
  return client.dateOfBirth === undefined
    ? initials
    : `${initials} ${formatBriefDate(locale, client.dateOfBirth)}`;
}
