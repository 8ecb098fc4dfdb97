import { useT } from '#app/platform/i18n/locale-context.ts';
import { paths } from '#app/platform/paths.ts';
import { Button } from '#app/ui/button.tsx';
import { useClinicSlug } from '#app/ui/frame.ts';
import { PostForm } from '#app/ui/post-form.tsx';

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
