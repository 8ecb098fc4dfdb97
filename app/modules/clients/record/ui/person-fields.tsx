import { useLocale, useT } from '#app/platform/i18n/locale-context.ts';
import { Checkbox } from '#app/ui/checkbox.tsx';
import { DateInput } from '#app/ui/date-input.tsx';
import { Field } from '#app/ui/field.tsx';
import { FieldRow } from '#app/ui/field-row.tsx';
import { useField } from '#app/ui/form-context.ts';
import { onOneLine } from '#app/ui/typed-value.ts';
import { Select } from '#app/ui/select.tsx';
import { TextInput } from '#app/ui/text-input.tsx';
import { languageChoices } from '#app/platform/i18n/language-meaning.ts';
import { LANGUAGES, languageName } from '#app/platform/i18n/languages.ts';
import { useLanguageOptions } from '#app/modules/clients/person/ui/language-choice.tsx';

/** The client's names as they are used, or the one name, and the birth date. */
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
      <Checkbox name="hasOneName" label={t('naming.hasOneName')} hint={t('naming.hasOneNameHint')} />
      <DateInput name="dateOfBirth" label={t('clients.dateOfBirth')} kind="native" />
    </>
  );
}

/**
 * The language that the client prefers: one of the list, or any other by its name. When what was typed may mean several,
 * they are offered first, and with them the list.
 */
export function LanguageField() {
  const t = useT();
  const locale = useLocale();
  const field = useField({
    name: 'preferredLanguage',
    hint: t('clients.preferredLanguageHint'),
    error: undefined,
    value: 'en',
  });
  const name = languageName(locale, onOneLine(field.value) ?? '');
  const choices = languageChoices(name);
  const options = useLanguageOptions();
  if (choices.length > 0)
    return (
      <Select name="preferredLanguage" label={t('clients.preferredLanguage')} options={options(choices)} />
    );
  return (
    <Field field={field} label={t('clients.preferredLanguage')} hint={t('clients.preferredLanguageHint')}>
      <input
        id={field.id}
        name="preferredLanguage"
        list="languages"
        className="input input--20"
        autoComplete="off"
        spellCheck={false}
        defaultValue={name}
        {...field.aria}
      />
      <datalist id="languages">
        {LANGUAGES.map((tag) => (
          <option key={tag} value={languageName(locale, tag)} />
        ))}
      </datalist>
    </Field>
  );
}
