import type { SpecializationOption } from '#app/modules/needs/index.server.ts';
import { useT } from '#app/platform/i18n/locale-context.ts';
import { FieldRow } from '#app/ui/field-row.tsx';
import { FormSection } from '#app/ui/form-section.tsx';
import { Select } from '#app/ui/select.tsx';
import { TextInput } from '#app/ui/text-input.tsx';
import { SKILL_LEVELS } from '../skills.schema.ts';

/** Every specialization by category: how good the therapist is in it, and since how many years. */
export function SkillFields({ options }: { options: readonly SpecializationOption[] }) {
  const t = useT();
  const levels = SKILL_LEVELS.map((value) => ({ value, label: t(`profiles.level_${value}`) }));
  return [...Map.groupBy(options, ({ category }) => category)].map(([category, inCategory]) => (
    <FormSection key={category} heading={t(`intake.category_${category}`)}>
      {inCategory.map(({ id, name }) => (
        <fieldset key={id} className="field">
          <legend className="visually-hidden">{name}</legend>
          <FieldRow>
            <Select
              name={`skills.${id}.level`}
              label={name}
              placeholder={t('profiles.noLevel')}
              options={levels}
            />
            <TextInput
              name={`skills.${id}.years`}
              label={
                <>
                  {t('profiles.years')}
                  <span className="visually-hidden">: {name}</span>
                </>
              }
              width="4"
              inputMode="numeric"
            />
          </FieldRow>
        </fieldset>
      ))}
    </FormSection>
  ));
}
