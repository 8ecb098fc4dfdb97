import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { inTenant, notFound, seeOther } from '#app/http/index.server.ts';
import { serviceForm } from '#app/modules/setup/offer/forms.ts';
import { changeService, readService, readTherapistChoices } from '#app/modules/setup/offer/index.server.ts';
import { serviceAsFields } from '#app/modules/setup/offer/service-as-fields.ts';
import { FIELD_OF } from '#app/modules/setup/offer/refusal-field.ts';
import { ServiceFields } from '#app/modules/setup/offer/ui/service-fields.tsx';
import { serviceInWords } from '#app/modules/setup/offer/ui/service-in-words.ts';
import { ServiceTag } from '#app/modules/setup/offer/ui/services-table.tsx';
import { wordErrors } from '#app/platform/forms/error-codes.ts';
import { useLocale, useT } from '#app/platform/i18n/locale-context.ts';
import { isId } from '#app/platform/new-id.ts';
import { paths } from '#app/platform/paths.ts';
import { isRefusal } from '#app/platform/refusal.ts';
import { BackLink } from '#app/ui/back-link.tsx';
import { ButtonLink } from '#app/ui/button-link.tsx';
import { useClinicSlug } from '#app/ui/frame.ts';
import { VersionedForm } from '#app/ui/versioned-form.tsx';
import { ClinicPage } from '#app/routes/frames/clinic-page.tsx';

/** Changes a service, and leads to retiring it. */
export const loader = (args: LoaderFunctionArgs) =>
  inTenant(args, { can: 'clinic.manage' }, async ({ scope, params }) => {
    const id = params['service'];
    const service = isId(id) ? await readService(scope, id) : null;
    if (service === null) return notFound();
    return { service, therapists: await readTherapistChoices(scope, service.therapistIds) };
  });

export const action = (args: ActionFunctionArgs) =>
  inTenant(
    args,
    { can: 'clinic.manage', form: serviceForm },
    async ({ scope, params, form, rowVersion, reject, stale }) => {
      const id = params['service'];
      const done = isId(id) ? await changeService(scope, id, rowVersion ?? 0, form) : null;
      if (done === null) return notFound();
      if (!isRefusal(done)) return seeOther(paths.services(scope.tenant.slug), 'service-saved');
      return done.refused === 'stale'
        ? stale({ '': 'stale' }, undefined, { stale: true })
        : reject({ [FIELD_OF[done.refused]]: done.refused });
    },
  );

export default function Service() {
  const t = useT();
  const locale = useLocale();
  const clinic = useClinicSlug();
  const { service, therapists } = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>();
  const errors = wordErrors(t, serviceForm, refused?.errors);
  const { id, name, isActive } = service;
  return (
    <ClinicPage
      title={name}
      tags={<ServiceTag isActive={isActive} />}
      lead={t(isActive ? 'offer.changeLead' : 'offer.retiredLead')}
      errors={errors}
      width="narrow"
      before={<BackLink href={paths.services(clinic)}>{t('offer.back')}</BackLink>}
      actions={
        <ButtonLink
          href={isActive ? paths.retireService(clinic, id) : paths.returnService(clinic, id)}
          variant="secondary"
        >
          {t(isActive ? 'offer.retire' : 'offer.offerAgain')}
        </ButtonLink>
      }
    >
      <VersionedForm
        errors={errors}
        refused={refused}
        saved={serviceAsFields(service)}
        savedRows={serviceInWords(t, locale, service, therapists)}
        rowVersion={service.rowVersion}
        keepHref={paths.service(clinic, id)}
        button={t('offer.save')}
      >
        <ServiceFields therapists={therapists} />
      </VersionedForm>
    </ClinicPage>
  );
}
