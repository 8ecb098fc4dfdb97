import { useT } from '#app/platform/i18n/locale-context.ts';
import { Radios } from '#app/ui/radios.tsx';
import { Select } from '#app/ui/select.tsx';
import { TextInput } from '#app/ui/text-input.tsx';
import { SERVICE_MODALITIES, SERVICE_TYPES } from '../service-answers.schema.ts';

/** What a clinic says of a service. */
export function ServiceFields() {
  const t = useT();
  const length = (name: string, label: string, hint?: string, optional?: boolean) => (
    <TextInput
      name={name}
      label={label}
      hint={hint}
      optional={optional}
      width="4"
      inputMode="numeric"
      suffix={t('offer.minutes')}
    />
  );
  return (
    <>
      <TextInput name="name" label={t('offer.name')} hint={t('offer.nameHint')} autoComplete="off" />
      <Select
        name="appointmentType"
        label={t('offer.type')}
        placeholder={t('offer.chooseType')}
        options={SERVICE_TYPES.map((value) => ({ value, label: t(`appointments.type_${value}`) }))}
      />
      <Radios
        name="modality"
        label={t('offer.modality')}
        inline
        choices={SERVICE_MODALITIES.map((value) => ({ value, label: t(`intake.modality_${value}`) }))}
      />
      {length('durationMinutes', t('offer.duration'), t('offer.durationHint'))}
      {length('bufferBeforeMinutes', t('offer.bufferBefore'), undefined, true)}
      {length('bufferAfterMinutes', t('offer.bufferAfter'), undefined, true)}
      <Radios
        name="needsRoom"
        label={t('offer.needsRoom')}
        inline
        choices={[
          { value: 'yes', label: t('common.yes') },
          { value: 'no', label: t('common.no') },
        ]}
      />
      <TextInput
        name="price"
        label={t('offer.price')}
        hint={t('offer.priceHint')}
        width="12"
        inputMode="decimal"
        prefix="$"
        optional
      />
    </>
  );
}
