import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { inTenant, notFound } from '#app/http/index.server.ts';
import { findAlikeIntakes } from '#app/modules/intake/index.server.ts';
import { changeGuardian } from '#app/modules/clients/record/index.server.ts';
import { entryTitle, nameKin } from '#app/modules/clients/person/name-entries.ts';
import { recordAsFields } from '#app/modules/clients/record/record-as-fields.ts';
import { GuardianFields } from '#app/modules/clients/record/ui/kin-fields.tsx';
import { guardianForm } from '#app/modules/clients/forms.ts';
import { useT } from '#app/platform/i18n/locale-context.ts';
import { isId } from '#app/platform/new-id.ts';
import { answerChange, entryId, loadEntry } from '#app/routes/frames/client-record.server.ts';
import { RecordPartPage } from '#app/routes/frames/record-part-page.tsx';

/** Changes one of the people who decide for the client. */
export const loader = (args: LoaderFunctionArgs) =>
  inTenant(args, { can: 'client.update' }, (given) => loadEntry(given, 'guardians', 'guardian'));

export const action = (args: ActionFunctionArgs) =>
  inTenant(args, { can: 'client.update', form: guardianForm }, async ({ form, rowVersion, ...given }) => {
    const { client: clientId } = given.params;
    const guardianId = entryId(given.params, 'guardian');
    if (!isId(clientId) || guardianId === undefined) return notFound();
    const { differentFrom, ...guardian } = form;
    const edit = {
      clientId,
      rowVersion: rowVersion ?? 0,
      differentFrom,
      findOthers: findAlikeIntakes,
      guardianId,
      guardian,
    };
    const done = await changeGuardian(given.scope, edit);
    return answerChange(given, done, recordAsFields('guardian', { guardian }), 'guardian-saved', 'guardians');
  });

export default function Guardian() {
  const t = useT();
  const { client, id, others } = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>();
  const isAdded = id === null;
  const isLast = client.isMinor && others === 0;
  const isFirst = isAdded ? others === 0 : client.guardians[0]?.id === id;
  return (
    <RecordPartPage
      title={entryTitle(
        t,
        t(isAdded ? 'clients.addGuardian' : 'clients.guardianOf', { name: client.fullName }),
        nameKin(t, client.guardians),
        id,
      )}
      lead={t(
        isLast
          ? 'intake.lead_guardian'
          : isAdded
            ? 'clients.addGuardianLead'
            : client.isMinor
              ? 'clients.emptyToTakeAway'
              : 'clients.guardianOptional',
      )}
      form={guardianForm}
      client={client}
      parts={['guardian']}
      id={id}
      refused={refused}
    >
      <GuardianFields isRequired={isLast || isAdded} getsMessages={client.isMinor && isFirst} />
    </RecordPartPage>
  );
}
