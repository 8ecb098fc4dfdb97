import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { inTenant, notFound } from '#app/http/index.server.ts';
import { changeInsurance } from '#app/modules/clients/record/index.server.ts';
import { entryTitle, namePolicies } from '#app/modules/clients/person/name-entries.ts';
import { recordAsFields } from '#app/modules/clients/record/record-as-fields.ts';
import { InsuranceFields } from '#app/modules/clients/record/ui/kin-fields.tsx';
import { insuranceForm } from '#app/modules/clients/forms.ts';
import { useT } from '#app/platform/i18n/locale-context.ts';
import { isId } from '#app/platform/new-id.ts';
import { answerChange, entryId, loadEntry } from '#app/routes/frames/client-record.server.ts';
import { RecordPartPage } from '#app/routes/frames/record-part-page.tsx';

/** Changes one of the policies that pay for the client's sessions. */
export const loader = (args: LoaderFunctionArgs) =>
  inTenant(args, { can: 'client.update' }, (given) => loadEntry(given, 'insurances', 'insurance'));

export const action = (args: ActionFunctionArgs) =>
  inTenant(args, { can: 'client.update', form: insuranceForm }, async ({ form, rowVersion, ...given }) => {
    const { client: clientId } = given.params;
    const insuranceId = entryId(given.params, 'insurance');
    if (!isId(clientId) || insuranceId === undefined) return notFound();
    const edit = { clientId, rowVersion: rowVersion ?? 0, insuranceId, insurance: form };
    const done = await changeInsurance(given.scope, edit);
    return answerChange(
      given,
      done,
      recordAsFields('insurance', { insurance: form }),
      'insurance-saved',
      'insurances',
    );
  });

export default function Insurance() {
  const t = useT();
  const { client, id } = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>();
  return (
    <RecordPartPage
      title={entryTitle(
        t,
        t(id === null ? 'clients.addInsurance' : 'clients.insuranceOf', { name: client.fullName }),
        namePolicies(client.insurances),
        id,
      )}
      lead={id === null ? undefined : t('clients.emptyToTakeAway')}
      form={insuranceForm}
      client={client}
      parts={['insurance']}
      id={id}
      refused={refused}
    >
      <InsuranceFields />
    </RecordPartPage>
  );
}
