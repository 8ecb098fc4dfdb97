import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { inTenant, notFound } from '#app/http/index.server.ts';
import { changeEmergencyContact } from '#app/modules/clients/index.server.ts';
import { STEP_FORMS } from '#app/modules/clients/intake.schema.ts';
import { EmergencyContactFields } from '#app/modules/clients/ui/kin-fields.tsx';
import { RecordForm } from '#app/modules/clients/ui/record-form.tsx';
import { wordErrors } from '#app/modules/clients/ui/word-errors.ts';
import { useT } from '#app/platform/i18n/locale-context.ts';
import { isId } from '#app/platform/new-id.ts';
import { paths } from '#app/platform/paths.ts';
import { BackLink } from '#app/ui/back-link.tsx';
import { useClinicSlug } from '#app/ui/frame.ts';
import { ClinicPage } from '#app/routes/frames/clinic-page.tsx';
import { answerChange, loadClient } from '#app/routes/frames/client-record.server.ts';

/** Whom to call when something happens during a visit. */
export const loader = (args: LoaderFunctionArgs) => inTenant(args, { can: 'client.update' }, loadClient);

export const action = (args: ActionFunctionArgs) =>
  inTenant(
    args,
    { can: 'client.update', form: STEP_FORMS['emergency-contact']() },
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
  const clinic = useClinicSlug();
  const client = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>();
  const errors = wordErrors(t, refused?.errors);
  return (
    <ClinicPage
      title={t('clients.emergencyContactOf', { name: client.fullName })}
      lead={t('intake.lead_emergency-contact')}
      width="narrow"
      before={<BackLink href={paths.client(clinic, client.id)}>{client.fullName}</BackLink>}
      errors={errors}
    >
      <RecordForm client={client} steps={['emergency-contact']} errors={errors} refused={refused}>
        <EmergencyContactFields />
      </RecordForm>
    </ClinicPage>
  );
}
