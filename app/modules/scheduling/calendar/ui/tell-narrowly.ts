import { wordMarkBriefly } from '#app/modules/clients/person/name-and-birth.ts';
import { tellClients } from '#app/modules/scheduling/appointments/ui/name-clients.ts';
import { formatBriefDate, formatDigitalDate, formatName } from '#app/platform/i18n/format.ts';
import type { Locale } from '#app/platform/i18n/locale.ts';
import { initialsOf } from '#app/ui/initials.ts';

/**
 * Names everybody who attends for a narrow place, with the last name and birth date of a client who attends alone apart. Where a birth date is
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
  const { lastName, dateOfBirth, mark } = client;
  const told = { title: formatName(client), lastName, ...brief };
  return dateOfBirth === undefined
    ? told
    : { ...told, born: joined(formatDigitalDate(locale, dateOfBirth), wordMarkBriefly(locale, mark)) };
}

function briefly(locale: Locale, client: Parameters<typeof tellClients>[1][number]): string {
  const { dateOfBirth: born, mark } = client;
  const initials = initialsOf(formatName(client));
  return born === undefined
    ? initials
    : joined(initials, formatBriefDate(locale, born), wordMarkBriefly(locale, mark));
}

const joined = (...words: readonly string[]) => words.filter(Boolean).join(' ');
