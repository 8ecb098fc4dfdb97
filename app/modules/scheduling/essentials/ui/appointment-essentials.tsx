import { PhoneLink } from '#app/modules/clients/person/ui/phone-link.tsx';
import { useT } from '#app/platform/i18n/locale-context.ts';
import { paths } from '#app/platform/paths.ts';
import { ButtonLink } from '#app/ui/button-link.tsx';
import { useClinicSlug } from '#app/ui/frame.ts';
import { Icon } from '#app/ui/icon.tsx';
import { SummaryList } from '#app/ui/summary-list.tsx';
import { AppointmentActions } from '#app/modules/scheduling/appointments/ui/appointment-actions.tsx';
import { useWhen } from '#app/modules/scheduling/appointments/ui/appointment-facts.tsx';
import { AppointmentStatusTag } from '#app/modules/scheduling/appointments/ui/appointment-status.tsx';
import { ToldClients } from '#app/modules/scheduling/appointments/ui/told-clients.tsx';
import { LateTag } from '#app/modules/scheduling/calendar/ui/late-tag.tsx';
import type { Essentials } from '../read-essentials.server.ts';

/**
 * What the calendar shows of an appointment without leaving it: who, whom to call, what to know, and what can be done now. Scripts
 * put it into a popover, with a button that closes it.
 */
export function AppointmentEssentials({ appointment, client }: Essentials) {
  const t = useT();
  const clinic = useClinicSlug();
  const when = useWhen();
  const { id, status, therapist, service, location, room, modality } = appointment;
  const missed = client?.missed ?? { noShows: 0, late: 0 };
  return (
    <section id="essentials" className="essentials" aria-labelledby="essentials-name">
      <div className="essentials__head">
        <h2 id="essentials-name">
          <ToldClients clients={appointment.clients} />
        </h2>
        <button
          type="button"
          className="button button--quiet button--small essentials__close"
          popovertarget="essentials-popover"
          popovertargetaction="hide"
        >
          <Icon name="cross" label={t('calendar.close')} />
        </button>
      </div>
      <p className="essentials__tags">
        <AppointmentStatusTag status={status} /> <LateTag appointment={appointment} />
      </p>
      {[
        missed.noShows > 0 && t('clients.missedLately', { count: missed.noShows }),
        missed.late > 0 && t('waivers.lateLately', { count: missed.late }),
      ].map((words) =>
        words === false ? null : (
          <p key={words} className="essentials__missed">
            <Icon name="warning" /> {words}
          </p>
        ),
      )}
      <SummaryList
        rows={[
          { label: t('appointments.when'), value: when(appointment) },
          ...(client?.people ?? []).map(({ recipient, name, phone }) => ({
            label:
              recipient === 'client'
                ? t('clients.phone')
                : [t('clients.guardian'), name].filter(Boolean).join(': '),
            value: <PhoneLink phone={phone ?? ''} />,
          })),
          { label: t('appointments.therapist'), value: therapist.name },
          { label: t('appointments.service'), value: service.name },
          {
            label: t('appointments.location'),
            value: [location.name, room?.name, t(`appointments.modality_${modality}`)]
              .filter(Boolean)
              .join(' · '),
          },
        ]}
      />
      {appointment.mayAct ? <AppointmentActions appointment={appointment} /> : null}
      <ButtonLink href={paths.appointment(clinic, id)} variant="secondary" icon="calendar">
        {t('calendar.openAppointment')}
      </ButtonLink>
    </section>
  );
}
