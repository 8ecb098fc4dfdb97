import { formatZonedDateTime } from '#app/platform/i18n/index.ts';
import { useLocale, useT } from '#app/platform/i18n/locale-context.ts';
import { paths } from '#app/platform/paths.ts';
import { DataTable, type Column } from '#app/ui/data-table.tsx';
import { useClinicSlug } from '#app/ui/frame.ts';
import { Tag } from '#app/ui/tag.tsx';
import { rolesInWords } from '#app/modules/identity/permission-words.ts';
import type { StaffRow } from '../list-staff.server.ts';
import { staffHref, type MemberStatus, type StaffQuery } from '../staff-query.ts';
import { rolesOf } from '#app/modules/identity/roles.ts';

/** Whether a member may enter the clinic. */
export function MemberTag({ status }: { status: MemberStatus }) {
  const t = useT();
  return (
    <Tag tone={status === 'active' ? 'success' : 'neutral'} struck={status !== 'active'}>
      {t(`staff.status_${status}`)}
    </Tag>
  );
}

/** The list of staff, sorted by the links of its head. */
export function StaffTable(props: { rows: readonly StaffRow[]; query: StaffQuery; zone: string }) {
  const { rows, query, zone } = props;
  const t = useT();
  const locale = useLocale();
  const clinic = useClinicSlug();
  const columns: Column<StaffRow>[] = [
    {
      key: 'name',
      header: t('staff.name'),
      rowHeader: true,
      sortable: true,
      cell: ({ id, name }) => <a href={paths.staffMember(clinic, id)}>{name}</a>,
    },
    { key: 'role', header: t('staff.role'), sortable: true, cell: (row) => rolesInWords(t, rolesOf(row)) },
    {
      key: 'status',
      header: t('staff.status'),
      sortable: true,
      cell: ({ status }) => <MemberTag status={status} />,
    },
    {
      key: 'last',
      header: t('staff.lastSignIn'),
      sortable: true,
      nowrap: true,
      cell: ({ lastSignedInAt }) =>
        lastSignedInAt === null ? null : formatZonedDateTime(locale, lastSignedInAt, zone),
    },
  ];
  // Names go from A to Z at first, and times from the newest.
  const isAscending = query.isReversed === (query.by === 'last');
  return (
    <DataTable
      caption={t('staff.caption')}
      columns={columns}
      rows={rows}
      rowKey={({ id }) => id}
      rowState={({ status }) => (status === 'active' ? undefined : 'past')}
      sort={{ column: query.by, direction: isAscending ? 'ascending' : 'descending' }}
      sortHref={(column, direction) =>
        staffHref(paths.staff(clinic), {
          ...query,
          page: 1,
          by: column as StaffQuery['by'],
          isReversed: (direction === 'descending') !== (column === 'last'),
        })
      }
    />
  );
}
