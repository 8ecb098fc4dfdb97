import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { asOperator, originOf, seeOther } from '#app/http/index.server.ts';
import { getProvisioning, startProvisioning } from '#app/modules/clinics/making/index.server.ts';
import { newClinicForm } from '#app/modules/clinics/forms.ts';
import { NewClinicFields } from '#app/modules/clinics/making/ui/new-clinic-fields.tsx';
import { wordErrors } from '#app/platform/forms/error-codes.ts';
import { useT } from '#app/platform/i18n/locale-context.ts';
import { paths } from '#app/platform/paths.ts';
import { isRefusal } from '#app/platform/refusal.ts';
import { BackLink } from '#app/ui/back-link.tsx';
import { Button } from '#app/ui/button.tsx';
import { PostForm } from '#app/ui/post-form.tsx';
import { PlainPage } from '../frames/plain-page.tsx';

/** Begins to make a clinic. */
export const loader = (args: LoaderFunctionArgs) =>
  asOperator(args, {}, () => Promise.resolve({ asksSubject: getProvisioning().findOrMakePerson === null }));

export const action = (args: ActionFunctionArgs) =>
  asOperator(args, { form: newClinicForm }, async ({ person, form, reject }) => {
    if (form.adminSubject === null && getProvisioning().findOrMakePerson === null)
      return reject({ adminSubject: 'subject-required' });
    const started = await startProvisioning(
      { actor: { kind: 'operator', ...person }, origin: originOf(args) },
      form,
    );
    if (isRefusal(started)) return reject({ slug: started.refused });
    return seeOther(paths.tenant(started.id), 'tenant-started');
  });

export default function NewTenant() {
  const t = useT();
  const { asksSubject } = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>();
  const errors = wordErrors(t, { errors: 'tenants' }, refused?.errors);
  return (
    <PlainPage
      title={t('tenants.newTitle')}
      lead={t('tenants.newLead')}
      width="narrow"
      errors={errors}
      before={<BackLink href={paths.tenants}>{t('tenants.title')}</BackLink>}
    >
      <PostForm errors={errors} values={refused?.values}>
        <NewClinicFields asksSubject={asksSubject} />
        <Button>{t('tenants.newButton')}</Button>
      </PostForm>
    </PlainPage>
  );
}
