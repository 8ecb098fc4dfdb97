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
import { DraftQuestion } from '#app/modules/scheduling/appointments/ui/note-notice.tsx';
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
  const { appointment, chosen, freeDays, fromDate, today } = page;
  const action = paths.moveAppointment(clinic, appointment.id);
  const zone = formatZone(locale, appointment.startsAt, chosen.location.zone);
  const keep = {
    therapist: chosen.therapistId,
    location: chosen.location.id,
    room: chosen.roomId,
    service: chosen.serviceId,
    duration: String(chosen.minutes),
  };
  return (
    <>
      <FreeTimesPager
        action={action}
        keep={keep}
        fromDate={fromDate}
        earlier={fromDate > today ? addDays(fromDate, -14) : null}
        later={addDays(fromDate, 14)}
      />
      <PostForm rowVersion={appointment.version} errors={errors} values={values}>
        <input type="hidden" name="therapistId" value={chosen.therapistId} />
        <input type="hidden" name="locationId" value={chosen.location.id} />
        <input type="hidden" name="serviceId" value={chosen.serviceId} />
        <input type="hidden" name="duration" value={chosen.minutes} />
        {chosen.roomId === null ? null : <input type="hidden" name="roomId" value={chosen.roomId} />}
        {freeDays.length === 0 ? (
          <EmptyState icon="calendar" title={t('appointments.noFreeTimes')}>
            {t('appointments.noFreeTimesHelp')}
          </EmptyState>
        ) : null}
        <FreeTimeRadios
          label={t('appointments.newTime')}
          hint={t('appointments.timesIn', { zone, location: chosen.location.name })}
          days={freeDays}
          value={page.present ?? undefined}
        />
        <DraftQuestion noteState={appointment.noteState} becomes="moves" />
        <ButtonGroup sticky>
          <Button savingLabel={t('appointments.moving')}>{t('appointments.moveButton')}</Button>
        </ButtonGroup>
      </PostForm>
    </>
  );
}
