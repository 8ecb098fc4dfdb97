import { nameTherapists } from '#app/modules/scheduling/co-therapists/therapists-of.ts';
import type { LoaderFunctionArgs } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { inTenant, notFound } from '#app/http/index.server.ts';
import { birthAndMark } from '#app/modules/clients/person/name-and-birth.ts';
import { PhoneLink } from '#app/modules/clients/person/ui/phone-link.tsx';
import { readRoster } from '#app/modules/scheduling/groups/index.server.ts';
import { AttendeeStatus } from '#app/modules/scheduling/groups/ui/attendee-status.tsx';
import { useWhen } from '#app/modules/scheduling/appointments/ui/appointment-facts.tsx';
import { formatDateTime, formatName } from '#app/platform/i18n/index.ts';
import { useLocale, useT } from '#app/platform/i18n/locale-context.ts';
import { paths } from '#app/platform/paths.ts';
import { BackLink } from '#app/ui/back-link.tsx';
import { DataTable } from '#app/ui/data-table.tsx';
import { useClinicSlug, useFrame } from '#app/ui/frame.ts';
import { PrintNow } from '#app/ui/print-now.tsx';
import { ClinicPage } from '#app/routes/frames/clinic-page.tsx';

/** Who is expected at an appointment, for paper: names, birth dates, phones for the front desk, and room for a signature. */
export const loader = (args: LoaderFunctionArgs) =>
  inTenant(args, { can: 'appointment.read' }, async ({ scope, grant, params }) => {
    const roster = await readRoster(scope, grant, params['id'] ?? '');
    return roster ?? notFound();
  });

export default function Roster() {
  const t = useT();
  const locale = useLocale();
  const clinic = useClinicSlug();
  const when = useWhen();
  const { now, viewer } = useFrame();
  const { appointment, phones } = useLoaderData<typeof loader>();
  const { service, location, room } = appointment;
  return (
    <ClinicPage
      title={t('groups.rosterTitle', { service: service.name })}
      lead={t('groups.rosterLead', {
        when: when(appointment),
        therapist: nameTherapists(appointment),
        room: room?.name ?? location.name,
      })}
      before={<BackLink href={paths.appointment(clinic, appointment.id)}>{t('groups.back')}</BackLink>}
      actions={<PrintNow />}
    >
      <DataTable
        caption={t('groups.rosterCaption')}
        rows={appointment.clients.filter(({ status }) => status !== 'cancelled')}
        rowKey={({ id }) => id}
        columns={[
          {
            key: 'client',
            header: t('groups.client'),
            rowHeader: true,
            cell: (client) => formatName(client),
          },
          {
            key: 'born',
            header: t('groups.born'),
            cell: ({ dateOfBirth, mark }) =>
              dateOfBirth === undefined ? null : birthAndMark(locale, dateOfBirth, mark),
          },
          ...(phones === null
            ? []
            : [
                {
                  key: 'phone',
                  header: t('groups.phone'),
                  nowrap: true,
                  cell: ({ id }: { id: string }) => {
                    const phone = phones[id];
                    return phone === undefined ? null : <PhoneLink phone={phone} />;
                  },
                },
              ]),
          {
            key: 'status',
            header: t('groups.status'),
            nowrap: true,
            screenOnly: true,
            cell: ({ status }) => <AttendeeStatus status={status} />,
          },
          {
            key: 'signature',
            header: t('groups.signature'),
            cell: () => <span className="roster__line" />,
          },
        ]}
      />
      <p className="printed-by muted">
        {t('calendar.printed', {
          when: formatDateTime(locale, now, location.zone),
          who: viewer?.displayName ?? '',
        })}
      </p>
    </ClinicPage>
  );
}
