import { formatRange, formatTime } from '#app/platform/i18n/index.ts';
import { useLocale, useT } from '#app/platform/i18n/locale-context.ts';
import { withBack } from '#app/platform/back-path.ts';
import { paths } from '#app/platform/paths.ts';
import { withQuery } from '#app/platform/with-query.ts';
import { tellClients } from '#app/modules/scheduling/appointments/ui/name-clients.ts';
import { heldBy } from '#app/modules/scheduling/openings/hold-words.ts';
import { ButtonLink } from '#app/ui/button-link.tsx';
import { Card } from '#app/ui/card.tsx';
import { DataTable } from '#app/ui/data-table.tsx';
import { useClinicSlug, useFrame } from '#app/ui/frame.ts';
import type { RoomsPage, Taking } from '../index.server.ts';

/** The rooms that are free, each with a link that books it, then those that are taken. */
export function RoomsTables({ page }: { page: RoomsPage }) {
  const t = useT();
  const locale = useLocale();
  const clinic = useClinicSlug();
  const { can, now, path } = useFrame();
  const { location, startsAt, date, time, free, taken } = page;
  const { zone } = location;
  const spoken = formatTime(locale, startsAt, zone);
  const booking = (room: string) =>
    withBack(
      withQuery(paths.newAppointment(clinic), {
        ...{ location: location.id, room, startsAt: `${date}T${time}` },
      }),
      path,
    );
  return (
    <>
      {free.length === 0 ? (
        <p>{t(taken.length === 0 ? 'rooms.noRooms' : 'rooms.noneFree')}</p>
      ) : (
        <Card heading={t('rooms.free')} flush>
          <DataTable
            caption={t('rooms.free')}
            columns={[
              { key: 'room', header: t('rooms.room'), rowHeader: true, cell: ({ name }) => name },
              {
                key: 'until',
                header: t('rooms.freeFor'),
                cell: ({ until }) =>
                  until === null
                    ? t('rooms.freeAfter')
                    : t('rooms.freeUntil', { time: formatTime(locale, until, zone) }),
              },
            ]}
            rows={free}
            rowKey={({ id }) => id}
            rowActions={
              can('appointment.create') && startsAt > now
                ? ({ id, name }) => (
                    <ButtonLink
                      href={booking(id)}
                      variant="secondary"
                      size="small"
                      hiddenText={t('rooms.bookIn', { room: name, time: spoken })}
                    >
                      {t('rooms.book')}
                    </ButtonLink>
                  )
                : undefined
            }
          />
        </Card>
      )}
      {taken.length === 0 ? null : (
        <Card heading={t('rooms.taken')} flush>
          <DataTable
            caption={t('rooms.taken')}
            columns={[
              { key: 'room', header: t('rooms.room'), rowHeader: true, cell: ({ name }) => name },
              {
                key: 'by',
                header: t('rooms.takenBy'),
                cell: ({ by }) => (
                  <ul className="plain-list">
                    {by.map((one) => (
                      <li key={one.startsAt.getTime()}>
                        <TakenBy taking={one} zone={zone} date={date} />
                      </li>
                    ))}
                  </ul>
                ),
              },
            ]}
            rows={taken}
            rowKey={({ id }) => id}
          />
        </Card>
      )}
    </>
  );
}

/** Says when and by whom a room is taken; of what the reader may not see, the time alone. */
function TakenBy({ taking, zone, date }: { taking: Taking; zone: string; date: string }) {
  const t = useT();
  const locale = useLocale();
  const clinic = useClinicSlug();
  const { appointment, hold, startsAt, endsAt } = taking;
  const time = formatRange(locale, startsAt, endsAt, zone, date);
  if (appointment === null) {
    const who = hold === null ? t('rooms.somebody') : heldBy(t, locale, hold, zone);
    return <>{t('rooms.takenAt', { time, who })}</>;
  }
  return (
    <a href={paths.appointment(clinic, appointment.id)}>
      {t('rooms.takenWith', {
        ...{ time, therapist: appointment.therapist.name },
        who: tellClients(locale, appointment.clients),
      })}
    </a>
  );
}
