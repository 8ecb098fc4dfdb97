import type { ReactNode } from 'react';
import { useLocale, useT } from '#app/platform/i18n/locale-context.ts';
import { paths } from '#app/platform/paths.ts';
import { ButtonLink } from '#app/ui/button-link.tsx';
import type { FormErrors } from '#app/ui/form-errors.ts';
import { useClinicSlug } from '#app/ui/frame.ts';
import { NotificationBanner } from '#app/ui/notification-banner.tsx';
import { VersionedForm, type Refused } from '#app/ui/versioned-form.tsx';
import {
  DifferentPersonButton,
  knownPeopleOf,
} from '#app/modules/clients/known/ui/different-person-button.tsx';
import type { ClientRecord } from '../index.server.ts';
import { recordAnswers } from '../record-answers.ts';
import { recordAsFields } from '../record-as-fields.ts';
import type { RecordPart } from '../record.schema.ts';
import { recordRows } from './record-rows.tsx';

/** The parts of which a client has several. An address that names no entry adds one. */
const ENTRY_PATHS: Partial<Record<RecordPart, (clinic: string, id: string) => string>> = {
  guardian: paths.clientGuardian,
  'emergency-contact': paths.clientEmergencyContact,
  insurance: paths.clientInsurance,
};

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
  const clinic = useClinicSlug();
  const record = paths.client(clinic, client.id);
  const answers = recordAnswers(client, id);
  const location = parts.includes('contact')
    ? [{ label: t('intake.homeLocation'), value: client.locationName }]
    : [];
  const entry = parts[0] === undefined ? undefined : ENTRY_PATHS[parts[0]];
  const isGone = refused?.detail?.['isGone'] === true;
  return (
    <VersionedForm
      action={isGone ? entry?.(clinic, client.id) : undefined}
      notice={
        isGone ? (
          <NotificationBanner tone="warning" heading={t('clients.goneHeading')}>
            {t('clients.goneLead')}
          </NotificationBanner>
        ) : undefined
      }
      errors={errors}
      refused={refused}
      saved={Object.assign(
        { homeLocationId: client.homeLocationId },
        ...parts.map((part) => recordAsFields(part, answers)),
      )}
      savedRows={[...parts.flatMap((part) => recordRows(part, answers, { t, locale })), ...location]}
      rowVersion={client.rowVersion}
      keepHref={record}
      button={t(knownPeopleOf(refused).length === 0 ? 'common.save' : 'clients.checkAgain')}
      actions={
        <>
          <DifferentPersonButton refused={refused} />
          <ButtonLink href={record} variant="quiet">
            {t('common.cancel')}
          </ButtonLink>
        </>
      }
    >
      {children}
    </VersionedForm>
  );
}
