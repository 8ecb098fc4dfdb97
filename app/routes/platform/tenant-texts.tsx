import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { asOperator, notFound, originOf, seeOther } from '#app/http/index.server.ts';
import { changeTextNumber, readClinic } from '#app/modules/clinics/standing/index.server.ts';
import { textNumberForm } from '#app/modules/clinics/forms.ts';
import { wordErrors } from '#app/platform/forms/error-codes.ts';
import { useT } from '#app/platform/i18n/locale-context.ts';
import { paths } from '#app/platform/paths.ts';
import { formatPhone } from '#app/platform/phone.ts';
import { BackLink } from '#app/ui/back-link.tsx';
import { TextInput } from '#app/ui/text-input.tsx';
import { VersionedForm } from '#app/ui/versioned-form.tsx';
import { PlainPage } from '../frames/plain-page.tsx';

/** Changes the number from which a clinic sends texts. */
export const loader = (args: LoaderFunctionArgs) =>
  asOperator(args, {}, async () => (await readClinic(args.params['id'] ?? '')) ?? notFound());

export const action = (args: ActionFunctionArgs) =>
  asOperator(args, { form: textNumberForm }, async ({ person, form, rowVersion, reject, stale }) => {
    const id = args.params['id'] ?? '';
    const decider = { actor: { kind: 'operator' as const, ...person }, origin: originOf(args) };
    const refused = await changeTextNumber(decider, id, form.textNumber, rowVersion);
    if (refused?.refused === 'unknown-clinic') return notFound();
    if (refused?.refused === 'number-taken') return reject({ textNumber: 'number-taken' });
    return refused === null ? seeOther(paths.tenant(id), 'tenant-texts') : stale({ '': 'stale' });
  });

export default function TenantTexts() {
  const t = useT();
  const clinic = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>();
  const errors = wordErrors(t, { errors: 'tenants' }, refused?.errors);
  const number = clinic.textNumber === null ? '' : formatPhone(clinic.textNumber);
  const back = paths.tenant(clinic.id);
  return (
    <PlainPage
      title={t('tenants.textNumberTitle', { name: clinic.name })}
      lead={t('tenants.textNumberLead')}
      width="narrow"
      errors={errors}
      before={<BackLink href={back}>{clinic.name}</BackLink>}
    >
      <VersionedForm
        errors={errors}
        refused={refused}
        saved={{ textNumber: number }}
        savedRows={[{ label: t('tenants.textNumber'), value: number || t('tenants.noTexts') }]}
        rowVersion={clinic.rowVersion}
        keepHref={back}
        button={t('tenants.textNumberButton')}
      >
        <TextInput
          name="textNumber"
          label={t('tenants.textNumber')}
          hint={t('tenants.textNumberHint')}
          type="tel"
          optional
        />
      </VersionedForm>
    </PlainPage>
  );
}
