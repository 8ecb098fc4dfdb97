import { nameAndBirth } from '#app/modules/clients/person/name-and-birth.ts';
import type { AppointmentStatus } from '#app/modules/scheduling/appointments/appointment.ts';
import type { ListedClient } from '#app/modules/scheduling/appointments/index.server.ts';
import { saidOf } from '#app/modules/scheduling/put-right.ts';
import { formatList, type Locale, type Translate } from '#app/platform/i18n/index.ts';

type Attending = Pick<ListedClient, 'id' | 'dateOfBirth' | 'mark' | 'status'> & { readonly fullName: string };

/**
 * Says by name what an act on a whole appointment has made of it. Of several clients it names those of whom that is true (`saidOf`), and among
 * them those whom the act was `about`, by their ids, where there are some.
 */
export function wordDone(
  t: Translate,
  locale: Locale,
  status: AppointmentStatus,
  clients: readonly Attending[],
  about: readonly string[] = [],
): string {
  const meant = saidOf(status, clients);
  const told = meant.filter(({ id }) => about.includes(id));
  const named = told.length > 0 ? told : meant;
  const names = named.map(({ fullName, dateOfBirth, mark }) =>
    nameAndBirth(locale, fullName, dateOfBirth, mark),
  );
  return t(`dayRecord.done_${status}`, { count: named.length, name: formatList(locale, names) });
}
