import { formatZonedDateTime } from '#app/platform/i18n/index.ts';
import { useLocale, useT } from '#app/platform/i18n/locale-context.ts';
import { paths } from '#app/platform/paths.ts';
import { ButtonLink } from '#app/ui/button-link.tsx';
import { Card } from '#app/ui/card.tsx';
import { useClinicSlug } from '#app/ui/frame.ts';
import type { ListedAppointment } from '#app/modules/scheduling/appointments/index.server.ts';
import { tellClients } from '#app/modules/scheduling/appointments/ui/name-clients.ts';
import { ToldClients } from '#app/modules/scheduling/appointments/ui/told-clients.tsx';

/** The coming sessions of one therapist, each with the way to move it; says so when there is none. */
export function ComingSessionsCard({ sessions }: { sessions: readonly ListedAppointment[] }) {
  const t = useT();
  const locale = useLocale();
  const clinic = useClinicSlug();
  return (
    <Card
      heading={t('appointments.comingHeading')}
      actions={<span className="count">{sessions.length}</span>}
      flush
    >
      <p className="to-finish__none muted">
        {t(sessions.length === 0 ? 'appointments.comingNone' : 'appointments.comingLead')}
      </p>
      <ul className="to-finish">
        {sessions.map(({ id, clients, startsAt, location, service }) => (
          <li key={id} className="to-finish__item">
            <a className="to-finish__link" href={paths.appointment(clinic, id)}>
              <ToldClients clients={clients} />
            </a>
            <span className="cell-sub">
              {formatZonedDateTime(locale, startsAt, location.zone)} · {location.name} · {service.name}
            </span>
            <ButtonLink
              href={paths.moveAppointment(clinic, id)}
              variant="secondary"
              size="small"
              hiddenText={tellClients(locale, clients)}
            >
              {t('appointments.move')}
            </ButtonLink>
          </li>
        ))}
      </ul>
    </Card>
  );
}
