import type { ReactNode } from 'react';
import type { AppointmentDetails } from '#app/modules/scheduling/appointments/index.server.ts';
import { useWhen } from '#app/modules/scheduling/appointments/ui/appointment-facts.tsx';
import { tellClients } from '#app/modules/scheduling/appointments/ui/name-clients.ts';
import { useLocale, useT } from '#app/platform/i18n/locale-context.ts';
import { paths } from '#app/platform/paths.ts';
import { BackLink } from '#app/ui/back-link.tsx';
import { Button } from '#app/ui/button.tsx';
import { ButtonGroup } from '#app/ui/button-group.tsx';
import { ButtonLink } from '#app/ui/button-link.tsx';
import type { FormErrors, FormValues } from '#app/ui/form-errors.ts';
import { useClinicSlug } from '#app/ui/frame.ts';
import { PostForm } from '#app/ui/post-form.tsx';
import { clientOf } from './client-of.ts';
import { ClinicPage } from './clinic-page.tsx';

/** The page that asks before a late cancellation or a no-show is waived, or before the waiver is taken back. */
export function WaiverPage({
  appointment,
  title,
  button,
  errors,
  values = {},
  effect,
  children,
}: {
  appointment: AppointmentDetails;
  title: string;
  button: string;
  errors: FormErrors;
  values?: FormValues;
  /** What follows from it. */
  effect: ReactNode;
  /** The questions of the form. */
  children?: ReactNode;
}) {
  const t = useT();
  const locale = useLocale();
  const when = useWhen();
  const back = paths.appointment(useClinicSlug(), appointment.id);
  return (
    <ClinicPage
      title={title}
      lead={t('waivers.lead', {
        name: tellClients(locale, appointment.clients),
        therapist: appointment.therapist.name,
        when: when(appointment),
      })}
      before={<BackLink href={back}>{t('appointments.backToAppointment')}</BackLink>}
      errors={errors}
      client={clientOf(appointment)}
      width="narrow"
    >
      <div className="stack">
        {effect}
        <PostForm rowVersion={appointment.version} errors={errors} values={values}>
          {children}
          <ButtonGroup>
            <Button>{button}</Button>
            <ButtonLink href={back} variant="secondary">
              {t('waivers.keep')}
            </ButtonLink>
          </ButtonGroup>
        </PostForm>
      </div>
    </ClinicPage>
  );
}
