import type { LoaderFunctionArgs } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { asOperator, notFound } from '#app/http/index.server.ts';
import { readSteps } from '#app/modules/clinics/making/index.server.ts';
import { readClinic } from '#app/modules/clinics/standing/index.server.ts';
import { ClinicFacts } from '#app/modules/clinics/standing/ui/clinic-facts.tsx';
import { StepList } from '#app/modules/clinics/making/ui/step-list.tsx';
import { useT } from '#app/platform/i18n/locale-context.ts';
import { paths } from '#app/platform/paths.ts';
import { BackLink } from '#app/ui/back-link.tsx';
import { ButtonLink } from '#app/ui/button-link.tsx';
import { Card } from '#app/ui/card.tsx';
import { PlainPage } from '../frames/plain-page.tsx';

/** One clinic as its operator sees it, with the steps by which it is made. */
export const loader = (args: LoaderFunctionArgs) =>
  asOperator(args, {}, async () => {
    const id = args.params['id'] ?? '';
    const clinic = await readClinic(id);
    if (clinic === null) return notFound();
    return { clinic, steps: await readSteps(id) };
  });

export default function Tenant() {
  const t = useT();
  const { clinic, steps } = useLoaderData<typeof loader>();
  const isWhole = steps.every(({ status }) => status === 'done');
  return (
    <PlainPage
      title={clinic.name}
      width="narrow"
      before={<BackLink href={paths.tenants}>{t('tenants.title')}</BackLink>}
      actions={
        <>
          {isWhole ? null : (
            <ButtonLink href={paths.tenant(clinic.id)} variant="secondary" icon="refresh">
              {t('tenants.refresh')}
            </ButtonLink>
          )}
          <ButtonLink href={paths.tenantLimits(clinic.id)} variant="secondary">
            {t('tenants.changeLimits')}
          </ButtonLink>
          {clinic.status === 'active' ? (
            <ButtonLink href={paths.tenantAct(clinic.id, 'suspension')} variant="secondary">
              {t('tenants.suspend')}
            </ButtonLink>
          ) : null}
          {clinic.status === 'suspended' ? (
            <ButtonLink href={paths.tenantAct(clinic.id, 'resumption')}>{t('tenants.resume')}</ButtonLink>
          ) : null}
        </>
      }
      flashes={{
        'tenant-started': t('tenants.started'),
        'step-tried': t('tenants.tried'),
        'step-done': t('tenants.stepDone'),
        'tenant-suspension': t('tenants.suspended'),
        'tenant-resumption': t('tenants.resumed'),
        'tenant-limits': t('tenants.limitsSaved'),
        'tenant-changed': t('tenants.changed'),
      }}
    >
      <div className="stack stack--wide">
        <ClinicFacts clinic={clinic} />
        {steps.length === 0 ? null : (
          <Card heading={t('tenants.steps')} flush>
            <StepList clinicId={clinic.id} steps={steps} />
          </Card>
        )}
      </div>
    </PlainPage>
  );
}
