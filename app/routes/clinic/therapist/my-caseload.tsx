import type { LoaderFunctionArgs } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { inTenant, notFound } from '#app/http/index.server.ts';
import { readMyCaseload } from '#app/modules/notes/my-day/index.server.ts';
import { readDuePlans } from '#app/modules/plans/reading/index.server.ts';
import { DueTag } from '#app/modules/plans/reading/ui/due-plans.tsx';
import { nameAndBirth } from '#app/modules/clients/person/name-and-birth.ts';
import { BirthDate } from '#app/modules/clients/person/ui/birth-date.tsx';
import { CLIENT_STATUS_WORDS } from '#app/modules/notes/my-day/ui/client-status-words.ts';
import { formatDate, formatZonedDateTime } from '#app/platform/i18n/format.ts';
import { useLocale, useT } from '#app/platform/i18n/locale-context.ts';
import { paths } from '#app/platform/paths.ts';
import { BackLink } from '#app/ui/back-link.tsx';
import { ButtonLink } from '#app/ui/button-link.tsx';
import { DataTable } from '#app/ui/data-table.tsx';
import { EmptyState } from '#app/ui/empty-state.tsx';
import { useClinicSlug } from '#app/ui/frame.ts';
import { Tag } from '#app/ui/tag.tsx';
import { ClinicPage } from '#app/routes/frames/clinic-page.tsx';

/** The clients for whom a therapist cares. */
export const loader = (args: LoaderFunctionArgs) =>
  inTenant(args, { can: 'caseload.read' }, async ({ scope }) => {
    const { therapistId } = scope.actor;
    if (therapistId === null) return notFound();
    const [clients, due] = await Promise.all([
      readMyCaseload(scope, therapistId),
      readDuePlans(scope, { therapistId }),
    ]);
    return { clients, due };
  });

export default function MyCaseload() {
  const t = useT();
  const locale = useLocale();
  const clinic = useClinicSlug();
  const { clients, due } = useLoaderData<typeof loader>();
  type Row = (typeof clients)[number];
  return (
    <ClinicPage
      title={t('myDay.caseloadTitle')}
      lead={t('common.clients', { count: clients.length })}
      before={<BackLink href={paths.myDay(clinic)}>{t('myDay.title')}</BackLink>}
    >
      <DataTable
        caption={t('myDay.caseloadCaption')}
        rows={clients}
        rowKey={(client) => client.id}
        columns={[
          {
            key: 'client',
            header: t('myDay.client'),
            rowHeader: true,
            cell: (client: Row) => (
              <span>
                <a href={paths.client(clinic, client.id)}>
                  {client.fullName} <BirthDate date={client.dateOfBirth} mark={client.mark} />
                </a>
                <span className="cell-sub">
                  {client.careRole === 'primary' ? t('myDay.role_primary') : t('myDay.role_cover')}
                  {client.status === 'active' ? '' : ` · ${t(CLIENT_STATUS_WORDS[client.status])}`}
                </span>
              </span>
            ),
          },
          {
            key: 'last',
            header: t('myDay.last'),
            nowrap: true,
            cell: (client: Row) =>
              client.last === null ? null : formatDate(locale, client.last.at, client.last.zone),
          },
          {
            key: 'next',
            header: t('myDay.next'),
            nowrap: true,
            cell: (client: Row) =>
              client.next === null ? (
                <span className="muted">{t('myDay.notBooked')}</span>
              ) : (
                formatZonedDateTime(locale, client.next.at, client.next.zone)
              ),
          },
          {
            key: 'plan',
            header: t('plans.title'),
            cell: (client: Row) => {
              const plan = due.find((one) => one.clientId === client.id);
              return plan === undefined ? null : <DueTag plan={plan} />;
            },
          },
          {
            key: 'unsigned',
            header: t('myDay.unsignedCount'),
            cell: (client: Row) =>
              client.unsigned === 0 ? (
                '0'
              ) : (
                <Tag tone="warning" icon="edit">
                  {String(client.unsigned)}
                </Tag>
              ),
          },
        ]}
        rowActions={(client) => (
          <ButtonLink
            href={paths.clientNotes(clinic, client.id)}
            variant="secondary"
            size="small"
            icon="note"
            hiddenText={nameAndBirth(locale, client.fullName, client.dateOfBirth, client.mark)}
          >
            {t('myDay.notes')}
          </ButtonLink>
        )}
        empty={
          <EmptyState icon="users" title={t('myDay.noClients')}>
            {t('myDay.noClientsLead')}
          </EmptyState>
        }
      />
    </ClinicPage>
  );
}
