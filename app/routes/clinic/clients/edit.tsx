import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { inTenant, notFound } from '#app/http/index.server.ts';
import { findAlikeIntakes } from '#app/modules/intake/index.server.ts';
import { updateClient } from '#app/modules/clients/record/index.server.ts';
import { recordAsFields } from '#app/modules/clients/record/record-as-fields.ts';
import { ContactFields } from '#app/modules/clients/record/ui/contact-fields.tsx';
import { LocationField } from '#app/modules/clients/person/ui/location-field.tsx';
import { LanguageField, NameFields } from '#app/modules/clients/record/ui/person-fields.tsx';
import { editClientForm } from '#app/modules/clients/forms.ts';
import { useT } from '#app/platform/i18n/locale-context.ts';
import { isId } from '#app/platform/new-id.ts';
import { answerChange, loadClient } from '#app/routes/frames/client-record.server.ts';
import { RecordPartPage } from '#app/routes/frames/record-part-page.tsx';

/** Changes the client's name, birth date, location and contact. */
export const loader = (args: LoaderFunctionArgs) => inTenant(args, { can: 'client.update' }, loadClient);

export const action = (args: ActionFunctionArgs) =>
  inTenant(args, { can: 'client.update', form: editClientForm }, async ({ form, rowVersion, ...given }) => {
    const { client: clientId } = given.params;
    if (!isId(clientId)) return notFound();
    const { differentFrom, ...details } = form;
    const edit = {
      clientId,
      rowVersion: rowVersion ?? 0,
      differentFrom,
      findOthers: findAlikeIntakes,
      details,
    };
    const done = await updateClient(given.scope, edit);
    const { homeLocationId } = details;
    const typed = {
      ...recordAsFields('person', { person: details }),
      ...recordAsFields('contact', { contact: details }),
    };
    return answerChange(given, done, { ...typed, homeLocationId }, 'client-saved');
  });

export default function EditClient() {
  const t = useT();
  const client = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>();
  return (
    <RecordPartPage
      title={t('clients.editTitle', { name: client.fullName })}
      form={editClientForm}
      client={client}
      parts={['person', 'contact']}
      refused={refused}
    >
      <NameFields />
      <LanguageField />
      <ContactFields state={client.contact.state} />
      <LocationField locations={client.locations} value={client.homeLocationId} />
    </RecordPartPage>
  );
}
