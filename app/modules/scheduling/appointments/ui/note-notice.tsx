import { useT } from '#app/platform/i18n/locale-context.ts';
import { paths } from '#app/platform/paths.ts';
import { ButtonLink } from '#app/ui/button-link.tsx';
import { Checkbox } from '#app/ui/checkbox.tsx';
import { useClinicSlug, useFrame } from '#app/ui/frame.ts';
import { NotificationBanner } from '#app/ui/notification-banner.tsx';
import { canCorrect, type AppointmentStatus, type NoteState } from '../appointment.ts';

/** Says that a signed note pins the appointment, and leads whoever may act on it to what is possible instead. */
export function PinnedByNote({
  id,
  noteState,
  status,
  endsAt,
  mayAct = true,
}: {
  id: string;
  noteState: NoteState;
  status: AppointmentStatus;
  endsAt: Date;
  mayAct?: boolean;
}) {
  const t = useT();
  const clinic = useClinicSlug();
  const { can, now } = useFrame();
  if (noteState !== 'signed') return null;
  const isOver = canCorrect({ status, endsAt }, now);
  return (
    <NotificationBanner
      heading={t('appointments.noteSigned')}
      actions={
        mayAct && isOver && can('appointment.correct') ? (
          <ButtonLink href={paths.correction(clinic, id)} variant="secondary" size="small">
            {t('appointments.correct')}
          </ButtonLink>
        ) : undefined
      }
    >
      {t(isOver ? 'appointments.noteSignedHelp' : 'appointments.noteSignedRuns')}
    </NotificationBanner>
  );
}

/** What becomes of a draft: when the session did not take place, when it is moved, when its details are corrected. */
const BECOMES = {
  kept: 'appointments.noteDraftKept',
  moves: 'appointments.noteDraftMoves',
  follows: 'appointments.noteDraftFollows',
} as const;

/**
 * Asks whoever is about to change an appointment whose note has been begun. Stands in the form; without its answer the
 * form is refused.
 */
export function DraftQuestion({
  noteState,
  becomes,
}: {
  noteState: NoteState;
  becomes: keyof typeof BECOMES;
}) {
  const t = useT();
  if (noteState !== 'draft') return null;
  return (
    <NotificationBanner tone="warning" heading={t('appointments.noteDraft')}>
      <p>{t(BECOMES[becomes])}</p>
      <Checkbox name="draftKnown" label={t('appointments.noteDraftKnown')} />
    </NotificationBanner>
  );
}
