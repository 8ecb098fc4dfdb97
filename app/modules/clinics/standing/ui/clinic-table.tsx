import { formatDateTime } from '#app/platform/i18n/index.ts';
import { useLocale, useT } from '#app/platform/i18n/locale-context.ts';
import { paths } from '#app/platform/paths.ts';
import { DataTable, type Column } from '#app/ui/data-table.tsx';
import { sortedBy } from '#app/ui/sorted-by.ts';
import { Tag } from '#app/ui/tag.tsx';
import { clinicsHref, type ClinicQuery, type ClinicStatus } from '../clinic-query.ts';
import type { ClinicRow } from '../list-clinics.server.ts';
import { COUNTED, type Counted } from '../plans.ts';

const TONES = {
  active: 'success',
  provisioning: 'info',
  suspended: 'danger',
  canceled: 'danger',
  shredded: 'neutral',
} as const;

export function ClinicTag({ status }: { status: ClinicStatus }) {
  const t = useT();
  return <Tag tone={TONES[status]}>{t(`tenants.status_${status}`)}</Tag>;
}

/** Returns what a clinic uses of its plan, in words: "3 of 12", or "3" where there is no limit. */
export function useCountInWords(): (clinic: Pick<ClinicRow, 'use' | 'limits'>, of: Counted) => string {
  const t = useT();
  return ({ use, limits }, of) => {
    const limit = limits[of];
    return limit === null
      ? t('tenants.useOf', { used: use[of] })
      : t('tenants.useOfLimit', { used: use[of], limit });
  };
}

/** The list of clinics, sorted by the links of its head. Times are UTC. */
export function ClinicTable({ rows, query }: { rows: readonly ClinicRow[]; query: ClinicQuery }) {
  const t = useT();
  const locale = useLocale();
  const countInWords = useCountInWords();
  const columns: Column<ClinicRow>[] = [
    {
      key: 'name',
      header: t('tenants.name'),
      rowHeader: true,
      sortable: true,
      cell: ({ id, name }) => <a href={paths.tenant(id)}>{name}</a>,
    },
    { key: 'plan', header: t('tenants.plan'), sortable: true, cell: ({ plan }) => t(`tenants.plan_${plan}`) },
    {
      key: 'status',
      header: t('tenants.status'),
      sortable: true,
      cell: ({ status }) => <ClinicTag status={status} />,
    },
    ...COUNTED.map((of): Column<ClinicRow> => ({
      key: of,
      header: t(`tenants.${of}`),
      nowrap: true,
      cell: (row) => countInWords(row, of),
    })),
    {
      key: 'last',
      header: t('tenants.lastActivity'),
      nowrap: true,
      cell: ({ lastSignedInAt }) =>
        lastSignedInAt === null ? null : formatDateTime(locale, lastSignedInAt, 'UTC'),
    },
  ];
  return (
    <DataTable
      caption={t('tenants.caption')}
      columns={columns}
      rows={rows}
      rowKey={({ id }) => id}
      rowState={({ status }) => (status === 'active' || status === 'provisioning' ? undefined : 'past')}
      {...sortedBy(query, (to) => clinicsHref(paths.tenants, to))}
    />
  );
}
