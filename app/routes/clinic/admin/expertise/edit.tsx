import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { inTenant, notFound, seeOther } from '#app/http/index.server.ts';
import { specializationForm } from '#app/modules/setup/expertise/forms.ts';
import { changeSpecialization, readSpecialization } from '#app/modules/setup/expertise/index.server.ts';
import {
  SpecializationFields,
  useSpecializationRows,
} from '#app/modules/setup/expertise/ui/specialization-fields.tsx';
import { SpecializationTag } from '#app/modules/setup/expertise/ui/specializations-table.tsx';
import { wordErrors } from '#app/platform/forms/error-codes.ts';
import { useT } from '#app/platform/i18n/locale-context.ts';
import { isId } from '#app/platform/new-id.ts';
import { paths } from '#app/platform/paths.ts';
import { isRefusal } from '#app/platform/refusal.ts';
import { BackLink } from '#app/ui/back-link.tsx';
import { ButtonLink } from '#app/ui/button-link.tsx';
import { useClinicSlug } from '#app/ui/frame.ts';
import { VersionedForm } from '#app/ui/versioned-form.tsx';
import { ClinicPage } from '#app/routes/frames/clinic-page.tsx';

/** Changes a specialization, and leads to retiring it. */
export const loader = (args: LoaderFunctionArgs) =>
  inTenant(args, { can: 'clinic.manage' }, async ({ scope, params }) => {
    const id = params['id'];
    const specialization = isId(id) ? await readSpecialization(scope, id) : null;
    return specialization === null ? notFound() : { specialization };
  });

export const action = (args: ActionFunctionArgs) =>
  inTenant(
    args,
    { can: 'clinic.manage', form: specializationForm },
    async ({ scope, params, form, rowVersion, reject, stale }) => {
      const id = params['id'];
      const done = isId(id) ? await changeSpecialization(scope, id, rowVersion ?? 0, form) : null;
      if (done === null) return notFound();
      if (!isRefusal(done)) return seeOther(paths.specializations(scope.tenant.slug), 'specialization-saved');
      return done.refused === 'stale'
        ? stale({ '': 'stale' }, undefined, { stale: true })
        : reject({ name: done.refused });
    },
  );

export default function Specialization() {
  const t = useT();
  const clinic = useClinicSlug();
  const { specialization } = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>();
  const errors = wordErrors(t, specializationForm, refused?.errors);
  const { id, name, category, description, isActive } = specialization;
  return (
    <ClinicPage
      title={name}
      tags={<SpecializationTag isActive={isActive} />}
      lead={t(isActive ? 'expertise.changeLead' : 'expertise.retiredLead')}
      errors={errors}
      width="narrow"
      before={<BackLink href={paths.specializations(clinic)}>{t('expertise.title')}</BackLink>}
      actions={
        <>
          <ButtonLink href={paths.specializationDemand(clinic, id)} variant="secondary">
            {t('demand.title')}
          </ButtonLink>
          <ButtonLink
            href={isActive ? paths.retireSpecialization(clinic, id) : paths.returnSpecialization(clinic, id)}
            variant="secondary"
          >
            {t(isActive ? 'expertise.retire' : 'expertise.reuse')}
          </ButtonLink>
        </>
      }
    >
      <VersionedForm
        errors={errors}
        refused={refused}
        saved={{ name, category, description }}
        savedRows={useSpecializationRows(specialization)}
        rowVersion={specialization.rowVersion}
        keepHref={paths.specialization(clinic, id)}
        button={t('expertise.save')}
      >
        <SpecializationFields />
      </VersionedForm>
    </ClinicPage>
  );
}
