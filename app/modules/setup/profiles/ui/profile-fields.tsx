import { AGE_GROUP_CHOICES, COMMUNICATION_CHOICES } from '#app/modules/matching/ranking/need-choices.ts';
import { MODALITIES } from '#app/modules/therapists/modalities.ts';
import { useT } from '#app/platform/i18n/locale-context.ts';
import { Checkboxes } from '#app/ui/checkboxes.tsx';
import { Radios } from '#app/ui/radios.tsx';
import { Select } from '#app/ui/select.tsx';
import { TextArea } from '#app/ui/text-area.tsx';
import { TextInput } from '#app/ui/text-input.tsx';
import { LanguagesField } from './languages-field.tsx';

/** What a clinic says of a therapist; `places` are the open locations. */
export function ProfileFields({ places }: { places: readonly { id: string; name: string }[] }) {
  const t = useT();
  const options = places.map(({ id, name }) => ({ value: id, label: name }));
  const yesOrNo = (['yes', 'no'] as const).map((value) => ({ value, label: t(`common.${value}`) }));
  return (
    <>
      <TextInput name="firstName" label={t('profiles.firstName')} autoComplete="off" />
      <TextInput name="lastName" label={t('profiles.lastName')} autoComplete="off" />
      <TextInput
        name="credentials"
        label={t('profiles.credentials')}
        hint={t('profiles.credentialsHint')}
        autoComplete="off"
        width="12"
      />
      <TextInput
        name="maxCaseload"
        label={t('profiles.maxCaseload')}
        hint={t('profiles.maxCaseloadHint')}
        width="4"
        inputMode="numeric"
      />
      <Radios name="isAccepting" label={t('profiles.isAccepting')} inline choices={yesOrNo} />
      <Radios name="offersTelehealth" label={t('profiles.offersTelehealth')} inline choices={yesOrNo} />
      <TextInput
        name="videoLink"
        label={t('profiles.videoLink')}
        hint={t('profiles.videoLinkHint')}
        inputMode="url"
        optional
        autoComplete="off"
      />
      <Select
        name="locationId"
        label={t('profiles.usualLocation')}
        placeholder={t('profiles.chooseLocation')}
        options={options}
      />
      {options.length < 2 ? null : (
        <Checkboxes name="otherLocationIds" label={t('profiles.otherLocations')} optional choices={options} />
      )}
      <LanguagesField />
      <Checkboxes
        name="ageGroups"
        label={t('profiles.ageGroups')}
        optional
        choices={AGE_GROUP_CHOICES.map((value) => ({ value, label: t(`clients.ageGroup_${value}`) }))}
      />
      <Checkboxes
        name="communication"
        label={t('profiles.communication')}
        optional
        choices={COMMUNICATION_CHOICES.map((value) => ({ value, label: t(`intake.communication_${value}`) }))}
      />
      <Checkboxes
        name="modalities"
        label={t('profiles.modalities')}
        hint={t('profiles.modalitiesHint')}
        optional
        choices={MODALITIES.map((value) => ({ value, label: t(`therapists.modality_${value}`) }))}
      />
      <TextArea name="bio" label={t('profiles.bio')} hint={t('profiles.bioHint')} optional limit={2000} />
    </>
  );
}
