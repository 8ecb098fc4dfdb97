import { nameAndBirth } from '#app/modules/clients/person/name-and-birth.ts';
import type { AppointmentStatus } from '#app/modules/scheduling/appointments/appointment.ts';
import type { ListedClient } from '#app/modules/scheduling/appointments/index.server.ts';
import { formatList, type Locale, type Translate } from '#app/platform/i18n/index.ts';

type Attending = Pick<ListedClient, 'dateOfBirth' | 'mark' | 'status'> & { readonly fullName: string };

/** Of whom a status of the whole appointment is said, where it is not of everybody. */
const SAID_OF: { readonly [Status in AppointmentStatus]?: ListedClient['status'] } = {
  scheduled: 'booked',
  confirmed: 'booked',
  checked_in: 'attended',
  no_show: 'no_show',
};

/**
 * Says by name what an act on a whole appointment has made of it. Of several clients it names those of whom that is true: "is checked in" those who
 * are here.
 */
export function wordDone(
  t: Translate,
  locale: Locale,
  status: AppointmentStatus,
  clients: readonly Attending[],
): string {
  const meant = clients.filter((client) => client.status === SAID_OF[status]);
  const named = clients.length < 2 || meant.length === 0 ? clients : meant;
  const names = named.map(({ fullName, dateOfBirth, mark }) =>
    nameAndBirth(locale, fullName, dateOfBirth, mark),
  );
  return t(`dayRecord.done_${status}`, { count: named.length, name: formatList(locale, names) });
}
