import { formatZone } from '#app/platform/i18n/index.ts';
import { useLocale, useT } from '#app/platform/i18n/locale-context.ts';
import { localOfInstant } from '#app/platform/local-time.ts';
import { paths } from '#app/platform/paths.ts';
import { Button } from '#app/ui/button.tsx';
import { ButtonGroup } from '#app/ui/button-group.tsx';
import { ButtonLink } from '#app/ui/button-link.tsx';
import { FieldRow } from '#app/ui/field-row.tsx';
import type { FormErrors, FormValues } from '#app/ui/form-errors.ts';
import { useClinicSlug, useFrame } from '#app/ui/frame.ts';
import { PostForm } from '#app/ui/post-form.tsx';
import { Select } from '#app/ui/select.tsx';
import { TimesKnown, useUnusualStart } from '#app/ui/times-known.tsx';
import { TimeInput } from '#app/ui/time-input.tsx';
import { TextArea } from '#app/ui/text-area.tsx';
import { TextInput } from '#app/ui/text-input.tsx';
import { DraftQuestion } from '#app/modules/scheduling/appointments/ui/note-notice.tsx';
import type { DetailsPage } from '../read-details-page.server.ts';
import { isStillToCome } from '../judge-held.ts';
import { roomsOf, useEverOptions, type Named } from './ever-options.ts';
import { typedLength } from './typed-length.ts';

/** Asks who really held a session, what it was, where and how long, and why it is corrected. */
export function DetailsForm(props: { page: DetailsPage; errors: FormErrors; values: FormValues }) {
  const { errors, values } = props;
  const { appointment, therapists, locations, services } = props.page;
  const t = useT();
  const clinic = useClinicSlug();
  const locale = useLocale();
  const isToCome = isStillToCome(appointment, useFrame().now);
  const { startsAt, endsAt, location, noteState } = appointment;
  const typed = useUnusualStart(values, appointment, location.zone);
  const what = typed === null ? typedLength(t, values) : `${t('dayRecord.began')} ${typed}`;
  const optionsOf = useEverOptions();
  return (
    <PostForm rowVersion={appointment.version} errors={errors} values={values}>
      <FieldRow even>
        <Select
          name="therapistId"
          label={t('appointments.therapist')}
          value={appointment.therapist.id}
          placeholder={false}
          options={optionsOf(withOwn(therapists, appointment.therapist), 'left')}
        />
        <Select
          name="serviceId"
          label={t('appointments.service')}
          value={appointment.service.id}
          placeholder={false}
          options={optionsOf(withOwn(services, appointment.service))}
        />
        <Select
          name="locationId"
          label={t('appointments.location')}
          value={appointment.location.id}
          placeholder={false}
          options={optionsOf(withOwn(locations, appointment.location))}
        />
      </FieldRow>
      <Select
        name="roomId"
        label={t('appointments.room')}
        value={appointment.room?.id ?? ''}
        placeholder={t('dayRecord.noRoomKnown')}
        options={optionsOf(roomsOf(locations))}
      />
      {isToCome ? null : (
        <p className="muted">
          {t('dayRecord.inZone', { zone: formatZone(locale, startsAt, location.zone) })}
        </p>
      )}
      <FieldRow>
        {isToCome ? null : (
          <TimeInput
            name="startedAt"
            label={t('dayRecord.startedAt')}
            value={localOfInstant(startsAt, location.zone).slice(11, 16)}
          />
        )}
        <TextInput
          name="duration"
          label={t('appointments.lengthMinutes')}
          value={String((endsAt.getTime() - startsAt.getTime()) / 60_000)}
          inputMode="numeric"
          width="4"
        />
      </FieldRow>
      <TimesKnown errors={errors} values={values} what={what} />
      <TextArea name="reason" label={t('dayRecord.reason')} hint={t('dayRecord.reasonHint')} limit={500} />
      {errors['licenceReason'] !== undefined || values['licenceReason'] ? (
        <TextArea
          name="licenceReason"
          label={t('dayRecord.licenceReason')}
          hint={t('dayRecord.licenceReasonHint')}
          limit={500}
        />
      ) : null}
      <DraftQuestion noteState={noteState} becomes="follows" />
      <ButtonGroup>
        <Button savingLabel={t('dayRecord.correcting')}>{t('dayRecord.correctButton')}</Button>
        <ButtonLink href={paths.appointment(clinic, appointment.id)} variant="secondary">
          {t('appointments.backToAppointment')}
        </ButtonLink>
      </ButtonGroup>
    </PostForm>
  );
}

/** What it has stays a choice: a service that only one client attends, where the session had several. */
function withOwn(
  list: readonly Named[],
  own: { readonly id: string; readonly name: string },
): readonly Named[] {
  return list.some(({ id }) => id === own.id) ? list : [{ ...own, isActive: true }, ...list];
}
