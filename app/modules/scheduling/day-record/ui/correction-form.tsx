import { formatZone } from '#app/platform/i18n/index.ts';
import { useLocale, useT } from '#app/platform/i18n/locale-context.ts';
import { tellClients } from '#app/modules/scheduling/appointments/ui/name-clients.ts';
import { localOfInstant } from '#app/platform/local-time.ts';
import { paths } from '#app/platform/paths.ts';
import { Button } from '#app/ui/button.tsx';
import { ButtonGroup } from '#app/ui/button-group.tsx';
import { ButtonLink } from '#app/ui/button-link.tsx';
import { Checkboxes } from '#app/ui/checkboxes.tsx';
import { FieldRow } from '#app/ui/field-row.tsx';
import type { FormErrors, FormValues } from '#app/ui/form-errors.ts';
import { useClinicSlug } from '#app/ui/frame.ts';
import { PostForm } from '#app/ui/post-form.tsx';
import { Radios } from '#app/ui/radios.tsx';
import { TextArea } from '#app/ui/text-area.tsx';
import { TimesKnown, useUnusualTimes } from '#app/ui/times-known.tsx';
import { TimeInput } from '#app/ui/time-input.tsx';
import { cancellationIn } from '#app/modules/scheduling/cancelled-before.ts';
import { OUTCOMES } from '#app/modules/scheduling/put-right.ts';
import type { AppointmentDetails } from '#app/modules/scheduling/appointments/index.server.ts';
import { DraftQuestion } from '#app/modules/scheduling/appointments/ui/note-notice.tsx';

/** Asks what really happened: who was here, from when to when, and why it is corrected. */
export function CorrectionForm({
  appointment,
  errors,
  values,
}: {
  appointment: AppointmentDetails;
  errors: FormErrors;
  values: FormValues;
}) {
  const t = useT();
  const locale = useLocale();
  const clinic = useClinicSlug();
  const { id, clients, startsAt, location, noteState } = appointment;
  const askedBy = cancellationIn(appointment.changes)?.askedBy;
  const said = appointment.changes.find(({ kind, toStatus }) => kind === 'corrected' && toStatus !== null);
  const clockOf = (at: Date | null | undefined) =>
    at == null ? undefined : localOfInstant(at, location.zone).slice(11, 16);
  const unusual = useUnusualTimes(values, appointment, location.zone, [
    { name: 'arrivedAt', label: t('dayRecord.arrivedAt') },
    { name: 'leftAt', label: t('dayRecord.leftAt') },
  ]);
  return (
    <PostForm rowVersion={appointment.version} errors={errors} values={values}>
      {noteState === 'signed' ? (
        <>
          <p>{t('dayRecord.signedTookPlace')}</p>
          <input type="hidden" name="outcome" value="here" />
        </>
      ) : (
        <Radios
          name="outcome"
          label={t('dayRecord.outcome')}
          hint={t('dayRecord.outcomeHint')}
          choices={OUTCOMES.filter((value) => value !== 'cancelled' || askedBy !== undefined).map(
            (value) => ({
              value,
              label: t(`dayRecord.outcome_${value}`),
              hint:
                value === 'cancelled' && askedBy != null ? t(`appointments.askedBy_${askedBy}`) : undefined,
            }),
          )}
        />
      )}
      {clients.length === 1 ? null : (
        <Checkboxes
          name="hereId"
          label={t('dayRecord.whoWasHere')}
          hint={t('dayRecord.whoWasHereHint')}
          values={clients.filter(({ status }) => status === 'attended').map((client) => client.id)}
          choices={clients.map((client) => ({ value: client.id, label: tellClients(locale, [client]) }))}
        />
      )}
      <p className="muted">
        {t('dayRecord.timesHint', { zone: formatZone(locale, startsAt, location.zone) })}
      </p>
      <FieldRow>
        <TimeInput
          name="arrivedAt"
          label={t('dayRecord.arrivedAt')}
          optional
          value={clockOf(said?.arrivedAt)}
        />
        <TimeInput name="leftAt" label={t('dayRecord.leftAt')} optional value={clockOf(said?.leftAt)} />
      </FieldRow>
      <TimesKnown errors={errors} values={values} what={unusual} />
      <TextArea name="reason" label={t('dayRecord.reason')} hint={t('dayRecord.reasonHint')} limit={500} />
      <DraftQuestion noteState={noteState} becomes="kept" />
      <ButtonGroup>
        <Button savingLabel={t('dayRecord.correcting')}>{t('dayRecord.correctButton')}</Button>
        <ButtonLink href={paths.appointment(clinic, id)} variant="secondary">
          {t('appointments.backToAppointment')}
        </ButtonLink>
      </ButtonGroup>
    </PostForm>
  );
}
