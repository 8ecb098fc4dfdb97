import { formatTimeOn } from '#app/platform/i18n/index.ts';
import { useLocale, useT } from '#app/platform/i18n/locale-context.ts';
import { localDateOf } from '#app/platform/local-time.ts';
import { paths } from '#app/platform/paths.ts';
import { withQuery } from '#app/platform/with-query.ts';
import { Button } from '#app/ui/button.tsx';
import { ButtonLink } from '#app/ui/button-link.tsx';
import { DataTable } from '#app/ui/data-table.tsx';
import { useClinicSlug, useFrame } from '#app/ui/frame.ts';
import { Mark } from '#app/ui/mark.tsx';
import { PostForm } from '#app/ui/post-form.tsx';
import { canBecome, isExpected, isLive } from '#app/modules/scheduling/appointments/appointment.ts';
import type { ListedAppointment } from '#app/modules/scheduling/appointments/index.server.ts';
import { tellClients } from '#app/modules/scheduling/appointments/ui/name-clients.ts';
import { ToldClients } from '#app/modules/scheduling/appointments/ui/told-clients.tsx';
import { AppointmentStatusTag } from '#app/modules/scheduling/appointments/ui/appointment-status.tsx';
import { UndoButton } from '#app/modules/scheduling/day-record/ui/undo-button.tsx';
import { AtKiosk, type ArrivedAtKiosk } from '#app/modules/scheduling/day-record/ui/at-kiosk.tsx';
import type { ClientRow } from '#app/modules/scheduling/groups/attendance.ts';
import { AttendeeButtons } from '#app/modules/scheduling/groups/ui/attendee-buttons.tsx';
import { LateTag } from './late-tag.tsx';

/** Some of today's appointments, each row with its check-in form; of a group and a family a row for each client. */
export function ArrivalsTable({
  caption,
  rows,
  undoable,
  atKiosk,
}: {
  caption: string;
  rows: readonly (ListedAppointment & ClientRow)[];
  /** The ids of those whose newest step can be taken back. */
  undoable: readonly string[];
  atKiosk: ArrivedAtKiosk;
}) {
  const t = useT();
  const locale = useLocale();
  const clinic = useClinicSlug();
  const { can, now } = useFrame();
  return (
    <div className="arrivals-table">
      <DataTable
        caption={caption}
        rows={rows}
        rowKey={({ id, whole, clients }) => (whole.clients.length > 1 ? `${id}-${clients[0]?.id ?? ''}` : id)}
        rowState={({ status, endsAt }) =>
          !isLive(status)
            ? 'cancelled'
            : status === 'completed' || (endsAt < now && !isExpected(status))
              ? 'past'
              : undefined
        }
        columns={[
          {
            key: 'time',
            header: t('appointments.time'),
            nowrap: true,
            cell: ({ startsAt, location: { zone } }) =>
              formatTimeOn(locale, startsAt, zone, localDateOf(now, zone)),
          },
          {
            key: 'client',
            header: t('appointments.client'),
            rowHeader: true,
            cell: ({ id, clients }) => (
              <a href={paths.appointment(clinic, id)}>
                <ToldClients clients={clients} />
              </a>
            ),
          },
          { key: 'therapist', header: t('appointments.therapist'), cell: ({ therapist }) => therapist.name },
          {
            key: 'service',
            header: t('appointments.service'),
            wideOnly: true,
            cell: ({ service }) => (
              <span>
                <Mark colour={service.colour} /> {service.name}
              </span>
            ),
          },
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
            cell: (appointment) => (
              <span className="cluster">
                <AppointmentStatusTag status={appointment.status} />
                <AtKiosk
                  of={{ appointmentId: appointment.id, clientId: appointment.clients[0]?.id ?? '' }}
                  atKiosk={atKiosk}
                />
                <LateTag appointment={appointment} />
              </span>
            ),
          },
        ]}
        rowActions={({
          id,
          status,
          startsAt,
          clients,
          whole,
          shown: {
            clients: [client],
          },
        }) =>
          whole.clients.length > 1 && client !== undefined ? (
            <AttendeeButtons
              appointment={whole}
              client={{ ...client, name: tellClients(locale, [client]) }}
              from="today"
            />
          ) : can('appointment.check-in') && canBecome(status, 'checked_in') ? (
            <>
              <PostForm action={paths.checkIn(clinic, id)} idPrefix={`${id}-`} className="inline-form">
                <input type="hidden" name="from" value="today" />
                <Button
                  size="small"
                  variant="secondary"
                  icon="arrived"
                  hiddenText={tellClients(locale, clients)}
                >
                  {t('appointments.checkIn')}
                </Button>
              </PostForm>
              {startsAt <= now ? (
                <ButtonLink
                  href={withQuery(paths.noShow(clinic, id), { from: 'today' })}
                  variant="quiet"
                  size="small"
                  hiddenText={tellClients(locale, clients)}
                >
                  {t('appointments.status_no_show')}
                </ButtonLink>
              ) : null}
            </>
          ) : can('appointment.check-in') && undoable.includes(id) ? (
            <UndoButton id={id} hiddenText={tellClients(locale, clients)} />
          ) : null
        }
      />
    </div>
  );
}
