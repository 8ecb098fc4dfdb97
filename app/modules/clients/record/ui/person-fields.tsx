import { useLocale, useT } from '#app/platform/i18n/locale-context.ts';
import { DateInput } from '#app/ui/date-input.tsx';
import { FieldRow } from '#app/ui/field-row.tsx';
import { Select } from '#app/ui/select.tsx';
import { TextInput } from '#app/ui/text-input.tsx';
import { LANGUAGES, languageName } from '#app/platform/i18n/languages.ts';

/** The client's names as they are used, and the birth date. */
export function NameFields() {
  const t = useT();
  return (
    <>
      <FieldRow even>
        <TextInput
          name="firstName"
          label={t('clients.firstName')}
          width="12"
          autoComplete="off"
          spellCheck={false}
        />
        <TextInput
          name="lastName"
          label={t('clients.lastName')}
          width="12"
          autoComplete="off"
          spellCheck={false}
        />
      </FieldRow>
      <DateInput name="dateOfBirth" label={t('clients.dateOfBirth')} kind="native" />
    </>
  );
}

export function LanguageField() {
  const t = useT();
  const locale = useLocale();
  return (
    <Select
      name="preferredLanguage"
      label={t('clients.preferredLanguage')}
      value="en"
      placeholder={false}
      options={LANGUAGES.map((tag) => ({ value: tag, label: languageName(locale, tag) }))}
    />
  );
}
