import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { inTenant, seeOther } from '#app/http/index.server.ts';
import { policiesForm } from '#app/modules/setup/policies/forms.ts';
import { changePolicies, readPoliciesPage } from '#app/modules/setup/policies/index.server.ts';
import { policiesAsFields } from '#app/modules/setup/policies/settings-as-fields.ts';
import { PolicyHistory } from '#app/modules/setup/policies/ui/policy-history.tsx';
import { PolicyFields } from '#app/modules/setup/policies/ui/settings-fields.tsx';
import { policiesInWords } from '#app/modules/setup/policies/ui/settings-in-words.ts';
import { clockWords } from '#app/modules/setup/week-words.ts';
import { wordErrors } from '#app/platform/forms/error-codes.ts';
import { useLocale, useT } from '#app/platform/i18n/locale-context.ts';
import { paths } from '#app/platform/paths.ts';
import { isRefusal } from '#app/platform/refusal.ts';
import { BackLink } from '#app/ui/back-link.tsx';
import { useClinicSlug } from '#app/ui/frame.ts';
import { VersionedForm } from '#app/ui/versioned-form.tsx';
import { ClinicPage } from '#app/routes/frames/clinic-page.tsx';

/** Changes the clinic's policies, and shows every version of them. */
export const loader = (args: LoaderFunctionArgs) =>
  inTenant(args, { can: 'clinic.manage' }, ({ scope }) => readPoliciesPage(scope));

export const action = (args: ActionFunctionArgs) =>
  inTenant(args, { can: 'clinic.manage', form: policiesForm }, async ({ scope, form, rowVersion, stale }) => {
    const done = await changePolicies(scope, rowVersion ?? 0, form);
    if (isRefusal(done)) return stale({ '': done.refused }, undefined, { stale: true });
    return seeOther(paths.policies(scope.tenant.slug), 'policies-saved');
  });

export default function Policies() {
  const t = useT();
  const locale = useLocale();
  const clinic = useClinicSlug();
  const { settings, versions, zone } = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>();
  const errors = wordErrors(t, policiesForm, refused?.errors);
  const { quietUntil, quietFrom } = settings;
  return (
    <ClinicPage
      title={t('policies.policiesTitle')}
      lead={t('policies.policiesLead')}
      errors={errors}
      before={<BackLink href={paths.admin(clinic)}>{t('policies.back')}</BackLink>}
      flashes={{ 'policies-saved': t('policies.saved') }}
    >
      <VersionedForm
        errors={errors}
        refused={refused}
        saved={{
          ...policiesAsFields(settings),
          opens: clockWords(locale, quietUntil),
          closes: clockWords(locale, quietFrom),
        }}
        savedRows={policiesInWords(t, locale, settings)}
        rowVersion={settings.rowVersion}
        keepHref={paths.policies(clinic)}
        button={t('policies.save')}
        isLong
      >
        <PolicyFields />
      </VersionedForm>
      <PolicyHistory versions={versions} zone={zone} />
    </ClinicPage>
  );
}
