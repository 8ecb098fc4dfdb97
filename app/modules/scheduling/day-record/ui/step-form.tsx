import { useT } from '#app/platform/i18n/locale-context.ts';
import { paths } from '#app/platform/paths.ts';
import { Button, type ButtonVariant } from '#app/ui/button.tsx';
import { ButtonGroup } from '#app/ui/button-group.tsx';
import { ButtonLink } from '#app/ui/button-link.tsx';
import { useClinicSlug } from '#app/ui/frame.ts';
import type { IconName } from '#app/ui/icon-paths.ts';
import { PostForm } from '#app/ui/post-form.tsx';
import type { FormErrors } from '#app/ui/form-errors.ts';
import type { AppointmentDetails } from '#app/modules/scheduling/appointments/index.server.ts';
import { AppointmentFacts } from '#app/modules/scheduling/appointments/ui/appointment-facts.tsx';
import { DraftQuestion, PinnedByNote } from '#app/modules/scheduling/appointments/ui/note-notice.tsx';

/** The page of one step of an appointment's day: what the step is about, its button and the way back. */
export function StepForm({
  appointment,
  from,
  endsIt,
  errors,
  isPossible,
  button,
  icon,
  variant,
}: {
  appointment: AppointmentDetails;
  /** The page to which the step leads back; null where the address names none. */
  from: string | null;
  /** The step makes the session one that did not take place. */
  endsIt: boolean;
  errors: FormErrors;
  isPossible: boolean;
  button: string;
  icon: IconName;
  variant?: ButtonVariant;
}) {
  const t = useT();
  const clinic = useClinicSlug();
  const { noteState } = appointment;
  return (
    <div className="stack">
      <AppointmentFacts appointment={appointment} />
      {endsIt ? <PinnedByNote {...appointment} /> : null}
      <PostForm errors={errors}>
        {from === null ? null : <input type="hidden" name="from" value={from} />}
        {endsIt && isPossible ? <DraftQuestion noteState={noteState} becomes="kept" /> : null}
        <ButtonGroup>
          {isPossible && !(endsIt && noteState === 'signed') ? (
            <Button icon={icon} variant={variant}>
              {button}
            </Button>
          ) : null}
          <ButtonLink href={paths.appointment(clinic, appointment.id)} variant="secondary">
            {t('appointments.backToAppointment')}
          </ButtonLink>
          <ButtonLink href={paths.today(clinic)} variant="quiet">
            {t('appointments.backToToday')}
          </ButtonLink>
        </ButtonGroup>
      </PostForm>
    </div>
  );
}
