import { useT } from '#app/platform/i18n/locale-context.ts';
import { paths } from '#app/platform/paths.ts';
import { withQuery } from '#app/platform/with-query.ts';
import { ButtonGroup } from '#app/ui/button-group.tsx';
import { ButtonLink } from '#app/ui/button-link.tsx';
import { useClinicSlug, useFrame } from '#app/ui/frame.ts';
import { isCancellable, isLive, isMovable, whyNotStep, type DayStep } from '../appointment.ts';
import type { AppointmentDetails } from '../read-appointment.server.ts';

/** Links to what this person can do with an appointment now. Each leads to a page of its own. */
export function AppointmentActions({ appointment }: { appointment: AppointmentDetails }) {
  const t = useT();
  const clinic = useClinicSlug();
  const { can, now, viewer } = useFrame();
  const { id } = appointment;
  const [first, another] = appointment.clients;
  const only = another === undefined ? first?.id : undefined;
  // What was not held has no note but one that was begun before; of several clients, only their own sessions lead to it.
  const hasNotePage = isLive(appointment.status) || (only !== undefined && appointment.noteState !== 'none');
  const isPinned = appointment.noteState === 'signed';
  const mayTake = (step: DayStep) =>
    can('appointment.check-in') && whyNotStep(step, appointment, now) === null;
  return (
    <ButtonGroup>
      {mayTake('check-in') && another === undefined ? (
        <ButtonLink href={paths.checkIn(clinic, id)} icon="arrived">
          {t('appointments.checkIn')}
        </ButtonLink>
      ) : null}
      {mayTake('start') ? (
        <ButtonLink href={paths.startSession(clinic, id)} icon="play">
          {t('appointments.start')}
        </ButtonLink>
      ) : null}
      {mayTake('completion') ? (
        <ButtonLink href={paths.completeAppointment(clinic, id)} icon="check-circle">
          {t('appointments.complete')}
        </ButtonLink>
      ) : null}
      {can('note.read') && hasNotePage && viewer?.therapistId === appointment.therapist.id ? (
        <ButtonLink
          href={withQuery(paths.appointmentNote(clinic, id), { client: only })}
          variant="secondary"
          icon="note"
        >
          {t('appointments.openNote')}
        </ButtonLink>
      ) : null}
      {can('appointment.move') && isMovable(appointment) ? (
        <ButtonLink href={paths.moveAppointment(clinic, id)} variant="secondary" icon="move">
          {t('appointments.move')}
        </ButtonLink>
      ) : null}
      {can('appointment.move') && isMovable(appointment) && appointment.room !== null ? (
        <ButtonLink href={paths.changeRoom(clinic, id)} variant="secondary">
          {t('rooms.change')}
        </ButtonLink>
      ) : null}
      {mayTake('no-show') && !isPinned ? (
        <ButtonLink href={paths.noShow(clinic, id)} variant="secondary" icon="warning">
          {t('appointments.noShow')}
        </ButtonLink>
      ) : null}
      {can('appointment.cancel') && isCancellable(appointment) ? (
        <ButtonLink href={paths.cancelAppointment(clinic, id)} variant="secondary" icon="ban">
          {t('appointments.cancelAppointment')}
        </ButtonLink>
      ) : null}
    </ButtonGroup>
  );
}
