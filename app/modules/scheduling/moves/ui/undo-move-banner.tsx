import type { AppointmentDetails } from '#app/modules/scheduling/appointments/index.server.ts';
import { newsOfMove } from '../news-of-move.ts';
import { useT } from '#app/platform/i18n/locale-context.ts';
import { paths } from '#app/platform/paths.ts';
import { Button } from '#app/ui/button.tsx';
import { useClinicSlug, useFrame } from '#app/ui/frame.ts';
import { NotificationBanner } from '#app/ui/notification-banner.tsx';
import { PostForm } from '#app/ui/post-form.tsx';

const WORDS = {
  none: 'appointments.changedUndoUntold',
  place: 'appointments.changedUndo',
  time: 'appointments.movedUndo',
  untold: 'appointments.movedUndoUntold',
  'at-once': 'appointments.movedUndoAtOnce',
} as const;

/** Offers to undo the newest move as long as that is possible, and says what clients are told of it, and when. */
export function UndoMoveBanner({
  appointment,
  tellsSomebody,
}: {
  appointment: AppointmentDetails;
  tellsSomebody: boolean;
}) {
  const t = useT();
  const clinic = useClinicSlug();
  const { can } = useFrame();
  const { id, startsAt, location, modality, changes } = appointment;
  const move = changes.find(({ kind }) => kind === 'moved');
  if (move === undefined || !appointment.mayAct || !appointment.canUndoMove || !can('appointment.move'))
    return null;
  const news = newsOfMove(move, { startsAt, location: location.name, modality });
  return (
    <NotificationBanner
      actions={
        <PostForm action={paths.undoMove(clinic, id)} className="inline-form">
          <Button variant="secondary">{t('appointments.undo')}</Button>
        </PostForm>
      }
    >
      {t(WORDS[news === 'time' && !tellsSomebody ? 'untold' : news])}
    </NotificationBanner>
  );
}
