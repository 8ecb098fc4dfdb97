import { nameTherapists } from '#app/modules/scheduling/co-therapists/therapists-of.ts';
import { formatCivilDay, formatName, formatRange, type Locale } from '#app/platform/i18n/index.ts';
import { foldName } from '#app/platform/fold-name.ts';
import { nameAndBirth } from '#app/modules/clients/person/name-and-birth.ts';
import { useLocale, useT } from '#app/platform/i18n/locale-context.ts';
import { DataTable } from '#app/ui/data-table.tsx';
import type { ListedAppointment } from '#app/modules/scheduling/appointments/index.server.ts';

/**
 * A day to print. Paper may lie about: it shows first names with an initial, birth dates only of those whom these do not
 * tell apart, and nothing of what the session is for.
 */
export function DaySheet({
  appointments,
  date,
}: {
  appointments: readonly ListedAppointment[];
  /** `YYYY-MM-DD`. */
  date: string;
}) {
  const t = useT();
  const locale = useLocale();
  const told = tellOnPaper(
    locale,
    appointments.flatMap(({ clients }) => clients),
  );
  return (
    <DataTable
      caption={formatCivilDay(locale, date)}
      rows={appointments}
      rowKey={({ id }) => id}
      columns={[
        {
          key: 'time',
          header: t('appointments.time'),
          nowrap: true,
          cell: ({ startsAt, endsAt, location }) =>
            formatRange(locale, startsAt, endsAt, location.zone, date),
        },
        {
          key: 'client',
          header: t('appointments.client'),
          rowHeader: true,
          cell: ({ clients }) => clients.map((client) => told.get(client.id)).join(', '),
        },
        { key: 'therapist', header: t('appointments.therapist'), cell: nameTherapists },
        {
          key: 'room',
          header: t('appointments.room'),
          cell: ({ room, modality }) =>
            room?.name ??
            (modality === 'telehealth' ? t('appointments.modality_telehealth') : t('appointments.noRoom')),
        },
        {
          key: 'status',
          header: t('appointments.status'),
          nowrap: true,
          cell: ({ status }) => t(`appointments.status_${status}`),
        },
      ]}
    />
  );
}

type Named = ListedAppointment['clients'][number];

/** Words a first name with the surname's first letter, which may be two characters of a text. One name only is whole. */
export function shortName({ firstName, lastName }: Pick<Named, 'firstName' | 'lastName'>): string {
  const initial = String.fromCodePoint(lastName.codePointAt(0) ?? 0x20);
  return firstName === '' ? lastName : `${firstName} ${initial}.`;
}

/**
 * Names each client by id: by the short name, with the birth date where two share it however it is spelled, and by the whole
 * name where two share that too.
 */
function tellOnPaper(locale: Locale, clients: readonly Named[]): ReadonlyMap<string, string> {
  const all = [...new Map(clients.map((client) => [client.id, client])).values()];
  const told = new Map(all.map((client) => [client.id, shortName(client)]));
  const byName = Map.groupBy(all, (client) => foldName(shortName(client)));
  for (const alike of [...byName.values()].filter(({ length }) => length > 1)) {
    for (const client of alike) {
      const { id, dateOfBirth, mark } = client;
      const isBornWith = alike.some((other) => other.id !== id && other.dateOfBirth === dateOfBirth);
      const name = isBornWith ? formatName(client) : shortName(client);
      told.set(id, nameAndBirth(locale, name, dateOfBirth, mark));
    }
  }
  return told;
}
