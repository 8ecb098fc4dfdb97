import { useT } from '#app/platform/i18n/locale-context.ts';
import { FieldRow } from '#app/ui/field-row.tsx';
import { Radios } from '#app/ui/radios.tsx';
import { Select } from '#app/ui/select.tsx';
import { TextInput } from '#app/ui/text-input.tsx';
import { US_STATES } from '#app/platform/us-states.ts';

/** The phone and the e-mail address. Either may be left empty. */
export function PhoneAndEmail() {
  const t = useT();
  return (
    <FieldRow even>
      <TextInput name="phone" type="tel" label={t('clients.phone')} width="12" optional autoComplete="off" />
      <TextInput
        name="email"
        type="email"
        label={t('clients.email')}
        optional
        autoComplete="off"
        spellCheck={false}
      />
    </FieldRow>
  );
}

/** The client's address, and how messages reach the client. */
export function ContactFields({ state }: { state: string }) {
  const t = useT();
  return (
    <>
      <PhoneAndEmail />
      <TextInput name="address" label={t('clients.address')} width="full" optional autoComplete="off" />
      <Select
        name="state"
        label={t('clients.state')}
        hint={t('clients.stateHint')}
        value={state}
        options={US_STATES.map(([value, label]) => ({ value, label }))}
      />
      <Radios
        name="messageChannel"
        label={t('clients.messageChannel')}
        value="email"
        choices={[
          { value: 'email', label: t('clients.channel_email') },
          { value: 'none', label: t('clients.channel_none') },
        ]}
      />
    </>
  );
}
