import { formatZonedDateTime } from '#app/platform/i18n/index.ts';
import { useLocale, useT } from '#app/platform/i18n/locale-context.ts';
import { paths } from '#app/platform/paths.ts';
import { stateName } from '#app/platform/us-states.ts';
import { ButtonLink } from '#app/ui/button-link.tsx';
import { Card } from '#app/ui/card.tsx';
import { useClinicSlug, useFrame } from '#app/ui/frame.ts';
import { tellClients } from '#app/modules/scheduling/appointments/ui/name-clients.ts';
import { ToldClients } from '#app/modules/scheduling/appointments/ui/told-clients.tsx';
import type { UnlicensedVisit } from '../index.server.ts';

/**
 * The coming sessions that no licence covers, each with the way to move it. Nothing when there is none. On the page of one
 * client, `isOfOne`, nobody is named again.
 */
export function UnlicensedCard({
  visits,
  isOfOne = false,
}: {
  visits: readonly UnlicensedVisit[];
  isOfOne?: boolean;
}) {
  const t = useT();
  const locale = useLocale();
  const clinic = useClinicSlug();
  const { can } = useFrame();
  if (visits.length === 0) return null;
  return (
    <Card
      heading={t('dayRecord.bookedUnlicensed')}
      actions={<span className="count">{visits.length}</span>}
      flush
      id="unlicensed"
    >
      <p className="to-finish__none muted">{t('dayRecord.bookedUnlicensedLead')}</p>
      <ul className="to-finish">
        {visits.map(
          ({ appointmentId, client, startsAt, zone, locationName, therapistName, isAlong, state }) => (
            <li key={`${appointmentId} ${client.id} ${therapistName}`} className="to-finish__item">
              <a className="to-finish__link" href={paths.appointment(clinic, appointmentId)}>
                {isOfOne ? formatZonedDateTime(locale, startsAt, zone) : <ToldClients clients={[client]} />}
              </a>
              <span className="cell-sub">
                {isOfOne ? null : `${formatZonedDateTime(locale, startsAt, zone)} · `}
                {locationName} ·{' '}
                {t('dayRecord.noLicenceFor', { therapist: therapistName, state: stateName(state) })}
              </span>
              {can('appointment.move') && !isAlong ? (
                <ButtonLink
                  href={paths.moveAppointment(clinic, appointmentId)}
                  variant="secondary"
                  size="small"
                  hiddenText={tellClients(locale, [client])}
                >
                  {t('appointments.move')}
                </ButtonLink>
              ) : null}
            </li>
          ),
        )}
      </ul>
    </Card>
  );
}
