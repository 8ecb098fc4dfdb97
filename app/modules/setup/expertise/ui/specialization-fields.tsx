import { useT } from '#app/platform/i18n/locale-context.ts';
import { Select } from '#app/ui/select.tsx';
import type { SummaryRow } from '#app/ui/summary-list.tsx';
import { TextArea } from '#app/ui/text-area.tsx';
import { TextInput } from '#app/ui/text-input.tsx';
import { CATEGORIES, type SpecializationAnswers } from '../specialization.schema.ts';

/** The categories as a select offers them. */
export function useCategories() {
  const t = useT();
  return CATEGORIES.map((value) => ({ value, label: t(`intake.category_${value}`) }));
}

/** What a clinic says of a specialization. */
export function SpecializationFields() {
  const t = useT();
  return (
    <>
      <TextInput name="name" label={t('expertise.name')} autoComplete="off" />
      <Select
        name="category"
        label={t('expertise.category')}
        hint={t('expertise.countedAlone')}
        placeholder={t('expertise.chooseCategory')}
        options={useCategories()}
      />
      <TextArea name="description" label={t('expertise.description')} optional limit={500} />
    </>
  );
}

/** Words a specialization, row by row. */
export function useSpecializationRows({ name, category, description }: SpecializationAnswers): SummaryRow[] {
  const t = useT();
  return [
    { label: t('expertise.name'), value: name },
    { label: t('expertise.category'), value: t(`intake.category_${category}`) },
    { label: t('expertise.description'), value: description },
  ];
}
