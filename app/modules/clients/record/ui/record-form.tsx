import type { ReactNode } from 'react';
import { useLocale, useT } from '#app/platform/i18n/locale-context.ts';
import { paths } from '#app/platform/paths.ts';
import { ButtonLink } from '#app/ui/button-link.tsx';
import type { FormErrors } from '#app/ui/form-errors.ts';
import { useClinicSlug } from '#app/ui/frame.ts';
import { VersionedForm, type Refused } from '#app/ui/versioned-form.tsx';
import type { ClientRecord } from '../index.server.ts';
import { recordAnswers } from '../record-answers.ts';
import { recordAsFields } from '../record-as-fields.ts';
import type { RecordPart } from '../record.schema.ts';
import { recordRows } from './record-rows.tsx';

/** The form that changes parts of a client's record. */
export function RecordForm({
  client,
  parts,
  id = null,
  errors,
  refused,
  children,
}: {
  client: ClientRecord;
  parts: readonly RecordPart[];
  /** The id of one of several people or policies; null adds one. */
  id?: string | null | undefined;
  errors: FormErrors;
  refused: Refused | undefined;
  children: ReactNode;
}) {
  const t = useT();
  const locale = useLocale();
  const record = paths.client(useClinicSlug(), client.id);
  const answers = recordAnswers(client, id);
  const location = parts.includes('contact')
    ? [{ label: t('intake.homeLocation'), value: client.locationName }]
    : [];
  return (
    <VersionedForm
      errors={errors}
      refused={refused}
      saved={Object.assign(
        { homeLocationId: client.homeLocationId },
        ...parts.map((part) => recordAsFields(part, answers)),
      )}
      savedRows={[...parts.flatMap((part) => recordRows(part, answers, { t, locale })), ...location]}
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
