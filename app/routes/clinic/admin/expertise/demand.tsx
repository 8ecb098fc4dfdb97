import type { LoaderFunctionArgs } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { inTenant, notFound } from '#app/http/index.server.ts';
import { readDemand, readSpecialization, readSupply } from '#app/modules/setup/expertise/index.server.ts';
import { GapTag, SupplyCard, TrendCard } from '#app/modules/setup/expertise/ui/demand-cards.tsx';
import { SpecializationTag } from '#app/modules/setup/expertise/ui/specializations-table.tsx';
import { useT } from '#app/platform/i18n/locale-context.ts';
import { isId } from '#app/platform/new-id.ts';
import { paths } from '#app/platform/paths.ts';
import { BackLink } from '#app/ui/back-link.tsx';
import { ButtonLink } from '#app/ui/button-link.tsx';
import { useClinicSlug } from '#app/ui/frame.ts';
import { Stat, StatRow } from '#app/ui/stat.tsx';
import { ClinicPage } from '#app/routes/frames/clinic-page.tsx';

/** How many clients need a specialization, who has it, and how both went by month. Nobody's needs are named. */
export const loader = (args: LoaderFunctionArgs) =>
  inTenant(args, { can: 'clinic.manage' }, async ({ scope, params }) => {
    const id = params['id'];
    if (!isId(id)) return notFound();
    const [specialization, demand, supply] = await Promise.all([
      readSpecialization(scope, id),
      readDemand(scope, id),
      readSupply(scope, id),
    ]);
    return specialization === null ? notFound() : { specialization, demand, supply };
  });

export default function SpecializationDemand() {
  const t = useT();
  const clinic = useClinicSlug();
  const { specialization, demand, supply } = useLoaderData<typeof loader>();
  const { id, name, isActive } = specialization;
  const { waiting, inCare } = demand.now;
  const openings = supply.reduce((sum, one) => sum + one.openings, 0);
  const withLevel = (level: (typeof supply)[number]['level']) =>
    supply.filter((one) => one.level === level).length;
  return (
    <ClinicPage
      title={t('demand.title')}
      caption={name}
      tags={<SpecializationTag isActive={isActive} />}
      lead={t('demand.lead')}
      before={<BackLink href={paths.specializations(clinic)}>{t('expertise.title')}</BackLink>}
      actions={
        <ButtonLink href={paths.specialization(clinic, id)} variant="secondary">
          {t('common.change')}
        </ButtonLink>
      }
    >
      <div className="stack">
        <StatRow>
          <Stat label={t('demand.waiting')} value={waiting} detail={t('demand.waitingNote')} />
          <Stat label={t('demand.inCare')} value={inCare} />
          <Stat
            label={t('demand.therapists')}
            value={supply.length}
            detail={t('demand.byLevel', {
              expert: withLevel('expert'),
              proficient: withLevel('proficient'),
              familiar: withLevel('familiar'),
            })}
          />
          <Stat label={t('demand.openings')} value={openings} detail={t('demand.openingsNote')} />
        </StatRow>
        <p>
          <GapTag waiting={waiting} openings={openings} /> {t('demand.shared')}
        </p>
        <SupplyCard supply={supply} />
        <TrendCard months={demand.months} now={{ therapists: supply.length, openings }} />
      </div>
    </ClinicPage>
  );
}
