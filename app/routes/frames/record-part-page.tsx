import type { ReactNode } from 'react';
import { knownPeopleOf } from '#app/modules/clients/known/ui/different-person-button.tsx';
import { KnownPeopleNotice } from '#app/modules/clients/known/ui/known-people-notice.tsx';
import type { ClientRecord } from '#app/modules/clients/record/index.server.ts';
import type { RecordPart } from '#app/modules/clients/record/record.schema.ts';
import { RecordForm } from '#app/modules/clients/record/ui/record-form.tsx';
import type { Refused } from '#app/ui/versioned-form.tsx';
import { wordErrors } from '#app/platform/forms/error-codes.ts';
import type { AnyForm } from '#app/platform/forms/form.ts';
import { useT } from '#app/platform/i18n/locale-context.ts';
import { paths } from '#app/platform/paths.ts';
import { BackLink } from '#app/ui/back-link.tsx';
import { useClinicSlug } from '#app/ui/frame.ts';
import { ClinicPage } from './clinic-page.tsx';

/** The page that changes part of a client's record: the client, the form, and the way back to the client. */
export function RecordPartPage({
  title,
  lead,
  form,
  client,
  parts,
  id,
  refused,
  children,
}: {
  title: string;
  lead?: string | undefined;
  form: AnyForm;
  client: ClientRecord;
  parts: readonly RecordPart[];
  /** The id of one of several people or policies; null adds one. */
  id?: string | null;
  refused: (Refused & { readonly errors: Readonly<Record<string, string>> }) | undefined;
  children: ReactNode;
}) {
  const t = useT();
  const clinic = useClinicSlug();
  const errors = wordErrors(t, form, refused?.errors);
  return (
    <ClinicPage
      title={title}
      born={client}
      lead={lead}
      width="narrow"
      client={{ ...client, here: 'summary' }}
      before={<BackLink href={paths.client(clinic, client.id)}>{client.fullName}</BackLink>}
      errors={errors}
    >
      <KnownPeopleNotice people={knownPeopleOf(refused)} />
      <RecordForm client={client} parts={parts} id={id} errors={errors} refused={refused}>
        {children}
      </RecordForm>
    </ClinicPage>
  );
}
