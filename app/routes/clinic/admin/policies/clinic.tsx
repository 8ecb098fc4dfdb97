import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { inTenant, seeOther } from '#app/http/index.server.ts';
import { clinicForm } from '#app/modules/setup/policies/forms.ts';
import { changeClinic, readSettings } from '#app/modules/setup/policies/index.server.ts';
import { clinicAsFields } from '#app/modules/setup/policies/settings-as-fields.ts';
import { ClinicFields } from '#app/modules/setup/policies/ui/settings-fields.tsx';
import { clinicInWords } from '#app/modules/setup/policies/ui/settings-in-words.ts';
import { wordErrors } from '#app/platform/forms/error-codes.ts';
import { useLocale, useT } from '#app/platform/i18n/locale-context.ts';
import { paths } from '#app/platform/paths.ts';
import { isRefusal } from '#app/platform/refusal.ts';
import { BackLink } from '#app/ui/back-link.tsx';
import { useClinicSlug } from '#app/ui/frame.ts';
import { VersionedForm } from '#app/ui/versioned-form.tsx';
import { ClinicPage } from '#app/routes/frames/clinic-page.tsx';

/** Changes what the clinic is called, its phone, its language, its zone and the first day of its weeks. */
export const loader = (args: LoaderFunctionArgs) =>
  inTenant(args, { can: 'clinic.manage' }, ({ scope }) => readSettings(scope));

export const action = (args: ActionFunctionArgs) =>
  inTenant(args, { can: 'clinic.manage', form: clinicForm }, async ({ scope, form, rowVersion, stale }) => {
    const done = await changeClinic(scope, rowVersion ?? 0, form);
    if (isRefusal(done)) return stale({ '': done.refused }, undefined, { stale: true });
    return seeOther(paths.clinicFacts(scope.tenant.slug), 'clinic-saved');
  });

export default function ClinicFacts() {
  const t = useT();
  const locale = useLocale();
  const clinic = useClinicSlug();
  const settings = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>();
  const errors = wordErrors(t, clinicForm, refused?.errors);
  return (
    <ClinicPage
      title={t('policies.clinicTitle')}
      lead={t('policies.clinicLead')}
      errors={errors}
      width="narrow"
      before={<BackLink href={paths.admin(clinic)}>{t('policies.back')}</BackLink>}
      flashes={{ 'clinic-saved': t('policies.saved') }}
    >
      <VersionedForm
        errors={errors}
        refused={refused}
        saved={clinicAsFields(settings)}
        savedRows={clinicInWords(t, locale, settings)}
        rowVersion={settings.rowVersion}
        keepHref={paths.clinicFacts(clinic)}
        button={t('policies.save')}
      >
        <ClinicFields />
      </VersionedForm>
    </ClinicPage>
  );
}
