import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { asOperator, notFound, originOf, seeOther } from '#app/http/index.server.ts';
import { CLINIC_STATUS_ACTS, isClinicStatusAct } from '#app/modules/clinics/standing/clinic-acts.ts';
import { changeStatus, readClinic } from '#app/modules/clinics/standing/index.server.ts';
import { statusForm } from '#app/modules/clinics/forms.ts';
import { ClinicFacts } from '#app/modules/clinics/standing/ui/clinic-facts.tsx';
import { wordErrors } from '#app/platform/forms/error-codes.ts';
import { useT } from '#app/platform/i18n/locale-context.ts';
import { isId } from '#app/platform/new-id.ts';
import { paths } from '#app/platform/paths.ts';
import { Button } from '#app/ui/button.tsx';
import { ClinicActPage, ReasonInput } from '../frames/clinic-act-page.tsx';

/** Asks before a clinic is suspended or resumed, and says what that does. */
export const loader = (args: LoaderFunctionArgs) =>
  asOperator(args, {}, async () => {
    const { id = '', act } = args.params;
    const clinic = await readClinic(id);
    if (clinic === null || !isClinicStatusAct(act)) return notFound();
    const from: readonly string[] = CLINIC_STATUS_ACTS[act].from;
    if (!from.includes(clinic.status) && args.request.method !== 'POST')
      return seeOther(paths.tenant(id), 'tenant-changed');
    return { clinic, act };
  });

export const action = (args: ActionFunctionArgs) =>
  asOperator(args, { form: statusForm }, async ({ person, form }) => {
    const { id, act } = args.params;
    if (!isId(id) || !isClinicStatusAct(act)) return notFound();
    const decider = { actor: { kind: 'operator' as const, ...person }, origin: originOf(args) };
    const refused = await changeStatus(decider, act, id, form.reason);
    return seeOther(paths.tenant(id), refused === null ? `tenant-${act}` : 'tenant-changed');
  });

export default function TenantAct() {
  const t = useT();
  const { clinic, act } = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>();
  return (
    <ClinicActPage
      clinic={clinic}
      title={t(`tenants.${act}Title`, { name: clinic.name })}
      lead={t(`tenants.${act}Lead`)}
      errors={wordErrors(t, { errors: 'tenants' }, refused?.errors)}
      values={refused?.values}
      about={<ClinicFacts clinic={clinic} />}
      button={
        <Button variant={act === 'suspension' ? 'danger' : 'primary'}>{t(`tenants.${act}Button`)}</Button>
      }
    >
      <ReasonInput />
    </ClinicActPage>
  );
}
