import { useLocale, useT } from '#app/platform/i18n/locale-context.ts';
import { paths } from '#app/platform/paths.ts';
import { ButtonGroup } from '#app/ui/button-group.tsx';
import { ButtonLink } from '#app/ui/button-link.tsx';
import { Card } from '#app/ui/card.tsx';
import { useClinicSlug, useFrame } from '#app/ui/frame.ts';
import { Tag } from '#app/ui/tag.tsx';
import type { AppointmentDetails } from '#app/modules/scheduling/appointments/index.server.ts';
import { tellClients } from '#app/modules/scheduling/appointments/ui/name-clients.ts';
import { AppointmentStatusTag } from '#app/modules/scheduling/appointments/ui/appointment-status.tsx';
import { countsAs, waiverOf, type Waiver } from '../waiver.ts';

interface Waived {
  appointment: Pick<AppointmentDetails, 'id' | 'status' | 'isLateCancellation' | 'version' | 'mayAct'>;
  waivers: readonly Waiver[];
}

/** The status of an appointment, that it was cancelled late, and that this or a no-show is waived. */
export function OutcomeTags({ appointment, waivers }: Waived) {
  const waivedBecause = waiverOf(appointment, waivers)?.reason ?? null;
  return (
    <>
      <AppointmentStatusTag status={appointment.status} />
      <OutcomeTag {...appointment} waivedBecause={waivedBecause} isBrief />
    </>
  );
}

/** What the status does not say, as in a list, where a waiver says why. */
export function OutcomeTag({
  waivedBecause,
  isBrief = false,
  ...outcome
}: Pick<AppointmentDetails, 'status' | 'isLateCancellation'> & {
  waivedBecause: string | null;
  isBrief?: boolean;
}) {
  const t = useT();
  const counted = countsAs(outcome);
  if (counted === null) return null;
  if (waivedBecause !== null)
    return (
      <>
        <Tag tone="info">{t(`waivers.tag_${counted}`)}</Tag>
        {isBrief ? null : (
          <span className="cell-sub">{t(`waivers.because_${counted}`, { reason: waivedBecause })}</span>
        )}
      </>
    );
  return counted === 'late' ? <Tag tone="warning">{t('appointments.lateCancellation')}</Tag> : null;
}

/** That a late cancellation or a no-show counts for the client, or for each of several, or why it was waived; and the way to change that. */
export function WaiverCard({
  appointment,
  waivers,
}: Waived & { appointment: Pick<AppointmentDetails, 'clients'> }) {
  const t = useT();
  const locale = useLocale();
  const clinic = useClinicSlug();
  const { can } = useFrame();
  const counted = countsAs(appointment);
  if (counted === null) return null;
  const waiver = waiverOf(appointment, waivers);
  const mayChange = appointment.mayAct && can('appointment.waive');
  const change = waiver === null ? paths.waiver : paths.endWaiver;
  const names = appointment.clients.length > 1 ? tellClients(locale, appointment.clients) : null;
  const says = waiver === null ? 'counts' : 'notCounted';
  return (
    <Card heading={t(counted === 'late' ? 'appointments.lateCancellation' : 'appointments.status_no_show')}>
      <div className="stack">
        {waiver === null ? null : <p>{t(`waivers.because_${counted}`, { reason: waiver.reason })}</p>}
        <p>{names === null ? t(`waivers.${says}`) : t(`waivers.${says}Of`, { names })}</p>
        {mayChange ? (
          <ButtonGroup>
            <ButtonLink
              href={change(clinic, appointment.id)}
              variant="secondary"
              hiddenText={names ?? undefined}
            >
              {t(waiver === null ? 'waivers.waive' : 'waivers.end')}
            </ButtonLink>
          </ButtonGroup>
        ) : null}
      </div>
    </Card>
  );
}
