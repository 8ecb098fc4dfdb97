import { withBack } from '#app/platform/back-path.ts';
import { formatZonedDateTime } from '#app/platform/i18n/index.ts';
import { useLocale, useT } from '#app/platform/i18n/locale-context.ts';
import { paths } from '#app/platform/paths.ts';
import { ButtonLink } from '#app/ui/button-link.tsx';
import { useFrame } from '#app/ui/frame.ts';
import type { ListedAppointment } from '#app/modules/scheduling/appointments/index.server.ts';
import { tellClients } from '#app/modules/scheduling/appointments/ui/name-clients.ts';
import { ToldClients } from '#app/modules/scheduling/appointments/ui/told-clients.tsx';

/** Coming sessions, with `mayAct` each with the ways to move and to cancel it, which lead back to this page. */
export function SessionRows({
  sessions,
  mayAct,
}: {
  sessions: readonly ListedAppointment[];
  mayAct: boolean;
}) {
  const t = useT();
  const locale = useLocale();
  const { clinic, path } = useFrame();
  const slug = clinic?.slug ?? '';
  return (
    <ul className="to-finish">
      {sessions.map(({ id, clients, startsAt, location, room, service, therapist }) => {
        const when = formatZonedDateTime(locale, startsAt, location.zone);
        const what = `${tellClients(locale, clients)}, ${when}`;
        const place = room === null ? location.name : `${location.name}, ${room.name}`;
        return (
          <li key={id} className="to-finish__item">
            <a className="to-finish__link" href={paths.appointment(slug, id)}>
              <ToldClients clients={clients} />
            </a>
            <span className="cell-sub">{[when, place, service.name, therapist.name].join(' · ')}</span>
            {mayAct ? (
              <span className="to-finish__acts">
                <ButtonLink
                  href={withBack(paths.moveAppointment(slug, id), path)}
                  variant="secondary"
                  size="small"
                  hiddenText={what}
                >
                  {t('appointments.move')}
                </ButtonLink>
                <ButtonLink
                  href={withBack(paths.cancelAppointment(slug, id), path)}
                  variant="quiet"
                  size="small"
                  hiddenText={what}
                >
                  {t('appointments.cancelAppointment')}
                </ButtonLink>
              </span>
            ) : null}
          </li>
        );
      })}
    </ul>
  );
}
