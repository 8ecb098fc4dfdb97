import { useT } from '#app/platform/i18n/locale-context.ts';
import { US_STATE_CODES, stateName } from '#app/platform/us-states.ts';
import { Checkbox } from '#app/ui/checkbox.tsx';
import { DateInput } from '#app/ui/date-input.tsx';
import { Select } from '#app/ui/select.tsx';
import { TextInput } from '#app/ui/text-input.tsx';

/** What a licence says, and whether it was looked up. */
export function LicenceFields() {
  const t = useT();
  return (
    <>
      <Select
        name="state"
        label={t('profiles.state')}
        placeholder={t('profiles.chooseState')}
        options={US_STATE_CODES.map((value) => ({ value, label: stateName(value) }))}
      />
      <TextInput name="type" label={t('profiles.type')} hint={t('profiles.typeHint')} optional width="12" />
      <TextInput name="number" label={t('profiles.number')} autoComplete="off" width="12" />
      <DateInput kind="native" name="validFrom" label={t('profiles.validFrom')} optional />
      <DateInput
        kind="native"
        name="expiresOn"
        label={t('profiles.expiresOn')}
        hint={t('profiles.untilHint')}
      />
      <Checkbox name="isVerified" label={t('profiles.isVerified')} />
    </>
  );
}
