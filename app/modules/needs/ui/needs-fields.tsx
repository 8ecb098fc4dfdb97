import { useT } from '#app/platform/i18n/locale-context.ts';
import { Checkbox } from '#app/ui/checkbox.tsx';
import { Details } from '#app/ui/details.tsx';
import { FormSection } from '#app/ui/form-section.tsx';
import { Radios } from '#app/ui/radios.tsx';
import { Select } from '#app/ui/select.tsx';
import { TextArea } from '#app/ui/text-area.tsx';
import type { ClientPlace } from '#app/modules/clients/person/index.server.ts';
import { LocationField } from '#app/modules/clients/person/ui/location-field.tsx';
import type { SpecializationOption } from '../index.server.ts';
import { SpecializationFields } from './specialization-fields.tsx';

const COMMON = ['population', 'behavioral_approach', 'communication'] as const;
const RARE = ['modality', 'age_group', 'cultural'] as const;
const LENGTHS = [30, 45, 50, 60, 90] as const;

/** The fields for what the client needs of a therapist, on which matching depends. */
export function NeedsFields({
  place,
  specializations,
  chosen,
}: {
  place: Pick<ClientPlace, 'locations' | 'usualLocationId'>;
  specializations: readonly SpecializationOption[];
  /** The importance of each specialization so far, by id. */
  chosen: Readonly<Record<string, string>>;
}) {
  const t = useT();
  const of = (category: string) => specializations.filter((one) => one.category === category);
  const rare = RARE.filter((category) => of(category).length > 0);
  const isRareChosen = rare.some((category) => of(category).some(({ id }) => chosen[id] !== undefined));
  return (
    <>
      <FormSection heading={t('intake.urgency')}>
        <Radios
          name="urgencyLevel"
          label={t('intake.urgencyLabel')}
          hideLabel
          inline
          value="routine"
          choices={(['routine', 'soon', 'urgent'] as const).map((value) => ({
            value,
            label: t(`intake.urgency_${value}`),
            hint: t(`intake.urgencyHint_${value}`),
          }))}
        />
      </FormSection>
      <FormSection
        heading={t('intake.specializations')}
        description={t(
          specializations.length === 0 ? 'intake.noSpecializations' : 'intake.specializationsHint',
        )}
      >
        {COMMON.filter((category) => of(category).length > 0).map((category) => (
          <SpecializationFields key={category} category={category} options={of(category)} />
        ))}
        {rare.length === 0 ? null : (
          <Details summary={t('intake.moreSpecializations')} open={isRareChosen}>
            <div className="stack">
              {rare.map((category) => (
                <SpecializationFields key={category} category={category} options={of(category)} />
              ))}
            </div>
          </Details>
        )}
      </FormSection>
      <FormSection heading={t('intake.communication')}>
        <Select
          name="communicationNeeds"
          label={t('intake.communicationNeeds')}
          placeholder={t('intake.communication_none')}
          options={(['verbal', 'non_verbal', 'aac', 'sign_language'] as const).map((value) => ({
            value,
            label: t(`intake.communication_${value}`),
          }))}
        />
        <Checkbox
          name="isLanguageRequired"
          label={t('intake.isLanguageRequired')}
          hint={t('intake.isLanguageRequiredHint')}
        />
      </FormSection>
      <FormSection heading={t('intake.sessions')}>
        <LocationField locations={place.locations} value={place.usualLocationId} />
        <Radios
          name="modality"
          label={t('intake.modality')}
          value="in_person"
          inline
          choices={(['in_person', 'telehealth'] as const).map((value) => ({
            value,
            label: t(`intake.modality_${value}`),
          }))}
        />
        <Select
          name="sessionMinutes"
          label={t('intake.sessionMinutes')}
          value="50"
          width="12"
          placeholder={false}
          options={LENGTHS.map((count) => ({ value: String(count), label: t('common.minutes', { count }) }))}
        />
      </FormSection>
      <FormSection heading={t('intake.concernsHeading')}>
        <TextArea
          name="concerns"
          label={t('intake.concerns')}
          hint={t('intake.concernsHint')}
          optional
          limit={4_000}
        />
      </FormSection>
    </>
  );
}
