import { formatRange } from '#app/platform/i18n/index.ts';
import { useLocale, useT } from '#app/platform/i18n/locale-context.ts';
import { localDateOf } from '#app/platform/local-time.ts';
import { paths } from '#app/platform/paths.ts';
import { withQuery } from '#app/platform/with-query.ts';
import { tellClients } from '#app/modules/scheduling/appointments/ui/name-clients.ts';
import { ButtonLink } from '#app/ui/button-link.tsx';
import { Card } from '#app/ui/card.tsx';
import { DataTable } from '#app/ui/data-table.tsx';
import { useClinicSlug } from '#app/ui/frame.ts';
import type { OtherRooms } from '../index.server.ts';

/** The rooms that an appointment could have: the free ones, to which it is moved, and those with which it swaps. */
export function OtherRoomsTables({ page }: { page: OtherRooms }) {
  const t = useT();
  const locale = useLocale();
  const clinic = useClinicSlug();
  const { appointment, free, others } = page;
  const { zone } = appointment.location;
  const date = localDateOf(appointment.startsAt, zone);
  if (free.length === 0 && others.length === 0) return <p>{t('rooms.noOther')}</p>;
  return (
    <>
      {free.length === 0 ? null : (
        <Card heading={t('rooms.free')} flush>
          <DataTable
            caption={t('rooms.free')}
            columns={[{ key: 'room', header: t('rooms.room'), rowHeader: true, cell: ({ name }) => name }]}
            rows={free}
            rowKey={({ id }) => id}
            rowActions={({ id, name }) => (
              <ButtonLink
                href={withQuery(paths.moveAppointment(clinic, appointment.id), { room: id, from: date })}
                variant="secondary"
                size="small"
                hiddenText={name}
              >
                {t('rooms.moveThere')}
              </ButtonLink>
            )}
          />
        </Card>
      )}
      {others.length === 0 ? null : (
        <Card heading={t('rooms.swapWith')} flush>
          <DataTable
            caption={t('rooms.swapWith')}
            columns={[
              { key: 'room', header: t('rooms.room'), rowHeader: true, cell: ({ room }) => room?.name },
              {
                key: 'who',
                header: t('rooms.takenBy'),
                cell: (other) =>
                  t('rooms.takenWith', {
                    time: formatRange(locale, other.startsAt, other.endsAt, zone, date),
                    who: tellClients(locale, other.clients),
                    therapist: other.therapist.name,
                  }),
              },
            ]}
            rows={others}
            rowKey={({ id }) => id}
            rowActions={({ id, room, fits }) =>
              fits ? (
                <ButtonLink
                  href={paths.swapRooms(clinic, appointment.id, id)}
                  variant="secondary"
                  size="small"
                  hiddenText={room?.name}
                >
                  {t('rooms.swap')}
                </ButtonLink>
              ) : (
                <span className="muted">{t('rooms.doesNotFit')}</span>
              )
            }
          />
        </Card>
      )}
    </>
  );
}
