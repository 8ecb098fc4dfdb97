import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { inTenant, notFound } from '#app/http/index.server.ts';
import { emergencyContactForm } from '#app/modules/clients/forms.ts';
import { changeEmergencyContact } from '#app/modules/clients/index.server.ts';
import { EmergencyContactFields } from '#app/modules/clients/ui/kin-fields.tsx';
import { useT } from '#app/platform/i18n/locale-context.ts';
import { isId } from '#app/platform/new-id.ts';
import { answerChange, loadClient } from '#app/routes/frames/client-record.server.ts';
import { RecordPartPage } from '#app/routes/frames/record-part-page.tsx';

/** Whom to call when something happens during a visit. */
export const loader = (args: LoaderFunctionArgs) => inTenant(args, { can: 'client.update' }, loadClient);

export const action = (args: ActionFunctionArgs) =>
  inTenant(
    args,
    { can: 'client.update', form: emergencyContactForm },
    async ({ form, rowVersion, ...given }) => {
      const { client: clientId } = given.params;
      if (!isId(clientId)) return notFound();
      const edit = { clientId, rowVersion: rowVersion ?? 0, emergencyContact: form };
      const done = await changeEmergencyContact(given.scope, edit);
      return answerChange(given, done, { 'emergency-contact': form }, 'emergency-contact-saved');
    },
  );

export default function EmergencyContact() {
  const t = useT();
  const client = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>();
  return (
    <RecordPartPage
      title={t('clients.emergencyContactOf', { name: client.fullName })}
      lead={t('intake.lead_emergency-contact')}
      form={emergencyContactForm}
      client={client}
      steps={['emergency-contact']}
      refused={refused}
    >
      <EmergencyContactFields />
    </RecordPartPage>
  );
}
