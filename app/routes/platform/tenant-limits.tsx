import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { asOperator, notFound, originOf, seeOther } from '#app/http/index.server.ts';
import { changeLimits, readClinic } from '#app/modules/clinics/standing/index.server.ts';
import { limitsForm } from '#app/modules/clinics/forms.ts';
import { LimitFields, limitsAsFields, useLimitRows } from '#app/modules/clinics/standing/ui/limit-fields.tsx';
import { wordErrors } from '#app/platform/forms/error-codes.ts';
import { useT } from '#app/platform/i18n/locale-context.ts';
import { paths } from '#app/platform/paths.ts';
import { BackLink } from '#app/ui/back-link.tsx';
import { VersionedForm } from '#app/ui/versioned-form.tsx';
import { PlainPage } from '../frames/plain-page.tsx';

/** Changes the plan and the limits of a clinic. */
export const loader = (args: LoaderFunctionArgs) =>
  asOperator(args, {}, async () => (await readClinic(args.params['id'] ?? '')) ?? notFound());

export const action = (args: ActionFunctionArgs) =>
  asOperator(args, { form: limitsForm }, async ({ person, form, rowVersion, stale }) => {
    const id = args.params['id'] ?? '';
    const decider = { actor: { kind: 'operator' as const, ...person }, origin: originOf(args) };
    const refused = await changeLimits(decider, id, form, rowVersion);
    if (refused?.refused === 'unknown-clinic') return notFound();
    return refused === null ? seeOther(paths.tenant(id), 'tenant-limits') : stale({ '': 'stale' });
  });

export default function TenantLimits() {
  const t = useT();
  const clinic = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>();
  const errors = wordErrors(t, { errors: 'tenants' }, refused?.errors);
  const savedRows = useLimitRows(clinic);
  const back = paths.tenant(clinic.id);
  return (
    <PlainPage
      title={t('tenants.limitsTitle', { name: clinic.name })}
      lead={t('tenants.limitsLead')}
      width="narrow"
      errors={errors}
      before={<BackLink href={back}>{clinic.name}</BackLink>}
    >
      <VersionedForm
        errors={errors}
        refused={refused}
        saved={limitsAsFields(clinic)}
        savedRows={savedRows}
        rowVersion={clinic.rowVersion}
        keepHref={back}
        button={t('tenants.limitsButton')}
      >
        <LimitFields clinic={clinic} />
      </VersionedForm>
    </PlainPage>
  );
}
