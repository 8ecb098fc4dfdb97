import { useT } from '#app/platform/i18n/locale-context.ts';
import { paths } from '#app/platform/paths.ts';
import { Button } from '#app/ui/button.tsx';
import { ButtonGroup } from '#app/ui/button-group.tsx';
import { ButtonLink } from '#app/ui/button-link.tsx';
import { useClinicSlug, useFrame } from '#app/ui/frame.ts';
import { PostForm } from '#app/ui/post-form.tsx';
import type { AppointmentDetails } from '#app/modules/scheduling/appointments/index.server.ts';
import { canCorrect, whatToUndo } from '../put-right.ts';

/** What puts the record of an appointment right: its newest step is taken back, or what happened is corrected. */
export function PutRightActions({ appointment }: { appointment: AppointmentDetails }) {
  const t = useT();
  const clinic = useClinicSlug();
  const { can, now } = useFrame();
  const { id, noteState } = appointment;
  const undoable = can('appointment.check-in') ? whatToUndo(appointment, now) : null;
  // Where a signed note pins it, the notice of that has the link.
  const mayCorrect = can('appointment.correct') && canCorrect(appointment, now) && noteState !== 'signed';
  if (undoable === null && !mayCorrect) return null;
  return (
    <ButtonGroup>
      {undoable !== null ? (
        <PostForm action={paths.undoStep(clinic, id)} className="inline-form">
          <input type="hidden" name="from" value="appointment" />
          <Button variant="secondary" icon="refresh">
            {t(`dayRecord.undo_${undoable}`)}
          </Button>
        </PostForm>
      ) : null}
      {mayCorrect ? (
        <ButtonLink href={paths.correction(clinic, id)} variant="secondary" icon="edit">
          {t('appointments.correct')}
        </ButtonLink>
      ) : null}
    </ButtonGroup>
  );
}
