import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { inTenant, notFound } from '#app/http/index.server.ts';
import { insuranceForm } from '#app/modules/clients/forms.ts';
import { changeInsurance } from '#app/modules/clients/index.server.ts';
import { InsuranceFields } from '#app/modules/clients/ui/kin-fields.tsx';
import { useT } from '#app/platform/i18n/locale-context.ts';
import { isId } from '#app/platform/new-id.ts';
import { answerChange, loadClient } from '#app/routes/frames/client-record.server.ts';
import { RecordPartPage } from '#app/routes/frames/record-part-page.tsx';

/** Who pays for the client's sessions. */
export const loader = (args: LoaderFunctionArgs) => inTenant(args, { can: 'client.update' }, loadClient);

export const action = (args: ActionFunctionArgs) =>
  inTenant(args, { can: 'client.update', form: insuranceForm }, async ({ form, rowVersion, ...given }) => {
    const { client: clientId } = given.params;
    if (!isId(clientId)) return notFound();
    const edit = { clientId, rowVersion: rowVersion ?? 0, insurance: form };
    const done = await changeInsurance(given.scope, edit);
    return answerChange(given, done, { insurance: form }, 'insurance-saved');
  });

export default function Insurance() {
  const t = useT();
  const client = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>();
  return (
    <RecordPartPage
      title={t('clients.insuranceOf', { name: client.fullName })}
      lead={t('intake.lead_insurance')}
      form={insuranceForm}
      client={client}
      steps={['insurance']}
      refused={refused}
    >
      <InsuranceFields />
    </RecordPartPage>
  );
}
