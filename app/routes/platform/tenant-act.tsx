import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { asOperator, notFound, originOf, seeOther } from '#app/http/index.server.ts';
import { CLINIC_STATUS_ACTS, isClinicStatusAct } from '#app/modules/clinics/standing/clinic-acts.ts';
import { changeStatus, readClinic } from '#app/modules/clinics/standing/index.server.ts';
import { reasonSchema } from '#app/modules/clinics/standing/clinic.schema.ts';
import { ClinicFacts } from '#app/modules/clinics/standing/ui/clinic-facts.tsx';
import { wordErrors } from '#app/platform/forms/error-codes.ts';
import { useT } from '#app/platform/i18n/locale-context.ts';
import { isId } from '#app/platform/new-id.ts';
import { paths } from '#app/platform/paths.ts';
import { BackLink } from '#app/ui/back-link.tsx';
import { ButtonGroup } from '#app/ui/button-group.tsx';
import { ButtonLink } from '#app/ui/button-link.tsx';
import { Button } from '#app/ui/button.tsx';
import { PostForm } from '#app/ui/post-form.tsx';
import { TextInput } from '#app/ui/text-input.tsx';
import { PlainPage } from '../frames/plain-page.tsx';

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
  asOperator(args, { form: reasonSchema }, async ({ person, form }) => {
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
  const errors = wordErrors(t, { errors: 'tenants' }, refused?.errors);
  const back = paths.tenant(clinic.id);
  return (
    <PlainPage
      title={t(`tenants.${act}Title`, { name: clinic.name })}
      lead={t(`tenants.${act}Lead`)}
      width="narrow"
      errors={errors}
      before={<BackLink href={back}>{clinic.name}</BackLink>}
    >
      <div className="stack">
        <ClinicFacts clinic={clinic} />
        <PostForm errors={errors} values={refused?.values}>
          <TextInput
            name="reason"
            label={t('tenants.reason')}
            hint={t('tenants.reasonHint')}
            autoComplete="off"
            width="full"
          />
          <ButtonGroup>
            <Button variant={act === 'suspension' ? 'danger' : 'primary'}>{t(`tenants.${act}Button`)}</Button>
            <ButtonLink variant="quiet" href={back}>
              {t('tenants.leaveIt')}
            </ButtonLink>
          </ButtonGroup>
        </PostForm>
      </div>
    </PlainPage>
  );
}
