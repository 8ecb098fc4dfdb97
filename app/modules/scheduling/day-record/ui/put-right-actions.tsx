import { useT } from '#app/platform/i18n/locale-context.ts';
import { paths } from '#app/platform/paths.ts';
import { Button } from '#app/ui/button.tsx';
import { ButtonGroup } from '#app/ui/button-group.tsx';
import { ButtonLink } from '#app/ui/button-link.tsx';
import { useClinicSlug, useFrame } from '#app/ui/frame.ts';
import { PostForm } from '#app/ui/post-form.tsx';
import type { AppointmentDetails } from '#app/modules/scheduling/appointments/index.server.ts';
import { canCorrect, findStepToUndo } from '../put-right.ts';
import { isUndoable } from './undo-button.tsx';

/** What puts the record of an appointment right: its newest step is taken back, or what happened is corrected. */
export function PutRightActions({ appointment }: { appointment: AppointmentDetails }) {
  const t = useT();
  const clinic = useClinicSlug();
  const { can, now } = useFrame();
  const { id, status, noteState } = appointment;
  const step = findStepToUndo(appointment, now);
  const canUndo =
    can('appointment.check-in') && typeof step !== 'string' && noteState !== 'signed' && isUndoable(status);
  const mayCorrect = can('appointment.correct') && canCorrect(appointment, now);
  if (!canUndo && !mayCorrect) return null;
  return (
    <ButtonGroup>
      {canUndo ? (
        <PostForm action={paths.undoStep(clinic, id)} className="inline-form">
          <input type="hidden" name="from" value="appointment" />
          <Button variant="secondary" icon="refresh">
            {t(`dayRecord.undo_${status}`)}
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
