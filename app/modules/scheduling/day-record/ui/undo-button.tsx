import { useT } from '#app/platform/i18n/locale-context.ts';
import { paths } from '#app/platform/paths.ts';
import { Button } from '#app/ui/button.tsx';
import { useClinicSlug } from '#app/ui/frame.ts';
import { PostForm } from '#app/ui/post-form.tsx';

/** Takes back the newest step of an appointment of today with one press, and comes back to the page of the day. */
export function UndoButton({
  id,
  hiddenText,
  idPrefix = '',
  from = 'today',
}: {
  id: string;
  hiddenText: string;
  /** Tells apart two buttons for the same appointment on one page. */
  idPrefix?: string;
  from?: 'today' | 'my-day';
}) {
  const t = useT();
  const clinic = useClinicSlug();
  return (
    <PostForm action={paths.undoStep(clinic, id)} idPrefix={`${idPrefix}undo-${id}-`} className="inline-form">
      <input type="hidden" name="from" value={from} />
      <Button size="small" variant="quiet" icon="refresh" hiddenText={hiddenText}>
        {t('dayRecord.undo')}
      </Button>
    </PostForm>
  );
}
