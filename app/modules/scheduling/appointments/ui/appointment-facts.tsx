import { foldName } from '#app/platform/fold-name.ts';
import { formatSession } from '#app/platform/i18n/index.ts';
import { useLocale, useT } from '#app/platform/i18n/locale-context.ts';
import { paths } from '#app/platform/paths.ts';
import { useClinicSlug, useFrame } from '#app/ui/frame.ts';
import { SummaryList, type SummaryRow } from '#app/ui/summary-list.tsx';
import type { ListedAppointment } from '../list-appointments.server.ts';
import type { AppointmentDetails } from '../read-appointment.server.ts';
import { ToldClients } from './told-clients.tsx';

/**
 * Returns a function that words a time like "Tuesday, January 5, 2027, 10:00 – 10:50 AM EST", and behind it the same by the clock of
 * a reader who looks from a zone with another time.
 */
export function useWhen(): (
  appointment: Pick<ListedAppointment, 'startsAt' | 'endsAt' | 'location'>,
) => string {
  const locale = useLocale();
  const own = useFrame().viewer?.zone ?? null;
  return ({ startsAt, endsAt, location: { zone } }) =>
    formatSession(locale, { start: startsAt, end: endsAt, zone }, own);
}

/** The people, the time, the place and the service of an appointment. */
export function AppointmentFacts({
  appointment,
  more = [],
}: {
  appointment: AppointmentDetails;
  more?: readonly SummaryRow[];
}) {
  const t = useT();
  const clinic = useClinicSlug();
  const { can } = useFrame();
  const when = useWhen();
  const { clients, therapist, location, room, service, type, modality, videoLink, reachedIds } = appointment;
  return (
    <SummaryList
      rows={[
        {
          label: clients.length > 1 ? t('appointments.clients') : t('appointments.client'),
          value: (
            <ul>
              {clients.map((client) => (
                <li key={client.id}>
                  {can('client.read') && reachedIds.includes(client.id) ? (
                    <a href={paths.client(clinic, client.id)}>
                      <ToldClients clients={[client]} />
                    </a>
                  ) : (
                    <ToldClients clients={[client]} />
                  )}
                </li>
              ))}
            </ul>
          ),
        },
        { label: t('appointments.when'), value: when(appointment) },
        { label: t('appointments.therapist'), value: therapist.name },
        { label: t('appointments.service'), value: withType(service.name, t(`appointments.type_${type}`)) },
        {
          label: t('appointments.location'),
          value: `${location.name} · ${t(`appointments.modality_${modality}`)}`,
        },
        ...(modality === 'telehealth'
          ? [
              {
                label: t('appointments.videoLink'),
                value:
                  videoLink === '' ? (
                    t('appointments.noVideoLink')
                  ) : (
                    <>
                      <a href={videoLink} target="_blank" rel="noreferrer">
                        {videoLink}
                      </a>{' '}
                      <span className="muted">{t('appointments.videoLinkHint')}</span>
                    </>
                  ),
              },
            ]
          : []),
        { label: t('appointments.room'), value: room?.name ?? t('appointments.noRoom') },
        ...more,
      ]}
    />
  );
}

/** Names the kind of session beside the service, unless the service is called like it. */
function withType(service: string, type: string): string {
  return foldName(service) === foldName(type) ? service : `${service} (${type})`;
}
