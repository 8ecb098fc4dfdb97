import { StateAndZone } from '#app/modules/setup/places/ui/location-fields.tsx';
import { useT } from '#app/platform/i18n/locale-context.ts';
import { FormSection } from '#app/ui/form-section.tsx';
import { Radios } from '#app/ui/radios.tsx';
import { TextInput } from '#app/ui/text-input.tsx';
import { CLINIC_PLANS } from '#app/modules/clinics/standing/clinic-query.ts';
import { usePlanInWords } from '#app/modules/clinics/standing/ui/plan-in-words.ts';

/** What is asked of a new clinic; the administrator's subject where the provider cannot be asked. */
export function NewClinicFields({ asksSubject }: { asksSubject: boolean }) {
  const t = useT();
  const planInWords = usePlanInWords();
  return (
    <>
      <FormSection heading={t('tenants.aboutClinic')}>
        <TextInput name="name" label={t('tenants.clinicName')} autoComplete="off" width="full" />
        <TextInput
          name="slug"
          label={t('tenants.slug')}
          hint={t('tenants.slugHint')}
          autoComplete="off"
          spellCheck={false}
        />
        <Radios
          name="plan"
          label={t('tenants.plan')}
          hint={t('tenants.planHint')}
          choices={CLINIC_PLANS.map((value) => ({
            value,
            label: t(`tenants.plan_${value}`),
            hint: planInWords(value),
          }))}
        />
        <TextInput
          name="phone"
          label={t('tenants.phone')}
          hint={t('tenants.phoneHint')}
          type="tel"
          autoComplete="off"
        />
        <Radios
          name="weekStartsOn"
          label={t('tenants.weekStartsOn')}
          value="7"
          inline
          choices={[
            { value: '7', label: t('tenants.sunday') },
            { value: '1', label: t('tenants.monday') },
          ]}
        />
      </FormSection>
      <FormSection heading={t('tenants.aboutLocation')}>
        <TextInput name="locationName" label={t('tenants.locationName')} autoComplete="off" width="full" />
        <TextInput name="address" label={t('tenants.locationAddress')} autoComplete="off" width="full" />
        <StateAndZone />
      </FormSection>
      <FormSection heading={t('tenants.aboutAdmin')}>
        <TextInput name="adminName" label={t('tenants.adminName')} autoComplete="off" />
        <TextInput
          name="adminEmail"
          label={t('tenants.adminEmail')}
          hint={t('tenants.adminEmailHint')}
          type="email"
          autoComplete="off"
        />
        {asksSubject ? (
          <TextInput
            name="adminSubject"
            label={t('tenants.adminSubject')}
            hint={t('tenants.adminSubjectHint')}
            autoComplete="off"
            spellCheck={false}
          />
        ) : null}
        <Radios
          name="adminLocale"
          label={t('tenants.adminLocale')}
          value="en"
          inline
          choices={[
            { value: 'en', label: t('tenants.english') },
            { value: 'es', label: t('tenants.spanish') },
          ]}
        />
      </FormSection>
    </>
  );
}
