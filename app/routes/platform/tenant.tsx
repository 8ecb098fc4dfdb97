import type { LoaderFunctionArgs } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { asOperator, notFound } from '#app/http/index.server.ts';
import { readEnding } from '#app/modules/clinics/ending/index.server.ts';
import { mayBeShredded } from '#app/modules/clinics/ending/kept-days.ts';
import { EndingCard } from '#app/modules/clinics/ending/ui/ending-card.tsx';
import { ShredReport } from '#app/modules/clinics/ending/ui/shred-report.tsx';
import { readSteps } from '#app/modules/clinics/making/index.server.ts';
import { readClinic } from '#app/modules/clinics/standing/index.server.ts';
import { ClinicFacts } from '#app/modules/clinics/standing/ui/clinic-facts.tsx';
import { StepList } from '#app/modules/clinics/making/ui/step-list.tsx';
import { now } from '#app/platform/clock.ts';
import { useT } from '#app/platform/i18n/locale-context.ts';
import { sendsTexts } from '#app/platform/texts.ts';
import { isId } from '#app/platform/new-id.ts';
import { paths } from '#app/platform/paths.ts';
import { BackLink } from '#app/ui/back-link.tsx';
import { ButtonLink } from '#app/ui/button-link.tsx';
import { Card } from '#app/ui/card.tsx';
import { PlainPage } from '../frames/plain-page.tsx';

/** One clinic as its operator sees it, with the steps by which it is made. */
export const loader = (args: LoaderFunctionArgs) =>
  asOperator(args, {}, async () => {
    const id = args.params['id'] ?? '';
    if (!isId(id)) return notFound();
    const [clinic, steps, ending] = await Promise.all([readClinic(id), readSteps(id), readEnding(id)]);
    if (clinic === null) return notFound();
    const isDue = clinic.status === 'canceled' && mayBeShredded(clinic, now());
    return { clinic, steps, ending, isDue, sendsTexts: sendsTexts() };
  });

export default function Tenant() {
  const t = useT();
  const { clinic, steps, ending, isDue, sendsTexts } = useLoaderData<typeof loader>();
  const { status } = clinic;
  const { report } = ending;
  const isSettled = steps.every((step) => step.status === 'done') && report?.provedAt !== null;
  return (
    <PlainPage
      title={clinic.name}
      width="narrow"
      before={<BackLink href={paths.tenants}>{t('tenants.title')}</BackLink>}
      actions={
        <>
          {isSettled ? null : (
            <ButtonLink href={paths.tenant(clinic.id)} variant="secondary" icon="refresh">
              {t('tenants.refresh')}
            </ButtonLink>
          )}
          {status === 'shredded' ? null : (
            <ButtonLink href={paths.tenantLimits(clinic.id)} variant="secondary">
              {t('tenants.changeLimits')}
            </ButtonLink>
          )}
          {status === 'active' && sendsTexts ? (
            <ButtonLink href={paths.tenantTexts(clinic.id)} variant="secondary">
              {t('tenants.changeTextNumber')}
            </ButtonLink>
          ) : null}
          {status === 'active' ? (
            <ButtonLink href={paths.tenantAct(clinic.id, 'suspension')} variant="secondary">
              {t('tenants.suspend')}
            </ButtonLink>
          ) : null}
          {status === 'active' || status === 'suspended' ? (
            <ButtonLink href={paths.tenantCancellation(clinic.id)} variant="secondary">
              {t('ending.cancel')}
            </ButtonLink>
          ) : null}
          {isDue ? (
            <ButtonLink href={paths.tenantShredding(clinic.id)} variant="secondary">
              {t('ending.shred')}
            </ButtonLink>
          ) : null}
          {status === 'suspended' || status === 'canceled' ? (
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
        'tenant-texts': t('tenants.textNumberSaved'),
        'tenant-limits': t('tenants.limitsSaved'),
        'tenant-canceled': t('ending.canceled'),
        'tenant-shredded': t('ending.shredded'),
        'tenant-too-early': t('ending.tooEarly'),
        'tenant-changed': t('tenants.changed'),
      }}
    >
      <div className="stack stack--wide">
        <ClinicFacts clinic={clinic} />
        {clinic.canceledAt === null && ending.lastExport === null ? null : (
          <EndingCard clinic={clinic} ending={ending} />
        )}
        {report === null ? null : <ShredReport report={report} />}
        {steps.length === 0 ? null : (
          <Card heading={t('tenants.steps')} flush>
            <StepList clinicId={clinic.id} steps={steps} />
          </Card>
        )}
      </div>
    </PlainPage>
  );
}
