import type { ComponentProps } from 'react';
import { StepForm } from '#app/modules/scheduling/appointments/ui/step-form.tsx';
import { stepForm } from '#app/modules/scheduling/appointments/forms.ts';
import { wordErrors } from '#app/platform/forms/error-codes.ts';
import { useT } from '#app/platform/i18n/locale-context.ts';
import { paths } from '#app/platform/paths.ts';
import { BackLink } from '#app/ui/back-link.tsx';
import { useClinicSlug } from '#app/ui/frame.ts';
import { ClinicPage } from '#app/routes/frames/clinic-page.tsx';

interface DayStepPageProps extends ComponentProps<typeof StepForm> {
  title: string;
  /** What the step means. */
  lead: string;
  refused: { readonly errors: Readonly<Record<string, string>> } | undefined;
}

/** The page of one step of an appointment's day: what it means, whom it concerns, the button. */
export function DayStepPage({ title, lead, refused, ...step }: DayStepPageProps) {
  const t = useT();
  const clinic = useClinicSlug();
  return (
    <ClinicPage
      title={title}
      lead={lead}
      errors={wordErrors(t, stepForm, refused?.errors)}
      width="narrow"
      before={
        <BackLink href={paths.appointment(clinic, step.appointment.id)}>
          {t('appointments.backToAppointment')}
        </BackLink>
      }
    >
      <StepForm {...step} />
    </ClinicPage>
  );
}
