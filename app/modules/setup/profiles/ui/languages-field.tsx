import { useLanguageOptions } from '#app/modules/clients/person/ui/language-choice.tsx';
import { languageChoices } from '#app/platform/i18n/language-meaning.ts';
import { languageName, languagesIn } from '#app/platform/i18n/languages.ts';
import { useLocale, useT } from '#app/platform/i18n/locale-context.ts';
import { Field } from '#app/ui/field.tsx';
import { useField } from '#app/ui/form-context.ts';
import { onOneLine } from '#app/ui/typed-value.ts';

/**
 * The languages that a therapist speaks, parted by commas. For each that may mean several there is a choice below, with the
 * name as it was typed among it, as for the client's language.
 */
export function LanguagesField() {
  const t = useT();
  const locale = useLocale();
  const options = useLanguageOptions();
  const hint = t('profiles.languagesHint');
  const field = useField({ name: 'languages', hint });
  const typed = field.values.flatMap(languagesIn).map(onOneLine);
  const nameOf = (one: string) => languageName(locale, one);
  const isAsked = (one: string) => languageChoices(nameOf(one)).length > 0;
  const asked = [...new Set(typed.filter(isAsked))];
  return (
    <Field field={field} label={t('profiles.languages')} hint={hint} optional>
      <input
        id={field.id}
        name="languages"
        className="input input--20"
        autoComplete="off"
        defaultValue={typed
          .filter((one) => !isAsked(one))
          .map(nameOf)
          .join(', ')}
        {...field.aria}
      />
      {asked.map((one) => (
        <select
          key={one}
          name="languages"
          className="input select input--20"
          aria-label={t('profiles.languageMeant', { language: nameOf(one) })}
          defaultValue={languageChoices(one).length === 0 ? one : ''}
        >
          <option value="">{t('profiles.languageMeant', { language: nameOf(one) })}</option>
          {options(languageChoices(nameOf(one))).map((group) => (
            <optgroup key={group.label} label={group.label}>
              {group.options.map(({ value, label }) => (
                <option key={value} value={value}>
                  {label}
                </option>
              ))}
            </optgroup>
          ))}
        </select>
      ))}
    </Field>
  );
}
