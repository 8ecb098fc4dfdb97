import { formatRange } from '#app/platform/i18n/index.ts';
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
  caption,
}: {
  appointments: readonly ListedAppointment[];
  caption: string;
}) {
  const t = useT();
  const locale = useLocale();
  const namesakes = sharedNames(appointments.flatMap(({ clients }) => clients));
  return (
    <DataTable
      caption={caption}
      rows={appointments}
      rowKey={({ id }) => id}
      columns={[
        {
          key: 'time',
          header: t('appointments.time'),
          nowrap: true,
          cell: ({ startsAt, endsAt, location }) => formatRange(locale, startsAt, endsAt, location.zone),
        },
        {
          key: 'client',
          header: t('appointments.client'),
          rowHeader: true,
          cell: ({ clients }) =>
            clients
              .map((client) =>
                nameAndBirth(
                  locale,
                  shortName(client),
                  namesakes.has(shortName(client)) ? client.dateOfBirth : null,
                ),
              )
              .join(', '),
        },
        { key: 'therapist', header: t('appointments.therapist'), cell: ({ therapist }) => therapist.name },
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

/** Returns the short names that two of the clients share, however they are spelled. */
function sharedNames(clients: readonly Named[]): ReadonlySet<string> {
  const byName = Map.groupBy(clients, (client) => foldName(shortName(client)));
  const shared = [...byName.values()].filter((those) => those.some(({ id }) => id !== those[0]?.id));
  return new Set(shared.flat().map(shortName));
}
