import { nameBriefly } from '#app/modules/clients/person/name-and-birth.ts';
import { nameClients, tellClients } from '#app/modules/scheduling/appointments/ui/name-clients.ts';
import type { ListedAppointment } from '#app/modules/scheduling/appointments/index.server.ts';
import { formatList, formatName } from '#app/platform/i18n/index.ts';
import { useLocale, useT } from '#app/platform/i18n/locale-context.ts';

/**
 * Makes the heading of a page of an appointment, which `word` words of its clients. Of several it says how many they are: above it
 * stand their names with their birth dates, and in the title of the window those with the years.
 */
export function useClientHeading(
  { clients }: Pick<ListedAppointment, 'clients'>,
  word: (name: string) => string,
) {
  const t = useT();
  const locale = useLocale();
  const [client, another] = clients;
  if (another === undefined) {
    const fullName = nameClients(locale, clients);
    return { title: word(fullName), born: client && { ...client, fullName } };
  }
  const named = clients.map((one) => nameBriefly(locale, formatName(one), one.dateOfBirth, one.mark));
  return {
    title: word(formatList(locale, named)),
    heading: word(t('common.clients', { count: clients.length })),
    beside: tellClients(locale, clients),
  };
}
