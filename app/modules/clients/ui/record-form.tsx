import type { ReactNode } from 'react';
import { useLocale, useT } from '#app/platform/i18n/locale-context.ts';
import { paths } from '#app/platform/paths.ts';
import { ButtonLink } from '#app/ui/button-link.tsx';
import type { FormErrors } from '#app/ui/form-errors.ts';
import { useClinicSlug } from '#app/ui/frame.ts';
import type { ClientRecord } from '../index.server.ts';
import { fieldsOf } from '../intake-fields.ts';
import type { IntakeStep } from '../intake.schema.ts';
import { recordAnswers } from '../record-answers.ts';
import { answerRows } from './answer-rows.tsx';
import { VersionedForm, type Refused } from './versioned-form.tsx';

/** Parts of a client's record, as the intake asked for them, to be changed. */
export function RecordForm({
  client,
  steps,
  errors,
  refused,
  children,
}: {
  client: ClientRecord;
  steps: readonly IntakeStep[];
  errors: FormErrors;
  refused: Refused | undefined;
  children: ReactNode;
}) {
  const t = useT();
  const locale = useLocale();
  const record = paths.client(useClinicSlug(), client.id);
  const answers = recordAnswers(client);
  const names = { t, locale, locations: client.locations, specializations: [] };
  const location = steps.includes('contact')
    ? [{ label: t('intake.homeLocation'), value: client.locationName }]
    : [];
  return (
    <VersionedForm
      errors={errors}
      refused={refused}
      saved={Object.assign(
        { homeLocationId: client.homeLocationId },
        ...steps.map((step) => fieldsOf(step, answers)),
      )}
      savedRows={[...steps.flatMap((step) => answerRows(step, answers, names)), ...location]}
      rowVersion={client.rowVersion}
      keepHref={record}
      button={t('common.save')}
      actions={
        <ButtonLink href={record} variant="quiet">
          {t('common.cancel')}
        </ButtonLink>
      }
    >
      {children}
    </VersionedForm>
  );
}
