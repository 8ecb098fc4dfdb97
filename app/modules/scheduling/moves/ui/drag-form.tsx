import { withBack } from '#app/platform/back-path.ts';
import { useT } from '#app/platform/i18n/locale-context.ts';
import { paths } from '#app/platform/paths.ts';
import { alteredPath } from '#app/platform/with-query.ts';
import { ButtonLink } from '#app/ui/button-link.tsx';
import { useClinicSlug, useFrame } from '#app/ui/frame.ts';
import { NotificationBanner } from '#app/ui/notification-banner.tsx';
import { PostForm } from '#app/ui/post-form.tsx';

/** Stands in addresses for the appointment that is dragged. */
const ANY_ID = '00000000-0000-0000-0000-000000000000';

/**
 * The form that moves an appointment, for scripts to fill in when one is dragged, and the words for when it is refused. Without
 * scripts nothing of it is seen.
 */
export function DragForm() {
  const t = useT();
  const clinic = useClinicSlug();
  const { path } = useFrame();
  const move = paths.moveAppointment(clinic, ANY_ID);
  return (
    <div
      id="drag"
      data-any-id={ANY_ID}
      data-action={withBack(move, alteredPath(path, { moved: null }))}
      data-move={move}
    >
      <div role="alert">
        <div id="drag-refused" hidden>
          <NotificationBanner
            tone="warning"
            heading={t('moves.notDragged')}
            actions={
              // Its script leads it to the move of what was dropped, with the time.
              <ButtonLink href="#drag" variant="secondary">
                {t('moves.otherWay')}
              </ButtonLink>
            }
          >
            <p>
              <strong data-whom="" />: <span data-why="" />
            </p>
          </NotificationBanner>
        </div>
      </div>
      <div hidden>
        <PostForm action={move} rowVersion={0} idPrefix="drag-">
          <input type="hidden" name="from" value="calendar" />
          <input type="hidden" name="startsAt" />
          <input type="hidden" name="duration" disabled />
          <input type="hidden" name="therapistId" disabled />
          <input type="hidden" name="roomId" disabled />
        </PostForm>
      </div>
    </div>
  );
}
