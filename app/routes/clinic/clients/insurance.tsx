import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { inTenant, notFound } from '#app/http/index.server.ts';
import { changeInsurance } from '#app/modules/clients/index.server.ts';
import { STEP_FORMS } from '#app/modules/clients/intake.schema.ts';
import { InsuranceFields } from '#app/modules/clients/ui/kin-fields.tsx';
import { RecordForm } from '#app/modules/clients/ui/record-form.tsx';
import { wordErrors } from '#app/modules/clients/ui/word-errors.ts';
import { useT } from '#app/platform/i18n/locale-context.ts';
import { isId } from '#app/platform/new-id.ts';
import { paths } from '#app/platform/paths.ts';
import { BackLink } from '#app/ui/back-link.tsx';
import { useClinicSlug } from '#app/ui/frame.ts';
import { ClinicPage } from '#app/routes/frames/clinic-page.tsx';
import { answerChange, loadClient } from '#app/routes/frames/client-record.server.ts';

/** Who pays for the client's sessions. */
export const loader = (args: LoaderFunctionArgs) => inTenant(args, { can: 'client.update' }, loadClient);

export const action = (args: ActionFunctionArgs) =>
  inTenant(
    args,
    { can: 'client.update', form: STEP_FORMS.insurance() },
    async ({ form, rowVersion, ...given }) => {
      const { client: clientId } = given.params;
      if (!isId(clientId)) return notFound();
      const edit = { clientId, rowVersion: rowVersion ?? 0, insurance: form };
      const done = await changeInsurance(given.scope, edit);
      return answerChange(given, done, { insurance: form }, 'insurance-saved');
    },
  );

export default function Insurance() {
  const t = useT();
  const clinic = useClinicSlug();
  const client = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>();
  const errors = wordErrors(t, refused?.errors);
  return (
    <ClinicPage
      title={t('clients.insuranceOf', { name: client.fullName })}
      lead={t('intake.lead_insurance')}
      width="narrow"
      before={<BackLink href={paths.client(clinic, client.id)}>{client.fullName}</BackLink>}
      errors={errors}
    >
      <RecordForm client={client} steps={['insurance']} errors={errors} refused={refused}>
        <InsuranceFields />
      </RecordForm>
    </ClinicPage>
  );
}
