import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { useActionData } from '@remix-run/react';
import { inTenant, seeOther } from '#app/http/index.server.ts';
import { specializationForm } from '#app/modules/setup/expertise/forms.ts';
import { addSpecialization } from '#app/modules/setup/expertise/index.server.ts';
import { SpecializationFields } from '#app/modules/setup/expertise/ui/specialization-fields.tsx';
import { wordErrors } from '#app/platform/forms/error-codes.ts';
import { useT } from '#app/platform/i18n/locale-context.ts';
import { paths } from '#app/platform/paths.ts';
import { isRefusal } from '#app/platform/refusal.ts';
import { BackLink } from '#app/ui/back-link.tsx';
import { Button } from '#app/ui/button.tsx';
import { useClinicSlug } from '#app/ui/frame.ts';
import { PostForm } from '#app/ui/post-form.tsx';
import { ClinicPage } from '#app/routes/frames/clinic-page.tsx';

/** Adds a specialization. */
export const loader = (args: LoaderFunctionArgs) =>
  inTenant(args, { can: 'clinic.manage' }, async () => null);

export const action = (args: ActionFunctionArgs) =>
  inTenant(args, { can: 'clinic.manage', form: specializationForm }, async ({ scope, form, reject }) => {
    const done = await addSpecialization(scope, form);
    if (isRefusal(done)) return reject({ name: done.refused });
    return seeOther(paths.specializations(scope.tenant.slug), 'specialization-added');
  });

export default function NewSpecialization() {
  const t = useT();
  const clinic = useClinicSlug();
  const refused = useActionData<typeof action>();
  const errors = wordErrors(t, specializationForm, refused?.errors);
  return (
    <ClinicPage
      title={t('expertise.add')}
      lead={t('expertise.addLead')}
      errors={errors}
      width="narrow"
      before={<BackLink href={paths.specializations(clinic)}>{t('expertise.title')}</BackLink>}
    >
      <PostForm errors={errors} values={refused?.values}>
        <SpecializationFields />
        <Button>{t('expertise.save')}</Button>
      </PostForm>
    </ClinicPage>
  );
}
