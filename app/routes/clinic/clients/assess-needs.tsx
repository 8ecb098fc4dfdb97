import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { inTenant, notFound, seeOther } from '#app/http/index.server.ts';
import { assessNeeds, readNeedsForm } from '#app/modules/needs/index.server.ts';
import { answersAsFields } from '#app/modules/intake/answers-as-fields.ts';
import { AssessNeedsForm } from '#app/modules/needs/ui/assess-needs-form.tsx';
import { assessNeedsForm } from '#app/modules/needs/forms.ts';
import { wordErrors, type FieldFaults } from '#app/platform/forms/error-codes.ts';
import { useT } from '#app/platform/i18n/locale-context.ts';
import { isId } from '#app/platform/new-id.ts';
import { paths } from '#app/platform/paths.ts';
import { isRefusal } from '#app/platform/refusal.ts';
import { BackLink } from '#app/ui/back-link.tsx';
import { useClinicSlug } from '#app/ui/frame.ts';
import { ClinicPage } from '#app/routes/frames/clinic-page.tsx';

/** Assesses the client's needs again. What is saved here supersedes the earlier assessments, which stay. */
export const loader = (args: LoaderFunctionArgs) =>
  inTenant(args, { can: 'needs.assess' }, async ({ scope, grant, params }) => {
    const id = params['client'];
    return (isId(id) ? await readNeedsForm(scope, grant, id) : null) ?? notFound();
  });

export const action = (args: ActionFunctionArgs) =>
  inTenant(
    args,
    { can: 'needs.assess', form: assessNeedsForm },
    async ({ scope, grant, params, form, rowVersion, reject, stale }) => {
      const clientId = params['client'];
      if (!isId(clientId)) return notFound();
      // The form's version is the number of assessments, because each one is a row of its own.
      const assessment = { clientId, assessments: rowVersion ?? 0, assessed: form };
      const done = await assessNeeds(scope, grant, assessment);
      if (done === null) return notFound();
      if (!isRefusal(done)) return seeOther(paths.clientNeeds(scope.tenant.slug, clientId), 'needs-saved');
      if (done.refused === 'invalid') return reject(done.detail['errors'] as FieldFaults<'clients'>);
      const { slots, other, ...needs } = form;
      const mine = { needs, times: { slots, other } };
      return stale(
        { '': 'changed-elsewhere' },
        { ...answersAsFields('needs', mine), ...answersAsFields('times', mine) },
        { stale: true },
      );
    },
  );

export default function AssessNeeds() {
  const t = useT();
  const clinic = useClinicSlug();
  const page = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>();
  const errors = wordErrors(t, assessNeedsForm, refused?.errors);
  const { client } = page;
  return (
    <ClinicPage
      born={client}
      title={t('clients.assessTitle', { name: client.fullName })}
      lead={t('clients.assessLead')}
      width="narrow"
      client={{ ...client, here: 'needs' }}
      before={<BackLink href={paths.clientNeeds(clinic, client.id)}>{t('clients.needs')}</BackLink>}
      errors={errors}
    >
      <AssessNeedsForm page={page} errors={errors} refused={refused} />
    </ClinicPage>
  );
}
