import { useT } from '#app/platform/i18n/locale-context.ts';
import { paths } from '#app/platform/paths.ts';
import { Button } from '#app/ui/button.tsx';
import { useClinicSlug } from '#app/ui/frame.ts';
import { PostForm } from '#app/ui/post-form.tsx';
import type { AppointmentStatus } from '#app/modules/scheduling/appointments/appointment.ts';
import { isAfterStep } from '../put-right.ts';

/** Tells whether a step leads to the status; the words of its undo are named after it. */
export function isUndoable(
  status: AppointmentStatus,
): status is 'checked_in' | 'in_progress' | 'completed' | 'no_show' {
  return isAfterStep(status);
}

/** Takes back the newest step of an appointment of today with one press, and comes back to the day's page. */
export function UndoButton({
  id,
  hiddenText,
  idPrefix = '',
}: {
  id: string;
  hiddenText: string;
  /** Tells apart two buttons for the same appointment on one page. */
  idPrefix?: string;
}) {
  const t = useT();
  const clinic = useClinicSlug();
  return (
    <PostForm action={paths.undoStep(clinic, id)} idPrefix={`${idPrefix}undo-${id}-`} className="inline-form">
      <input type="hidden" name="from" value="today" />
      <Button size="small" variant="quiet" icon="refresh" hiddenText={hiddenText}>
        {t('dayRecord.undo')}
      </Button>
    </PostForm>
  );
}
