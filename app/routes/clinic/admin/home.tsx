import type { LoaderFunctionArgs } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { inTenant } from '#app/http/index.server.ts';
import { readSetup } from '#app/modules/setup/overview/index.server.ts';
import { isSetUp, SECTIONS } from '#app/modules/setup/overview/sections.ts';
import { useT } from '#app/platform/i18n/locale-context.ts';
import { useClinicSlug } from '#app/ui/frame.ts';
import { TaskList } from '#app/ui/task-list.tsx';
import { ClinicPage } from '#app/routes/frames/clinic-page.tsx';

/** The parts of the clinic that administrators look after, with ticks until a new clinic is set up. */
export const loader = (args: LoaderFunctionArgs) =>
  inTenant(args, { can: 'clinic.manage' }, ({ scope }) => readSetup(scope));

export default function ClinicHome() {
  const t = useT();
  const clinic = useClinicSlug();
  const facts = useLoaderData<typeof loader>();
  const ticks = !isSetUp(facts);
  return (
    <ClinicPage title={t('setup.title')} lead={t(ticks ? 'setup.leadSetUp' : 'setup.lead')} width="narrow">
      <TaskList
        tasks={SECTIONS.map(({ id, title, hint, href, isDoneBy }) => ({
          id,
          label: t(title),
          hint: t(hint),
          href: href(clinic),
          status:
            !ticks || isDoneBy === undefined ? undefined : facts[isDoneBy] ? 'completed' : 'not_started',
        }))}
      />
    </ClinicPage>
  );
}
