import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { inTenant, seeOther } from '#app/http/index.server.ts';
import { serviceForm } from '#app/modules/setup/offer/forms.ts';
import { addService, readTherapistChoices } from '#app/modules/setup/offer/index.server.ts';
import { FIELD_OF } from '#app/modules/setup/offer/refusal-field.ts';
import { ServiceFields } from '#app/modules/setup/offer/ui/service-fields.tsx';
import { wordErrors } from '#app/platform/forms/error-codes.ts';
import { useT } from '#app/platform/i18n/locale-context.ts';
import { paths } from '#app/platform/paths.ts';
import { isRefusal } from '#app/platform/refusal.ts';
import { BackLink } from '#app/ui/back-link.tsx';
import { Button } from '#app/ui/button.tsx';
import { useClinicSlug } from '#app/ui/frame.ts';
import { PostForm } from '#app/ui/post-form.tsx';
import { ClinicPage } from '#app/routes/frames/clinic-page.tsx';

/** Adds a service. */
export const loader = (args: LoaderFunctionArgs) =>
  inTenant(args, { can: 'clinic.manage' }, async ({ scope }) => ({
    therapists: await readTherapistChoices(scope),
  }));

export const action = (args: ActionFunctionArgs) =>
  inTenant(args, { can: 'clinic.manage', form: serviceForm }, async ({ scope, form, reject }) => {
    const done = await addService(scope, form);
    if (isRefusal(done)) return reject({ [FIELD_OF[done.refused]]: done.refused });
    return seeOther(paths.services(scope.tenant.slug), 'service-added');
  });

export default function NewService() {
  const t = useT();
  const clinic = useClinicSlug();
  const { therapists } = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>();
  const errors = wordErrors(t, serviceForm, refused?.errors);
  return (
    <ClinicPage
      title={t('offer.addTitle')}
      lead={t('offer.addLead')}
      errors={errors}
      width="narrow"
      before={<BackLink href={paths.services(clinic)}>{t('offer.back')}</BackLink>}
    >
      <PostForm
        errors={errors}
        values={refused?.values ?? { needsRoom: 'yes', modality: 'in_person', colour: 'blue' }}
      >
        <ServiceFields therapists={therapists} />
        <Button>{t('offer.save')}</Button>
      </PostForm>
    </ClinicPage>
  );
}
