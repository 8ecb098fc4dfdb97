import type { LoaderFunctionArgs } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { inTenant } from '#app/http/index.server.ts';
import { readDashboard } from '#app/modules/setup/overview/index.server.ts';
import { isSetUp, SECTIONS } from '#app/modules/setup/overview/sections.ts';
import { NeedsAttention } from '#app/modules/setup/overview/ui/needs-attention.tsx';
import {
  MissedLately,
  TodayByLocation,
  WeeksOfTherapists,
} from '#app/modules/setup/overview/ui/today-and-weeks.tsx';
import { readOpenAlerts } from '#app/modules/plans/measures/index.server.ts';
import { OpenAlerts } from '#app/modules/plans/measures/ui/open-alerts.tsx';
import { readDuePlans } from '#app/modules/plans/reading/index.server.ts';
import { DuePlans } from '#app/modules/plans/reading/ui/due-plans.tsx';
import { readClinicZone } from '#app/modules/tenancy/index.server.ts';
import { useT } from '#app/platform/i18n/locale-context.ts';
import { withBack } from '#app/platform/back-path.ts';
import { paths } from '#app/platform/paths.ts';
import { ButtonLink } from '#app/ui/button-link.tsx';
import { useFrame } from '#app/ui/frame.ts';
import { TaskList } from '#app/ui/task-list.tsx';
import { ClinicPage } from '#app/routes/frames/clinic-page.tsx';

/** What administrators see first: what waits for somebody, and the parts of the clinic, with ticks until it is set up. */
export const loader = (args: LoaderFunctionArgs) =>
  inTenant(args, { can: 'clinic.manage' }, async ({ scope, weekStartsOn }) => {
    const [dashboard, alerts, due, zone] = await Promise.all([
      readDashboard(scope, weekStartsOn),
      readOpenAlerts(scope, 'waited'),
      readDuePlans(scope, 'to-review'),
      readClinicZone(scope),
    ]);
    return { dashboard, alerts, due, zone };
  });

export default function ClinicHome() {
  const t = useT();
  const { clinic, path } = useFrame();
  const slug = clinic?.slug ?? '';
  const { dashboard, alerts, due, zone } = useLoaderData<typeof loader>();
  const { facts } = dashboard;
  const ticks = !isSetUp(facts);
  const parts = (
    <section aria-labelledby="parts">
      <h2 className="heading-s" id="parts">
        {t(ticks ? 'setup.steps' : 'setup.parts')}
      </h2>
      <TaskList
        tasks={SECTIONS.map(({ id, title, hint, href, isDoneBy }) => ({
          id,
          label: t(title),
          hint: t(hint),
          href: href(slug),
          status:
            !ticks || isDoneBy === undefined ? undefined : facts[isDoneBy] ? 'completed' : 'not_started',
        }))}
      />
    </section>
  );
  return (
    <ClinicPage
      title={t('setup.title')}
      lead={t(ticks ? 'setup.leadSetUp' : 'setup.lead')}
      actions={
        <>
          <ButtonLink href={withBack(paths.newAppointment(slug), path)} icon="plus">
            {t('calendar.book')}
          </ButtonLink>
          <ButtonLink href={paths.newClient(slug)} variant="secondary" icon="plus">
            {t('clients.newClient')}
          </ButtonLink>
        </>
      }
    >
      <div className="stack">
        <OpenAlerts alerts={alerts} zone={zone} />
        <DuePlans due={due} />
        {ticks ? parts : null}
        <NeedsAttention dashboard={dashboard} />
        <TodayByLocation dashboard={dashboard} />
        <WeeksOfTherapists dashboard={dashboard} />
        {ticks ? null : <MissedLately dashboard={dashboard} />}
        {ticks ? null : parts}
      </div>
    </ClinicPage>
  );
}
