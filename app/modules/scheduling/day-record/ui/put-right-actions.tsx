import { useLocale, useT } from '#app/platform/i18n/locale-context.ts';
import { paths } from '#app/platform/paths.ts';
import { withQuery } from '#app/platform/with-query.ts';
import { Button } from '#app/ui/button.tsx';
import { ButtonGroup } from '#app/ui/button-group.tsx';
import { ButtonLink } from '#app/ui/button-link.tsx';
import { useClinicSlug, useFrame } from '#app/ui/frame.ts';
import { PostForm } from '#app/ui/post-form.tsx';
import type { AppointmentDetails } from '#app/modules/scheduling/appointments/index.server.ts';
import { canCorrect, canCorrectDetails, isLive } from '#app/modules/scheduling/appointments/appointment.ts';
import { tellClients } from '#app/modules/scheduling/appointments/ui/name-clients.ts';
import { saidOf, whatToUndo } from '#app/modules/scheduling/put-right.ts';

/**
 * What puts the record of an appointment right: its newest step is taken back, or what happened is corrected. One that
 * freed its time can be booked again for another. Where the first was just refused (`isRefused`), a way back stands in its place.
 */
export function PutRightActions(props: { appointment: AppointmentDetails; isRefused?: boolean }) {
  const { appointment, isRefused = false } = props;
  const t = useT();
  const locale = useLocale();
  const clinic = useClinicSlug();
  const { can, now } = useFrame();
  const { id, noteState } = appointment;
  const undoable = can('appointment.check-in') && !isRefused ? whatToUndo(appointment, now) : null;
  const { clients } = appointment;
  const whose = clients.length > 1 ? tellClients(locale, saidOf(appointment.status, clients)) : undefined;
  // Where a signed note pins it, the notice of that has the link.
  const mayCorrect = can('appointment.correct') && canCorrect(appointment, now) && noteState !== 'signed';
  const isReached = appointment.clients.every((client) => appointment.reachedIds.includes(client.id));
  const bookAgain =
    can('appointment.create') && isReached && !isLive(appointment.status)
      ? bookingLike(clinic, appointment)
      : null;
  const mayCorrectDetails = can('appointment.correct') && canCorrectDetails(appointment);
  if (!isRefused && undoable === null && !mayCorrect && !mayCorrectDetails && bookAgain === null) return null;
  return (
    <ButtonGroup>
      {undoable !== null ? (
        <PostForm action={paths.undoStep(clinic, id)} className="inline-form">
          <input type="hidden" name="from" value="appointment" />
          <Button variant="secondary" icon="refresh" hiddenText={whose}>
            {t(`dayRecord.undo_${undoable}`)}
          </Button>
        </PostForm>
      ) : null}
      {bookAgain !== null ? (
        <ButtonLink href={bookAgain} variant={isRefused ? 'primary' : 'secondary'} icon="calendar">
          {t('dayRecord.bookAgain')}
        </ButtonLink>
      ) : null}
      {mayCorrect ? (
        <ButtonLink href={paths.correction(clinic, id)} variant="secondary" icon="edit">
          {t('appointments.correct')}
        </ButtonLink>
      ) : null}
      {mayCorrectDetails ? (
        <ButtonLink href={paths.correctDetails(clinic, id)} variant="secondary" icon="edit">
          {t('dayRecord.detailsTitle')}
        </ButtonLink>
      ) : null}
      {isRefused ? (
        <ButtonLink href={paths.appointment(clinic, id)} variant="secondary">
          {t('appointments.backToAppointment')}
        </ButtonLink>
      ) : null}
    </ButtonGroup>
  );
}

/** The booking page with the same clients, therapist, place and service chosen. */
function bookingLike(clinic: string, { clients, therapist, location, service }: AppointmentDetails): string {
  return withQuery(paths.newAppointment(clinic), {
    client: clients.map(({ id }) => id),
    therapist: therapist.id,
    location: location.id,
    service: service.id,
  });
}
