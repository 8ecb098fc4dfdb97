import { useT } from '#app/platform/i18n/locale-context.ts';
import { Checkboxes } from '#app/ui/checkboxes.tsx';
import { Mark } from '#app/ui/mark.tsx';
import { MARK_COLOURS } from '#app/ui/mark-shapes.ts';
import { Radios } from '#app/ui/radios.tsx';
import { Select } from '#app/ui/select.tsx';
import { TextInput } from '#app/ui/text-input.tsx';
import type { TherapistChoice } from '../index.server.ts';
import { SERVICE_MODALITIES, SERVICE_TYPES } from '../service-answers.schema.ts';

/** What a clinic says of a service. Without `:has()`, the places of a group are asked of every type; only a group keeps them. */
export function ServiceFields({ therapists }: { therapists: readonly TherapistChoice[] }) {
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
      <div className="for-groups">
        <TextInput
          name="capacity"
          label={t('offer.capacity')}
          hint={t('offer.capacityHint')}
          width="4"
          inputMode="numeric"
        />
      </div>
      <Radios
        name="colour"
        label={t('offer.colour')}
        hint={t('offer.colourHint')}
        inline
        choices={MARK_COLOURS.map((value) => ({
          value,
          label: (
            <>
              <Mark colour={value} /> {t(`offer.colour_${value}`)}
            </>
          ),
        }))}
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
      {therapists.length === 0 ? null : (
        <Checkboxes
          name="therapistIds"
          label={t('offer.offeredBy')}
          hint={t('offer.offeredByHint')}
          optional
          choices={therapists.map(({ id, name, isFormer }) => ({
            value: id,
            label: isFormer ? t('offer.former', { name }) : name,
          }))}
          many
        />
      )}
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
