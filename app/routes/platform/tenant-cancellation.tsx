import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { asOperator, notFound, originOf, seeOther } from '#app/http/index.server.ts';
import { cancelForm } from '#app/modules/clinics/forms.ts';
import { cancelClinic, readEnding } from '#app/modules/clinics/ending/index.server.ts';
import { KEPT_DAYS } from '#app/modules/clinics/ending/kept-days.ts';
import { EndingCard } from '#app/modules/clinics/ending/ui/ending-card.tsx';
import { readClinic } from '#app/modules/clinics/standing/index.server.ts';
import { ClinicFacts } from '#app/modules/clinics/standing/ui/clinic-facts.tsx';
import { wordErrors } from '#app/platform/forms/error-codes.ts';
import { useT } from '#app/platform/i18n/locale-context.ts';
import { isId } from '#app/platform/new-id.ts';
import { paths } from '#app/platform/paths.ts';
import { Button } from '#app/ui/button.tsx';
import { Card } from '#app/ui/card.tsx';
import { TextInput } from '#app/ui/text-input.tsx';
import { ClinicActPage, ReasonInput } from '../frames/clinic-act-page.tsx';

/** Asks before a clinic is canceled, and says what that does. */
export const loader = (args: LoaderFunctionArgs) =>
  asOperator(args, {}, async () => {
    const { id = '' } = args.params;
    const [clinic, ending] = await Promise.all([readClinic(id), readEnding(id)]);
    if (clinic === null) return notFound();
    if (clinic.status !== 'active' && clinic.status !== 'suspended' && args.request.method !== 'POST')
      return seeOther(paths.tenant(id), 'tenant-changed');
    return { clinic, ending };
  });

export const action = (args: ActionFunctionArgs) =>
  asOperator(args, { form: cancelForm }, async ({ person, form, rowVersion, stale }) => {
    const { id } = args.params;
    if (!isId(id)) return notFound();
    const decider = { actor: { kind: 'operator' as const, ...person }, origin: originOf(args) };
    const refused = await cancelClinic(decider, id, form, rowVersion);
    if (refused?.refused === 'stale') return stale({ '': 'stale' });
    return seeOther(paths.tenant(id), refused === null ? 'tenant-canceled' : 'tenant-changed');
  });

export default function TenantCancellation() {
  const t = useT();
  const { clinic, ending } = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>();
  const { least, most, usual } = KEPT_DAYS;
  return (
    <ClinicActPage
      clinic={clinic}
      title={t('ending.cancelTitle', { name: clinic.name })}
      errors={wordErrors(t, { errors: 'ending' }, refused?.errors)}
      values={refused?.values ?? { keptDays: String(usual) }}
      rowVersion={clinic.rowVersion}
      about={
        <>
          <ClinicFacts clinic={clinic} />
          <Card heading={t('ending.cancelWhat')}>
            <ul className="list">
              <li>{t('ending.cancelOut')}</li>
              <li>{t('ending.cancelJobs')}</li>
              <li>{t('ending.cancelKept')}</li>
              <li>{t('ending.cancelThen')}</li>
              <li>{t('ending.cancelExport')}</li>
            </ul>
          </Card>
          <EndingCard clinic={clinic} ending={ending} />
        </>
      }
      button={<Button variant="danger">{t('ending.cancel')}</Button>}
    >
      <TextInput
        name="keptDays"
        label={t('ending.keptDays')}
        hint={t('ending.keptDaysHint', { least, most })}
        inputMode="numeric"
        autoComplete="off"
        width="4"
      />
      <ReasonInput />
    </ClinicActPage>
  );
}
