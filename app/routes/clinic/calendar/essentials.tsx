import type { LoaderFunctionArgs } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { inTenant, notFound } from '#app/http/index.server.ts';
import { readEssentials } from '#app/modules/scheduling/essentials/index.server.ts';
import { AppointmentEssentials } from '#app/modules/scheduling/essentials/ui/appointment-essentials.tsx';
import { useT } from '#app/platform/i18n/locale-context.ts';
import { clientOf } from '#app/routes/frames/client-of.ts';
import { ClinicPage } from '#app/routes/frames/clinic-page.tsx';
import { useClientHeading } from '#app/routes/frames/use-client-heading.ts';

/** The essentials of an appointment, which the calendar shows in a popover. */
export const loader = (args: LoaderFunctionArgs) =>
  inTenant(
    args,
    { can: 'appointment.read' },
    async ({ scope, grant, params }) =>
      (await readEssentials(scope, grant, params['id'] ?? '')) ?? notFound(),
  );

export default function AppointmentInShort() {
  const t = useT();
  const essentials = useLoaderData<typeof loader>();
  const { appointment } = essentials;
  return (
    <ClinicPage
      {...useClientHeading(appointment, (name) => t('calendar.inShort', { name }))}
      client={clientOf(appointment)}
      width="narrow"
    >
      <AppointmentEssentials {...essentials} />
    </ClinicPage>
  );
}
