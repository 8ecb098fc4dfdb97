import { useT } from '#app/platform/i18n/locale-context.ts';
import { Radios } from '#app/ui/radios.tsx';

/** What a person chooses for every clinic but the zone: the language, the look and the density of pages. */
export function PreferenceFields() {
  const t = useT();
  return (
    <>
      <Radios
        name="locale"
        label={t('account.language')}
        choices={(['clinic', 'en', 'es'] as const).map((value) => ({
          value,
          label: t(`account.language_${value}`),
        }))}
      />
      <Radios
        name="theme"
        label={t('account.theme')}
        choices={(['system', 'light', 'dark'] as const).map((value) => ({
          value,
          label: t(`account.theme_${value}`),
        }))}
      />
      <Radios
        name="density"
        label={t('account.density')}
        choices={(['compact', 'comfortable'] as const).map((value) => ({
          value,
          label: t(`account.density_${value}`),
        }))}
      />
    </>
  );
}
