import { formatZonedDateTime } from '#app/platform/i18n/index.ts';
import { useLocale, useT } from '#app/platform/i18n/locale-context.ts';
import { paths } from '#app/platform/paths.ts';
import { ButtonLink } from '#app/ui/button-link.tsx';
import { Card } from '#app/ui/card.tsx';
import { useClinicSlug, useFrame } from '#app/ui/frame.ts';
import type { ListedAppointment } from '#app/modules/scheduling/appointments/index.server.ts';
import { AppointmentStatusTag } from '#app/modules/scheduling/appointments/ui/appointment-status.tsx';
import { ToldClients } from '#app/modules/scheduling/appointments/ui/told-clients.tsx';
import { tellClients } from '#app/modules/scheduling/appointments/ui/name-clients.ts';

/** Earlier appointments of which nobody has said what became, newest first. Nothing when there is none. */
export function UnsettledList({ appointments }: { appointments: readonly ListedAppointment[] }) {
  const t = useT();
  const locale = useLocale();
  const clinic = useClinicSlug();
  const { can } = useFrame();
  if (appointments.length === 0) return null;
  return (
    <Card
      heading={t('dayRecord.notSettled')}
      actions={<span className="count">{appointments.length}</span>}
      flush
      id="not-settled"
    >
      <p className="to-finish__none muted">{t('dayRecord.notSettledLead')}</p>
      <ul className="to-finish">
        {appointments.map(({ id, clients, startsAt, location, therapist, status }) => {
          const name = tellClients(locale, clients);
          return (
            <li key={id} className="to-finish__item">
              <a className="to-finish__link" href={paths.appointment(clinic, id)}>
                <ToldClients clients={clients} />
              </a>
              <span className="cell-sub">
                {formatZonedDateTime(locale, startsAt, location.zone)} · {location.name} · {therapist.name}
              </span>
              <AppointmentStatusTag status={status} />
              {can('appointment.correct') ? (
                <ButtonLink
                  href={paths.correction(clinic, id)}
                  variant="secondary"
                  size="small"
                  hiddenText={name}
                >
                  {t('dayRecord.settle')}
                </ButtonLink>
              ) : null}
            </li>
          );
        })}
      </ul>
    </Card>
  );
}
