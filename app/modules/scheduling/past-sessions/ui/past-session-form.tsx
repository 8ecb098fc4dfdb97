import { formatDateTime } from '#app/platform/i18n/index.ts';
import { useLocale, useT } from '#app/platform/i18n/locale-context.ts';
import { instantOfLocal } from '#app/platform/local-time.ts';
import { paths } from '#app/platform/paths.ts';
import { Button } from '#app/ui/button.tsx';
import { ButtonGroup } from '#app/ui/button-group.tsx';
import { Combobox } from '#app/ui/combobox.tsx';
import { DateTimeInput } from '#app/ui/date-time-input.tsx';
import { FieldRow } from '#app/ui/field-row.tsx';
import { valuesAt, type FormErrors, type FormValues } from '#app/ui/form-errors.ts';
import { FormSection } from '#app/ui/form-section.tsx';
import { useClinicSlug } from '#app/ui/frame.ts';
import { PostForm } from '#app/ui/post-form.tsx';
import { Select } from '#app/ui/select.tsx';
import { TextArea } from '#app/ui/text-area.tsx';
import { TimesKnown } from '#app/ui/times-known.tsx';
import { TextInput } from '#app/ui/text-input.tsx';
import { typedValue } from '#app/ui/typed-value.ts';
import { useToldClient } from '#app/modules/scheduling/booking/ui/use-told-client.ts';
import { ClientSearch } from '#app/modules/clients/search/ui/client-search.tsx';
import type { PastSessionPage } from '../read-past-session-page.server.ts';
import { roomsOf, useEverOptions } from './ever-options.ts';
import { typedLength } from './typed-length.ts';

/** Asks about a session that took place and was never booked. */
export function PastSessionForm({
  page,
  errors,
  values,
}: {
  page: PastSessionPage;
  errors: FormErrors;
  values: FormValues;
}) {
  const t = useT();
  const told = useToldClient();
  const locale = useLocale();
  const optionsOf = useEverOptions();
  const clinic = useClinicSlug();
  const { clients, clientChoices } = page;
  const began = typedValue('datetime-local', valuesAt(values, 'startsAt')?.[0] ?? '');
  const typedTimes =
    began === ''
      ? null
      : [formatDateTime(locale, instantOfLocal(began, 'UTC').instant, 'UTC'), typedLength(t, values)]
          .filter((part) => part !== null)
          .join(', ');
  if (clients.length === 0 && clientChoices.length === 0) {
    return (
      <FormSection heading={t('appointments.client')} description={t('appointments.findClientHint')}>
        <ClientSearch action={paths.clients(clinic)} value="" />
      </FormSection>
    );
  }
  return (
    <PostForm errors={errors} values={values}>
      {clients.length > 0 ? (
        <div className="field">
          <p className="field__label">{t('appointments.client')}</p>
          <p>{clients.map(told).join(', ')}</p>
          {clients.map(({ id }) => (
            <input key={id} type="hidden" name="clientId" value={id} />
          ))}
        </div>
      ) : (
        <Combobox
          name="clientId"
          label={t('appointments.client')}
          options={clientChoices.map((client) => ({
            value: client.id,
            label: told(client),
            also: client.also,
          }))}
          noResults={t('remarks.notInList')}
        />
      )}
      <FieldRow even>
        <Select
          name="therapistId"
          label={t('appointments.therapist')}
          value={page.therapistId ?? undefined}
          options={optionsOf(page.therapists, 'left')}
        />
        <Select
          name="locationId"
          label={t('appointments.location')}
          value={page.locationId ?? undefined}
          placeholder={false}
          options={optionsOf(page.locations)}
        />
        <Select
          name="serviceId"
          label={t('appointments.service')}
          value={page.serviceId ?? undefined}
          placeholder={false}
          options={optionsOf(page.services)}
        />
      </FieldRow>
      <Select
        name="roomId"
        label={t('appointments.room')}
        hint={t('dayRecord.roomHint')}
        placeholder={t('dayRecord.noRoomKnown')}
        options={optionsOf(roomsOf(page.locations))}
      />
      <DateTimeInput name="startsAt" label={t('dayRecord.startedAt')} hint={t('dayRecord.startedAtHint')} />
      <TextInput
        name="duration"
        label={t('dayRecord.length')}
        hint={t('dayRecord.lengthHint')}
        inputMode="numeric"
        width="4"
        optional
      />
      <TimesKnown errors={errors} values={values} what={typedTimes} />
      <TextArea name="reason" label={t('dayRecord.pastReason')} limit={500} />
      {errors['licenceReason'] !== undefined || values['licenceReason'] ? (
        <TextArea
          name="licenceReason"
          label={t('dayRecord.licenceReason')}
          hint={t('dayRecord.licenceReasonHint')}
          limit={500}
        />
      ) : null}
      <ButtonGroup>
        <Button savingLabel={t('dayRecord.entering')}>{t('dayRecord.pastButton')}</Button>
      </ButtonGroup>
    </PostForm>
  );
}
