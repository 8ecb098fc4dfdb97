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
import { ClientStatusTag } from '#app/modules/clients/person/ui/client-status-tag.tsx';
import { ClientActions } from '#app/modules/clients/person/ui/client-actions.tsx';
import { ClientLead } from '#app/modules/clients/record/ui/client-lead.tsx';
import { ComingOfAgeNotice } from '#app/modules/clients/person/ui/coming-of-age-notice.tsx';
import { ClientTasks } from '#app/modules/clients/person/ui/client-tasks.tsx';
import { tasksOf } from '#app/modules/clients/person/client-tasks.ts';
import { readTextsOf } from '#app/modules/clients/texts/index.server.ts';
import { TextsCard } from '#app/modules/clients/texts/ui/texts-card.tsx';
import { grantFor } from '#app/modules/identity/permissions.ts';
import { readIsAssessed } from '#app/modules/needs/index.server.ts';
import { readUnsignedSessions } from '#app/modules/notes/my-day/index.server.ts';
import { VisitsCards } from '#app/modules/scheduling/visits/ui/visits-card.tsx';
import { readVisitsOfClient } from '#app/modules/scheduling/visits/index.server.ts';
import { readWaitingOf } from '#app/modules/scheduling/waiting-list/index.server.ts';
import { WaitingCard } from '#app/modules/scheduling/waiting-list/ui/waiting-card.tsx';
import { readUnlicensed } from '#app/modules/scheduling/unlicensed/index.server.ts';
import { UnlicensedCard } from '#app/modules/scheduling/unlicensed/ui/unlicensed-card.tsx';
import { readTold, readUnsentPage } from '#app/modules/notifications/ledger/index.server.ts';
import { ToldCard } from '#app/modules/notifications/ledger/ui/told-card.tsx';
import { UnsentCard } from '#app/modules/notifications/ledger/ui/unsent-card.tsx';
import { readClinicZone } from '#app/modules/tenancy/index.server.ts';
import { useT } from '#app/platform/i18n/locale-context.ts';
import { isId } from '#app/platform/new-id.ts';
import { withBack } from '#app/platform/back-path.ts';
import { readPageNumber } from '#app/platform/list-query.ts';
import { paths } from '#app/platform/paths.ts';
import { BackLink } from '#app/ui/back-link.tsx';
import { useFrame } from '#app/ui/frame.ts';
import { Split } from '#app/ui/split.tsx';
import { ClinicPage } from '#app/routes/frames/clinic-page.tsx';
import { ClientWaits } from '#app/routes/frames/client-waits.tsx';
import { readClientWaits } from '#app/routes/frames/read-waits.server.ts';
import { clientFlashes } from '#app/routes/frames/client-flashes.ts';
import { taskLinks } from '#app/routes/frames/task-links.ts';

export const loader = (args: LoaderFunctionArgs) =>
  inTenant(args, { can: 'client.read' }, async ({ scope, grant, params, url }) => {
    const id = params['client'];
    if (!isId(id)) return notFound();
    const { therapistId } = scope.actor;
    const reading = readClient(scope, grant, id);
    const showsAppointments = reading.then((client) => client?.sections.includes('appointments') === true);
    const appointmentGrant = grantFor(scope.actor, 'appointment.read');
    const mayWait = grantFor(scope.actor, 'waiting-list.read') !== null;
    const [client, texts, visits, unlicensed, isAssessed, unsigned, unsent, told, waiting, zone, waits] =
      await Promise.all([
        reading,
        readTextsOf(scope, id),
        readVisitsOfClient(scope, id, showsAppointments),
        appointmentGrant === null ? [] : readUnlicensed(scope, appointmentGrant, { clientId: id }),
        grantFor(scope.actor, 'needs.read') === null ? null : readIsAssessed(scope, id),
        therapistId === null ? [] : readUnsignedSessions(scope, therapistId, scope.now, id),
        readUnsentPage(scope, { clientId: id }, readPageNumber(url.searchParams)),
        readTold(scope, { clientId: id }),
        mayWait ? readWaitingOf(scope, [id]) : [],
        readClinicZone(scope),
        readClientWaits(
          scope,
          id,
          reading.then((client) => client !== null),
        ),
      ]);
    if (client === null) return notFound();
    const [oldest] = unsigned;
    return {
      ...{ client, visits, unlicensed, isAssessed, unsent, told },
      waiting: client.sections.includes('appointments') ? waiting : [],
      texts: client.sections.includes('contact') ? texts : null,
      zone,
      waits,
      unsigned: { count: unsigned.length, oldest: oldest?.appointmentId ?? null },
    };
  });

export default function Client() {
  const t = useT();
  const { clinic, can } = useFrame();
  const { client, visits, unlicensed, isAssessed, unsigned, unsent, told, ...rest } =
    useLoaderData<typeof loader>();
  const slug = clinic?.slug ?? '';
  const shows = (section: (typeof client.sections)[number]) => client.sections.includes(section);
  const primary = client.careTeam.find(({ careRole }) => careRole === 'primary');
  const booking = withBack(paths.bookClient(slug, client.id), paths.client(slug, client.id));
  const tasks = tasksOf({
    status: client.status,
    lacksGuardian: shows('guardians') ? client.isMinor && client.guardians.length === 0 : null,
    isAssessed,
    hasTherapist: shows('careTeam') ? primary?.isHere === true : null,
    isBooked: shows('appointments') ? visits.coming.length > 0 : null,
    unsignedNotes: unsigned.count,
  });
  const links = taskLinks(slug, client.id, { booking, oldestUnsigned: unsigned.oldest, can });
  return (
    <ClinicPage
      title={client.fullName}
      lead={<ClientLead client={client} />}
      tags={<ClientStatusTag status={client.status} />}
      before={<BackLink href={paths.clients(slug)}>{t('clients.title')}</BackLink>}
      client={{ ...client, here: 'summary' }}
      flashes={clientFlashes(t)}
      actions={<ClientActions client={client} booking={booking} tasks={tasks} />}
    >
      <ComingOfAgeNotice
        name={client.fullName}
        email={client.contact.email}
        comingOfAge={client.comingOfAge}
        editHref={can('client.update') ? paths.editClient(slug, client.id) : null}
      />
      <div className="stack">
        <ClientWaits {...rest.waits} zone={rest.zone} clientId={client.id} />
        <UnlicensedCard visits={unlicensed} isOfOne />
        <UnsentCard unsent={unsent} />
        <ClientTasks {...{ tasks, links, primary }} missed={visits.missed} unsignedNotes={unsigned.count} />
        <Split
          asideLabel={t('clients.aside')}
          aside={
            <>
              {shows('careTeam') ? <CareTeamCard client={client} /> : null}
              {shows('insurance') ? <InsuranceCard client={client} /> : null}
            </>
          }
        >
          {shows('appointments') ? (
            <>
              <VisitsCards visits={visits} saysNone={tasks.includes('book') && links.book !== null} />
              <WaitingCard clientId={client.id} entries={rest.waiting} zone={rest.zone} />
            </>
          ) : null}
          <ToldCard told={told} />
          {shows('contact') ? <ContactCard client={client} /> : null}
          <TextsCard clientId={client.id} texts={rest.texts} zone={rest.zone} />
          {shows('guardians') ? <GuardiansCard client={client} /> : null}
          {shows('emergency') ? <EmergencyCard client={client} /> : null}
        </Split>
      </div>
    </ClinicPage>
  );
}
