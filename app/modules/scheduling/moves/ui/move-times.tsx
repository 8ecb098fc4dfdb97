import type { ReactNode } from 'react';
import { FREE_DAYS_SHOWN } from '#app/modules/scheduling/slots/free-times.ts';
import { formatZoneOfDays } from '#app/platform/i18n/zone-of-days.ts';
import { useLocale, useT } from '#app/platform/i18n/locale-context.ts';
import { addDays } from '#app/platform/local-time.ts';
import { paths } from '#app/platform/paths.ts';
import { Button } from '#app/ui/button.tsx';
import { ButtonGroup } from '#app/ui/button-group.tsx';
import type { FormErrors, FormValues } from '#app/ui/form-errors.ts';
import { useClinicSlug } from '#app/ui/frame.ts';
import { PostForm } from '#app/ui/post-form.tsx';
import type { MovePage } from '../read-move-page.server.ts';
import { DraftQuestion } from '#app/modules/scheduling/appointments/ui/note-notice.tsx';
import { isEmptyOffer } from '#app/modules/scheduling/offers/offered-times.ts';
import { NoFreeTimes } from '#app/modules/scheduling/offers/ui/no-free-times.tsx';
import { OfferedTimes } from '#app/modules/scheduling/offers/ui/offered-times.tsx';
import { OTHER_TIME } from '#app/modules/scheduling/slots/ui/free-time-radios.tsx';
import { FreeTimesPager } from '#app/modules/scheduling/slots/ui/free-times-pager.tsx';
import { nameSome } from '#app/modules/scheduling/of-clients.ts';
import { MoveChoices } from './move-choices.tsx';

/**
 * What an appointment is moved to: what changes beside the time, the free times, two weeks at a time, and the form that
 * moves it.
 */
export function MoveTimes({
  page,
  errors,
  values,
  told,
}: {
  page: MovePage;
  errors: FormErrors;
  values: FormValues;
  /** Who will be told, as it stands before the button. */
  told: ReactNode;
}) {
  const t = useT();
  const locale = useLocale();
  const clinic = useClinicSlug();
  const { appointment, chosen, times, fromDate, today, wanted } = page;
  const isOffered = [times.preferred, times.others, times.more]
    .flat()
    .some(({ starts }) => starts.some(({ local }) => local === wanted));
  const isNone = isEmptyOffer(times);
  const action = paths.moveAppointment(clinic, appointment.id);
  const isRefused = Object.keys(errors).length > 0;
  const cannotBe = page.notOffered !== null || page.unlicensedIn.length > 0 || page.noRoomAt !== null;
  const none = (
    <NoFreeTimes
      isNone={isNone}
      name={chosen.therapistName}
      notOffered={page.notOffered}
      unlicensedIn={page.unlicensedIn}
      living={nameSome(locale, appointment.clients, page.unlicensedOf)}
      noRoomAt={page.noRoomAt}
    />
  );
  const zone = formatZoneOfDays(locale, chosen.location.zone, fromDate, FREE_DAYS_SHOWN);
  const keep = {
    therapist: chosen.therapistId,
    location: chosen.location.id,
    room: chosen.roomId,
    service: chosen.serviceId,
    duration: String(chosen.minutes),
    startsAt: wanted,
  };
  if (cannotBe && !isRefused) {
    return (
      <div className="stack">
        <MoveChoices page={page} open />
        {none}
      </div>
    );
  }
  return (
    <div className="stack">
      <MoveChoices page={page} open={isNone} />
      <FreeTimesPager
        action={action}
        keep={keep}
        earlier={fromDate > today ? addDays(fromDate, -FREE_DAYS_SHOWN) : null}
        later={addDays(fromDate, FREE_DAYS_SHOWN)}
      />
      <PostForm rowVersion={appointment.version} errors={errors} values={values}>
        <input type="hidden" name="therapistId" value={chosen.therapistId} />
        <input type="hidden" name="locationId" value={chosen.location.id} />
        <input type="hidden" name="serviceId" value={chosen.serviceId} />
        <input type="hidden" name="duration" value={chosen.minutes} />
        {chosen.roomId === null ? null : <input type="hidden" name="roomId" value={chosen.roomId} />}
        {none}
        <OfferedTimes
          label={t('appointments.newTime')}
          hint={t('appointments.timesIn', { zone, location: chosen.location.name })}
          times={times}
          value={wanted === null ? (page.present ?? undefined) : isOffered ? wanted : OTHER_TIME}
          typed={wanted === null || isOffered ? undefined : wanted}
        />
        {told}
        <DraftQuestion noteState={appointment.noteState} becomes="moves" />
        <ButtonGroup sticky>
          <Button savingLabel={t('appointments.moving')}>{t('appointments.moveButton')}</Button>
        </ButtonGroup>
      </PostForm>
    </div>
  );
}
