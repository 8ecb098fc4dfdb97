import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { inTenant, notFound } from '#app/http/index.server.ts';
import { guardianForm } from '#app/modules/clients/forms.ts';
import { changeGuardian } from '#app/modules/clients/index.server.ts';
import { GuardianFields } from '#app/modules/clients/ui/kin-fields.tsx';
import { useT } from '#app/platform/i18n/locale-context.ts';
import { isId } from '#app/platform/new-id.ts';
import { answerChange, loadClient } from '#app/routes/frames/client-record.server.ts';
import { RecordPartPage } from '#app/routes/frames/record-part-page.tsx';

/** Who decides for the client. */
export const loader = (args: LoaderFunctionArgs) => inTenant(args, { can: 'client.update' }, loadClient);

export const action = (args: ActionFunctionArgs) =>
  inTenant(args, { can: 'client.update', form: guardianForm }, async ({ form, rowVersion, ...given }) => {
    const { client: clientId } = given.params;
    if (!isId(clientId)) return notFound();
    const edit = { clientId, rowVersion: rowVersion ?? 0, guardian: form };
    const done = await changeGuardian(given.scope, edit);
    return answerChange(given, done, { guardian: form }, 'guardian-saved');
  });

export default function Guardian() {
  const t = useT();
  const client = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>();
  return (
    <RecordPartPage
      title={t('clients.guardianOf', { name: client.fullName })}
      lead={t(client.isMinor ? 'intake.lead_guardian' : 'clients.guardianOptional')}
      form={guardianForm}
      client={client}
      steps={['guardian']}
      refused={refused}
    >
      <GuardianFields isRequired={client.isMinor} />
    </RecordPartPage>
  );
}
