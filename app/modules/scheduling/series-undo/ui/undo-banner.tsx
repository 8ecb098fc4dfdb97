import type { ReactNode } from 'react';
import { useT } from '#app/platform/i18n/locale-context.ts';
import { paths } from '#app/platform/paths.ts';
import { Button } from '#app/ui/button.tsx';
import { useClinicSlug } from '#app/ui/frame.ts';
import { NotificationBanner } from '#app/ui/notification-banner.tsx';
import { PostForm } from '#app/ui/post-form.tsx';
import type { Undoable } from '../read-last-act.server.ts';

/** Offers to undo the newest act on a series as long as that is possible, and says what clients hear of it, and when. */
export function UndoBanner({
  appointmentId,
  undoable: { kind, act, news },
  isTold,
  children,
}: {
  /** The appointment by which the series is opened. */
  appointmentId: string;
  undoable: Undoable;
  /** A message about it goes to somebody. */
  isTold: boolean;
  /** Who is told. */
  children: ReactNode;
}) {
  const t = useT();
  const clinic = useClinicSlug();
  return (
    <NotificationBanner
      actions={
        <PostForm action={paths.undoSeries(clinic, appointmentId)} className="inline-form">
          <input type="hidden" name="act" value={act} />
          <Button variant="secondary">{t(`seriesUndo.undo_${kind}`)}</Button>
        </PostForm>
      }
    >
      <p>{t(`seriesUndo.until_${news === 'none' || isTold ? news : 'untold'}`)}</p>
      {news === 'none' ? null : children}
    </NotificationBanner>
  );
}
