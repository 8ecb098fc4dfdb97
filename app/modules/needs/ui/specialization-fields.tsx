import { useT } from '#app/platform/i18n/locale-context.ts';
import { FieldRow } from '#app/ui/field-row.tsx';
import { Select } from '#app/ui/select.tsx';
import type { SpecializationOption } from '../read-specialization-options.server.ts';

/** The specializations of one category, each with a choice of its importance. */
export function SpecializationFields({
  category,
  options,
}: {
  category: SpecializationOption['category'];
  options: readonly SpecializationOption[];
}) {
  const t = useT();
  return (
    <section className="stack" aria-labelledby={`category-${category}`}>
      <h3 id={`category-${category}`} className="heading-s">
        {t(`intake.category_${category}`)}
      </h3>
      <FieldRow compact>
        {options.map(({ id, name }) => (
          <Select
            key={id}
            name={`importance.${id}`}
            label={name}
            width="12"
            placeholder={t('intake.importance_none')}
            options={(['critical', 'preferred', 'nice_to_have'] as const).map((value) => ({
              value,
              label: t(`intake.importance_${value}`),
            }))}
          />
        ))}
      </FieldRow>
    </section>
  );
}
