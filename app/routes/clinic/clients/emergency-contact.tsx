import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { inTenant, notFound } from '#app/http/index.server.ts';
import { changeEmergencyContact } from '#app/modules/clients/record/index.server.ts';
import { entryTitle, nameKin } from '#app/modules/clients/person/name-entries.ts';
import { recordAsFields } from '#app/modules/clients/record/record-as-fields.ts';
import { EmergencyContactFields } from '#app/modules/clients/record/ui/kin-fields.tsx';
import { emergencyContactForm } from '#app/modules/clients/forms.ts';
import { useT } from '#app/platform/i18n/locale-context.ts';
import { isId } from '#app/platform/new-id.ts';
import { answerChange, entryId, loadEntry } from '#app/routes/frames/client-record.server.ts';
import { RecordPartPage } from '#app/routes/frames/record-part-page.tsx';

/** Changes one of the people to call when something happens during a visit. */
export const loader = (args: LoaderFunctionArgs) =>
  inTenant(args, { can: 'client.update' }, (given) => loadEntry(given, 'emergencyContacts', 'contact'));

export const action = (args: ActionFunctionArgs) =>
  inTenant(
    args,
    { can: 'client.update', form: emergencyContactForm },
    async ({ form, rowVersion, ...given }) => {
      const { client: clientId } = given.params;
      const emergencyContactId = entryId(given.params, 'contact');
      if (!isId(clientId) || emergencyContactId === undefined) return notFound();
      const edit = { clientId, rowVersion: rowVersion ?? 0, emergencyContactId, emergencyContact: form };
      const done = await changeEmergencyContact(given.scope, edit);
      return answerChange(
        given,
        done,
        recordAsFields('emergency-contact', { 'emergency-contact': form }),
        'emergency-contact-saved',
        'emergencyContacts',
      );
    },
  );

export default function EmergencyContact() {
  const t = useT();
  const { client, id, others } = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>();
  return (
    <RecordPartPage
      title={entryTitle(
        t,
        t(id === null ? 'clients.addEmergencyContact' : 'clients.emergencyContactOf', {
          name: client.fullName,
        }),
        nameKin(t, client.emergencyContacts),
        id,
      )}
      lead={t(id === null || others === 0 ? 'intake.lead_emergency-contact' : 'clients.emptyToTakeAway')}
      form={emergencyContactForm}
      client={client}
      parts={['emergency-contact']}
      id={id}
      refused={refused}
    >
      <EmergencyContactFields />
    </RecordPartPage>
  );
}
