import { useT } from '#app/platform/i18n/locale-context.ts';
import { useField } from '#app/ui/form-context.ts';
import { Select } from '#app/ui/select.tsx';
import type { SpecializationOption } from '../read-specialization-options.server.ts';

/** The specializations of one category: each is ticked if it is needed, and what is ticked can be rated. */
export function SpecializationFields({
  category,
  options,
}: {
  category: SpecializationOption['category'];
  options: readonly SpecializationOption[];
}) {
  const t = useT();
  return (
    <section className="stack stack--tight" aria-labelledby={`category-${category}`}>
      <h3 id={`category-${category}`} className="heading-s">
        {t(`intake.category_${category}`)}
      </h3>
      <div className="choices choices--columns">
        {options.map((option) => (
          <SpecializationField key={option.id} {...option} />
        ))}
      </div>
    </section>
  );
}

/** A tick, and under it how important it is. Without the style that hides it, the rating of what is not ticked counts for nothing. */
function SpecializationField({ id, name }: SpecializationOption) {
  const t = useT();
  const field = useField({ name: `importance.${id}.needed`, value: [] });
  return (
    <div className="choice">
      <input
        className="choice__input"
        type="checkbox"
        id={field.id}
        name={`importance.${id}.needed`}
        value="preferred"
        defaultChecked={field.values.includes('preferred')}
      />
      <label className="choice__label" htmlFor={field.id}>
        {name}
      </label>
      <div className="choice__conditional">
        <Select
          name={`importance.${id}.level`}
          label={t('intake.importanceOf', { name })}
          width="12"
          placeholder={t('intake.importance_preferred')}
          options={(['critical', 'nice_to_have'] as const).map((value) => ({
            value,
            label: t(`intake.importance_${value}`),
          }))}
        />
      </div>
    </div>
  );
}
