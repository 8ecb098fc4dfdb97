import { formatCivilDate } from '#app/platform/i18n/index.ts';
import { useLocale, useT } from '#app/platform/i18n/locale-context.ts';
import { paths } from '#app/platform/paths.ts';
import { DataTable, type Column } from '#app/ui/data-table.tsx';
import { useClinicSlug } from '#app/ui/frame.ts';
import { wordMark } from '#app/modules/clients/person/name-and-birth.ts';
import { ClientStatusTag } from '#app/modules/clients/person/ui/client-status-tag.tsx';
import type { FoundClient } from '../found-client.ts';

const isInCare = ({ status }: FoundClient) => status === 'intake' || status === 'active';

/** Clients by surname, each with a link to the record. */
export function ClientTable({
  rows,
  showsTherapist,
}: {
  rows: readonly FoundClient[];
  showsTherapist: boolean;
}) {
  const t = useT();
  const locale = useLocale();
  const clinic = useClinicSlug();
  const columns: Column<FoundClient>[] = [
    {
      key: 'name',
      header: t('clients.name'),
      rowHeader: true,
      cell: (client) => (
        <>
          <a href={paths.client(clinic, client.id)}>
            {client.sortedName}{' '}
            {client.mark === null ? null : <span className="cell-sub">{wordMark(locale, client.mark)}</span>}
          </a>
          {client.guardian === null ? null : (
            <span className="cell-sub">{t('clients.foundByGuardian', { name: client.guardian })}</span>
          )}
        </>
      ),
    },
    {
      key: 'dateOfBirth',
      header: t('clients.dateOfBirth'),
      nowrap: true,
      cell: (client) => (
        // One element, since cells are laid out as grids on phones.
        <div>
          {formatCivilDate(locale, client.dateOfBirth)}
          {client.isByTurnedDate ? <span className="cell-sub">{t('remarks.dateTurned')}</span> : null}
        </div>
      ),
    },
    {
      key: 'age',
      header: t('clients.age'),
      cell: (client) => t('clients.years', { count: client.age }),
      nowrap: true,
    },
    {
      key: 'status',
      header: t('clients.status'),
      cell: (client) => <ClientStatusTag status={client.status} />,
    },
    ...(rows.some(({ wait }) => wait !== null)
      ? [
          {
            key: 'wait',
            header: t('clientParts.waits'),
            cell: ({ wait }: FoundClient) =>
              wait === null
                ? null
                : wait.days === 0
                  ? t('clientParts.waitsToday')
                  : t('clientParts.waitsSince', {
                      count: wait.days,
                      date: formatCivilDate(locale, wait.since),
                    }),
          },
        ]
      : []),
    ...(showsTherapist
      ? [
          {
            key: 'therapist',
            header: t('clients.therapist'),
            cell: (client: FoundClient) =>
              client.therapist === null ? (
                <span className="muted">{t(isInCare(client) ? 'clients.noTherapist' : 'common.none')}</span>
              ) : client.hasTherapistLeft ? (
                t('naming.left', { name: client.therapist })
              ) : (
                client.therapist
              ),
          },
        ]
      : []),
  ];
  return (
    <DataTable caption={t('clients.title')} columns={columns} rows={rows} rowKey={(client) => client.id} />
  );
}
