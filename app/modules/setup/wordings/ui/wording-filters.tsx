import { useT } from '#app/platform/i18n/locale-context.ts';
import { FilterPanel } from '#app/ui/filter-panel.tsx';
import { Select } from '#app/ui/select.tsx';
import { TextInput } from '#app/ui/text-input.tsx';
import { LANGUAGES, TYPES, WORDING_STATUSES, wordingsHref, type WordingsQuery } from '../wordings-query.ts';

/** The filters of the list; whoever only prints wordings is not asked whether they are in use. */
export function WordingFilters(props: { query: WordingsQuery; base: string; isManaged: boolean }) {
  const { query, base, isManaged } = props;
  const t = useT();
  const { search, status, type, language } = query;
  const chip = (part: keyof WordingsQuery, label: string) => ({
    label,
    removeHref: wordingsHref(base, { ...query, [part]: undefined }),
  });
  const active = [
    ...(search === undefined ? [] : [chip('search', t('wordings.titleIs', { search }))]),
    ...(type === undefined ? [] : [chip('type', t('wordings.typeIs', { type: t(`wordings.type_${type}`) }))]),
    ...(language === undefined
      ? []
      : [chip('language', t('wordings.languageIs', { language: t(`wordings.language_${language}`) }))]),
    ...(status === undefined || !isManaged
      ? []
      : [chip('status', t('wordings.statusIs', { status: t(`wordings.status_${status}`) }))]),
  ];
  return (
    <FilterPanel action={base} active={active} clearHref={base} folds>
      <TextInput name="search" label={t('wordings.titleLabel')} value={search} type="search" />
      <Select
        name="type"
        label={t('wordings.type')}
        value={type}
        placeholder={t('wordings.anyType')}
        width="20"
        options={TYPES.map((value) => ({ value, label: t(`wordings.type_${value}`) }))}
      />
      <Select
        name="language"
        label={t('wordings.language')}
        value={language}
        placeholder={t('wordings.anyLanguage')}
        width="12"
        options={LANGUAGES.map((value) => ({ value, label: t(`wordings.language_${value}`) }))}
      />
      {isManaged ? (
        <Select
          name="status"
          label={t('wordings.status')}
          value={status}
          placeholder={t('wordings.anyStatus')}
          width="12"
          options={WORDING_STATUSES.map((value) => ({ value, label: t(`wordings.status_${value}`) }))}
        />
      ) : null}
    </FilterPanel>
  );
}
