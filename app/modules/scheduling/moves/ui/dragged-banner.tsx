import type { ReactNode } from 'react';
import { useLocale, useT } from '#app/platform/i18n/locale-context.ts';
import { paths } from '#app/platform/paths.ts';
import { Button } from '#app/ui/button.tsx';
import { useClinicSlug, useFrame } from '#app/ui/frame.ts';
import { NotificationBanner } from '#app/ui/notification-banner.tsx';
import { PostForm } from '#app/ui/post-form.tsx';
import { useWhen } from '#app/modules/scheduling/appointments/ui/appointment-facts.tsx';
import type { ListedAppointment } from '#app/modules/scheduling/appointments/index.server.ts';
import { tellClients } from '#app/modules/scheduling/appointments/ui/name-clients.ts';

/** Says what has just been dragged and where it is now, and offers to undo it. Its page says who else is told of it. */
export function DraggedBanner({
  id,
  listed,
  left,
}: {
  id: string | undefined;
  listed: readonly ListedAppointment[];
  /** Whom to call about it, and what leads on from the time that it left. */
  left: ReactNode;
}) {
  const t = useT();
  const locale = useLocale();
  const clinic = useClinicSlug();
  const when = useWhen();
  const { flash } = useFrame();
  const whereAndWhen = (moved: ListedAppointment) =>
    [when(moved), moved.therapist.name, moved.room?.name].filter(Boolean).join(' · ');
  const moved = listed.find((appointment) => appointment.id === id);
  if (id === undefined || flash !== 'moved') return null;
  // Another time is to be confirmed anew, which a filter may leave out.
  const told =
    moved === undefined
      ? t('appointments.moved')
      : t('moves.dragged', { name: tellClients(locale, moved.clients), when: whereAndWhen(moved) });
  return (
    <>
      <NotificationBanner
        tone="success"
        actions={
          <PostForm action={paths.undoMove(clinic, id)} idPrefix="dragged-" className="inline-form">
            <Button variant="secondary">{t('appointments.undo')}</Button>
          </PostForm>
        }
      >
        <a href={paths.appointment(clinic, id)}>{told}</a> {t('moves.undoable')}
      </NotificationBanner>
      {left}
    </>
  );
}
