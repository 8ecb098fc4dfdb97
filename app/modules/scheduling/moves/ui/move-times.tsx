import { formatZone } from '#app/platform/i18n/index.ts';
import { useLocale, useT } from '#app/platform/i18n/locale-context.ts';
import { addDays } from '#app/platform/local-time.ts';
import { paths } from '#app/platform/paths.ts';
import { Button } from '#app/ui/button.tsx';
import { ButtonGroup } from '#app/ui/button-group.tsx';
import { EmptyState } from '#app/ui/empty-state.tsx';
import type { FormErrors, FormValues } from '#app/ui/form-errors.ts';
import { useClinicSlug } from '#app/ui/frame.ts';
import { PostForm } from '#app/ui/post-form.tsx';
import type { MovePage } from '../read-move-page.server.ts';
import { FreeTimeRadios } from '#app/modules/scheduling/slots/ui/free-time-radios.tsx';
import { FreeTimesPager } from '#app/modules/scheduling/slots/ui/free-times-pager.tsx';

/** The free times to which an appointment can be moved, two weeks at a time, and the form that moves it. */
export function MoveTimes({
  page,
  errors,
  values,
}: {
  page: MovePage;
  errors: FormErrors;
  values: FormValues;
}) {
  const t = useT();
  const locale = useLocale();
  const clinic = useClinicSlug();
  const { appointment, freeDays, fromDate, today } = page;
  const action = paths.moveAppointment(clinic, appointment.id);
  const zone = formatZone(locale, appointment.startsAt, appointment.location.zone);
  return (
    <>
      <FreeTimesPager
        action={action}
        keep={{}}
        fromDate={fromDate}
        earlier={fromDate > today ? addDays(fromDate, -14) : null}
        later={addDays(fromDate, 14)}
      />
      <PostForm rowVersion={appointment.version} errors={errors} values={values}>
        {freeDays.length === 0 ? (
          <EmptyState icon="calendar" title={t('appointments.noFreeTimes')}>
            {t('appointments.noFreeTimesHelp')}
          </EmptyState>
        ) : null}
        <FreeTimeRadios
          label={t('appointments.newTime')}
          hint={t('appointments.timesIn', { zone, location: appointment.location.name })}
          days={freeDays}
        />
        <ButtonGroup sticky>
          <Button savingLabel={t('appointments.moving')}>{t('appointments.moveButton')}</Button>
        </ButtonGroup>
      </PostForm>
    </>
  );
}
