import { NameWithBirth } from '#app/modules/clients/person/ui/name-with-birth.tsx';
import { hasSeveralClients } from '#app/modules/scheduling/appointments/appointment.ts';
import type { AppointmentDetails } from '#app/modules/scheduling/appointments/index.server.ts';
import { tellClients } from '#app/modules/scheduling/appointments/ui/name-clients.ts';
import { isFreed } from '#app/modules/scheduling/slots/freed-statuses.ts';
import { formatName } from '#app/platform/i18n/index.ts';
import { useLocale, useT } from '#app/platform/i18n/locale-context.ts';
import { paths } from '#app/platform/paths.ts';
import { withQuery } from '#app/platform/with-query.ts';
import { ButtonLink } from '#app/ui/button-link.tsx';
import { Card } from '#app/ui/card.tsx';
import { DataTable } from '#app/ui/data-table.tsx';
import { useClinicSlug, useFrame } from '#app/ui/frame.ts';
import { isUnsettled, placesTaken } from '../attendance.ts';
import { AttendeeButtons } from './attendee-buttons.tsx';
import { AttendeeStatus } from './attendee-status.tsx';
import { useFilled } from './use-filled.ts';

/** The clients of a group or a family, each with the own status and what can be done with it now; nothing of a session for one. */
export function AttendeesCard({
  appointment,
  waiting = 0,
}: {
  appointment: AppointmentDetails;
  waiting?: number;
}) {
  const t = useT();
  const clinic = useClinicSlug();
  const { can, viewer } = useFrame();
  const locale = useLocale();
  const told = (client: AppointmentDetails['clients'][number]) => tellClients(locale, [client]);
  const filled = useFilled();
  const { id, type, status, clients, service, mayAct, therapist } = appointment;
  if (!hasSeveralClients(type)) return null;
  const isOpen = mayAct && isUnsettled(status);
  const isFull = type === 'group_session' && service.places != null && placesTaken(clients) >= service.places;
  const isAlone = placesTaken(clients) <= 1;
  return (
    <Card
      heading={`${t('groups.whoAttends')} (${filled(appointment)})`}
      flush
      actions={
        <>
          {isOpen && !isFull && can('appointment.create') ? (
            <ButtonLink href={paths.attendees(clinic, id)} variant="secondary" icon="plus">
              {t('groups.add')}
            </ButtonLink>
          ) : null}
          {isOpen && waiting > 0 ? (
            <span className="muted">{t('groups.waits', { count: waiting })}</span>
          ) : null}
          <ButtonLink href={paths.roster(clinic, id)} variant="secondary">
            {t('groups.roster')}
          </ButtonLink>
        </>
      }
    >
      <DataTable
        caption={t('groups.caption')}
        rows={clients}
        rowKey={(client) => client.id}
        rowState={(client) => (client.status === 'cancelled' ? 'cancelled' : undefined)}
        columns={[
          {
            key: 'client',
            header: t('groups.client'),
            rowHeader: true,
            cell: ({ dateOfBirth, mark, ...name }) => (
              <NameWithBirth name={formatName(name)} date={dateOfBirth} mark={mark} />
            ),
          },
          {
            key: 'status',
            header: t('groups.status'),
            nowrap: true,
            cell: (client) => <AttendeeStatus status={client.status} />,
          },
        ]}
        rowActions={(client) => (
          <>
            {mayAct ? (
              <AttendeeButtons
                appointment={appointment}
                client={{ ...client, name: told(client) }}
                from="appointment"
              />
            ) : null}
            {can('note.read') && viewer?.therapistId === therapist.id && !isFreed(client.status) ? (
              <ButtonLink
                href={withQuery(paths.appointmentNote(clinic, id), { client: client.id })}
                variant="quiet"
                size="small"
                hiddenText={told(client)}
              >
                {t('groups.note')}
              </ButtonLink>
            ) : null}
            {isOpen && !isAlone && client.status === 'booked' && can('appointment.cancel') ? (
              <ButtonLink
                href={paths.removeAttendee(clinic, id, client.id)}
                variant="quiet"
                size="small"
                hiddenText={told(client)}
              >
                {t('groups.remove')}
              </ButtonLink>
            ) : null}
          </>
        )}
      />
    </Card>
  );
}
