import { nameAndBirth } from '#app/modules/clients/person/name-and-birth.ts';
import { useLocale, useT } from '#app/platform/i18n/locale-context.ts';
import type { ClientChoice } from '../read-client-choices.server.ts';

/** Returns a function that tells clients apart by name and birth date, and marks those who are no longer in care. */
export function useToldClient(): (
  client: Pick<ClientChoice, 'name' | 'dateOfBirth' | 'mark' | 'status'>,
) => string {
  const t = useT();
  const locale = useLocale();
  return ({ name, dateOfBirth, mark, status }) => {
    const told = nameAndBirth(locale, name, dateOfBirth, mark);
    return status === 'inactive' || status === 'discharged'
      ? `${told} · ${t(`clients.status_${status}`)}`
      : told;
  };
}
