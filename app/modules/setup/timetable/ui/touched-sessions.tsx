import { formatZonedDateTime } from '#app/platform/i18n/index.ts';
import { useLocale, useT } from '#app/platform/i18n/locale-context.ts';
import { paths } from '#app/platform/paths.ts';
import { ButtonLink } from '#app/ui/button-link.tsx';
import { Card } from '#app/ui/card.tsx';
import { useClinicSlug } from '#app/ui/frame.ts';
import type { ListedAppointment } from '#app/modules/scheduling/appointments/index.server.ts';
import { tellClients } from '#app/modules/scheduling/appointments/ui/name-clients.ts';
import { ToldClients } from '#app/modules/scheduling/appointments/ui/told-clients.tsx';

/** Sessions that a timetable leaves standing outside its hours, each with the ways to deal with it. */
export function TouchedSessions({
  heading,
  lead,
  sessions,
}: {
  heading: string;
  lead: string;
  sessions: readonly ListedAppointment[];
}) {
  const t = useT();
  const locale = useLocale();
  const clinic = useClinicSlug();
  return (
    <Card heading={heading} actions={<span className="count">{sessions.length}</span>} flush>
      <p className="to-finish__none muted">{lead}</p>
      <ul className="to-finish">
        {sessions.map(({ id, clients, startsAt, location, service }) => (
          <li key={id} className="to-finish__item">
            <a className="to-finish__link" href={paths.appointment(clinic, id)}>
              <ToldClients clients={clients} />
            </a>
            <span className="cell-sub">
              {formatZonedDateTime(locale, startsAt, location.zone)} · {location.name} · {service.name}
            </span>
            <span className="to-finish__acts">
              <ButtonLink
                href={paths.moveAppointment(clinic, id)}
                variant="secondary"
                size="small"
                hiddenText={tellClients(locale, clients)}
              >
                {t('timetable.move')}
              </ButtonLink>
              <ButtonLink
                href={paths.cancelAppointment(clinic, id)}
                variant="secondary"
                size="small"
                hiddenText={tellClients(locale, clients)}
              >
                {t('timetable.cancel')}
              </ButtonLink>
            </span>
          </li>
        ))}
      </ul>
    </Card>
  );
}

/** The question before an act that leaves sessions outside the hours, and the mark that says that they were seen. */
export function AskedSessions({ asked }: { asked: { touched: readonly ListedAppointment[] } | null }) {
  const t = useT();
  if (asked === null) return null;
  return (
    <TouchedSessions
      heading={t('timetable.askHeading')}
      lead={t('timetable.askText')}
      sessions={asked.touched}
    />
  );
}
