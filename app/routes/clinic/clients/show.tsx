import type { LoaderFunctionArgs } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { inTenant, notFound } from '#app/http/index.server.ts';
import { readClient } from '#app/modules/clients/record/index.server.ts';
import { CareTeamCard } from '#app/modules/clients/care-team/ui/care-team-card.tsx';
import {
  ContactCard,
  EmergencyCard,
  GuardiansCard,
  InsuranceCard,
} from '#app/modules/clients/record/ui/client-cards.tsx';
import { ClientLinks } from '#app/routes/frames/client-links.tsx';
import { ClientStatusTag } from '#app/modules/clients/person/ui/client-status-tag.tsx';
import { UpcomingCard } from '#app/modules/clients/record/ui/upcoming-card.tsx';
import { readUpcomingOfClient } from '#app/modules/scheduling/appointments/index.server.ts';
import { readUnsent } from '#app/modules/notifications/ledger/index.server.ts';
import { UnsentCard } from '#app/modules/notifications/ledger/ui/unsent-card.tsx';
import { formatCivilDate } from '#app/platform/i18n/index.ts';
import { useLocale, useT } from '#app/platform/i18n/locale-context.ts';
import { isId } from '#app/platform/new-id.ts';
import { paths } from '#app/platform/paths.ts';
import { BackLink } from '#app/ui/back-link.tsx';
import { ButtonLink } from '#app/ui/button-link.tsx';
import { useFrame } from '#app/ui/frame.ts';
import { Split } from '#app/ui/split.tsx';
import { ClinicPage } from '#app/routes/frames/clinic-page.tsx';

export const loader = (args: LoaderFunctionArgs) =>
  inTenant(args, { can: 'client.read' }, async ({ scope, grant, params }) => {
    const id = params['client'];
    if (!isId(id)) return notFound();
    const reading = readClient(scope, grant, id);
    const showsAppointments = reading.then((client) => client?.sections.includes('appointments') === true);
    const [client, upcoming, unsent] = await Promise.all([
      reading,
      readUpcomingOfClient(scope, id, showsAppointments),
      readUnsent(scope, { clientId: id }),
    ]);
    return client === null ? notFound() : { client, upcoming, unsent };
  });

export default function Client() {
  const t = useT();
  const locale = useLocale();
  const { clinic, can } = useFrame();
  const { client, upcoming, unsent } = useLoaderData<typeof loader>();
  const slug = clinic?.slug ?? '';
  const shows = (section: (typeof client.sections)[number]) => client.sections.includes(section);
  const primary = client.careTeam.find(({ careRole }) => careRole === 'primary');
  const born = t('clients.born', {
    date: formatCivilDate(locale, client.dateOfBirth),
    age: t('clients.years', { count: client.age }),
  });
  return (
    <ClinicPage
      title={client.fullName}
      lead={[born, client.locationName].filter(Boolean).join(' · ')}
      tags={<ClientStatusTag status={client.status} />}
      before={<BackLink href={paths.clients(slug)}>{t('clients.title')}</BackLink>}
      flashes={{
        'client-saved': t('clients.saved'),
        'guardian-saved': t('clients.guardianSaved'),
        'emergency-contact-saved': t('clients.emergencyContactSaved'),
        'insurance-saved': t('clients.insuranceSaved'),
      }}
      actions={
        <>
          {can('audit.read') ? (
            <ButtonLink href={paths.clientAudit(slug, client.id)} variant="quiet" icon="history">
              {t('clients.whoOpened')}
            </ButtonLink>
          ) : null}
          {can('client.update') ? (
            <ButtonLink href={paths.editClient(slug, client.id)} variant="secondary" icon="edit">
              {t('clients.editDetails')}
            </ButtonLink>
          ) : null}
          {can('appointment.create') ? (
            <ButtonLink
              href={
                primary === undefined
                  ? paths.bookClient(slug, client.id)
                  : paths.bookMatched(slug, client.id, primary.therapistId)
              }
              icon="calendar"
            >
              {t('clients.bookAppointment')}
            </ButtonLink>
          ) : null}
        </>
      }
    >
      <ClientLinks clientId={client.id} here="summary" />
      <UnsentCard messages={unsent} />
      <Split
        asideLabel={t('clients.aside')}
        aside={
          <>
            {shows('careTeam') ? <CareTeamCard client={client} /> : null}
            {shows('insurance') ? <InsuranceCard client={client} /> : null}
          </>
        }
      >
        {shows('appointments') ? <UpcomingCard appointments={upcoming} /> : null}
        {shows('contact') ? <ContactCard client={client} /> : null}
        {shows('guardians') ? <GuardiansCard client={client} /> : null}
        {shows('emergency') ? <EmergencyCard client={client} /> : null}
      </Split>
    </ClinicPage>
  );
}
