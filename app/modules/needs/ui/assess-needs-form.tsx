import { useLocale, useT } from '#app/platform/i18n/locale-context.ts';
import { paths } from '#app/platform/paths.ts';
import { ButtonLink } from '#app/ui/button-link.tsx';
import type { FormErrors } from '#app/ui/form-errors.ts';
import { FormSection } from '#app/ui/form-section.tsx';
import { useClinicSlug } from '#app/ui/frame.ts';
import { VersionedForm, type Refused } from '#app/ui/versioned-form.tsx';
import type { NeedsForm } from '../index.server.ts';
import { needsAsFields, timesAsFields } from '../needs-as-fields.ts';
import { needsRows, timesRows } from './needs-rows.tsx';
import { NeedsFields } from './needs-fields.tsx';
import { TimesFields } from './times-fields.tsx';

/** The form that asks again for the two topics on which matching depends. */
export function AssessNeedsForm({
  page,
  errors,
  refused,
}: {
  page: NeedsForm;
  errors: FormErrors;
  refused: Refused | undefined;
}) {
  const t = useT();
  const locale = useLocale();
  const { client, answers, assessments, place, specializations } = page;
  const needs = paths.clientNeeds(useClinicSlug(), client.id);
  const names = { t, locale, locations: place.locations, specializations };
  return (
    <VersionedForm
      errors={errors}
      refused={refused}
      saved={{ ...needsAsFields(answers.needs ?? {}), ...timesAsFields(answers.times ?? {}) }}
      savedRows={[...needsRows(answers.needs ?? {}, names), ...timesRows(answers.times ?? {}, names)]}
      rowVersion={assessments}
      keepHref={needs}
      isLong
      button={t('clients.assessSave')}
      actions={
        <ButtonLink href={needs} variant="quiet">
          {t('common.cancel')}
        </ButtonLink>
      }
    >
      <NeedsFields place={place} specializations={specializations} chosen={answers.needs?.importance ?? {}} />
      <FormSection heading={t('intake.step_times')} description={t('intake.lead_times')}>
        <TimesFields />
      </FormSection>
    </VersionedForm>
  );
}
