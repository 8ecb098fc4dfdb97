import { useT } from '#app/platform/i18n/locale-context.ts';
import { paths } from '#app/platform/paths.ts';
import { Button, type ButtonVariant } from '#app/ui/button.tsx';
import { ButtonGroup } from '#app/ui/button-group.tsx';
import { ButtonLink } from '#app/ui/button-link.tsx';
import { useClinicSlug } from '#app/ui/frame.ts';
import type { IconName } from '#app/ui/icon-paths.ts';
import { PostForm } from '#app/ui/post-form.tsx';
import type { ListedAppointment } from '../list-appointments.server.ts';
import { AppointmentFacts } from './appointment-facts.tsx';

/** The page of one step of an appointment's day: what the step is about, its button and the way back. */
export function StepForm({
  appointment,
  isPossible,
  button,
  icon,
  variant,
}: {
  appointment: ListedAppointment;
  isPossible: boolean;
  button: string;
  icon: IconName;
  variant?: ButtonVariant;
}) {
  const t = useT();
  const clinic = useClinicSlug();
  return (
    <div className="stack">
      <AppointmentFacts appointment={appointment} />
      <PostForm>
        <ButtonGroup>
          {isPossible ? (
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
