import { formatZonedDateTime } from '#app/platform/i18n/format.ts';
import { useLocale, useT } from '#app/platform/i18n/locale-context.ts';
import { paths } from '#app/platform/paths.ts';
import { deviceOf } from '#app/modules/identity/device.ts';
import { Card } from '#app/ui/card.tsx';
import { DataTable, type Column } from '#app/ui/data-table.tsx';
import { useClinicSlug } from '#app/ui/frame.ts';
import { Pagination } from '#app/ui/pagination.tsx';
import type { SignIn } from '../list-sign-ins.server.ts';

/** When a person signed in, with what and from where. */
export function MemberSignIns(props: {
  memberId: string;
  zone: string;
  signIns: { readonly rows: readonly SignIn[]; readonly total: number };
  page: number;
  pageSize: number;
}) {
  const { memberId, zone, signIns, page, pageSize } = props;
  const t = useT();
  const locale = useLocale();
  const href = paths.staffMember(useClinicSlug(), memberId);
  const columns: Column<SignIn>[] = [
    {
      key: 'at',
      header: t('staff.startedAt'),
      rowHeader: true,
      cell: ({ at }) => formatZonedDateTime(locale, at, zone),
    },
    {
      key: 'device',
      header: t('staff.device'),
      cell: ({ userAgent }) => deviceOf(userAgent) ?? t('staff.deviceUnknown'),
    },
    { key: 'network', header: t('staff.network'), cell: ({ ip }) => ip },
  ];
  return (
    <Card heading={t('staff.signInsHeading')} flush>
      <DataTable
        caption={t('staff.signInsCaption')}
        columns={columns}
        rows={signIns.rows}
        rowKey={({ id }) => `sign-in-${id}`}
        empty={<p className="to-finish__none muted">{t('staff.signInsNone')}</p>}
      />
      {signIns.total > pageSize ? (
        <Pagination
          page={page}
          pageSize={pageSize}
          total={signIns.total}
          href={(shown) => `${href}?page=${shown}`}
        />
      ) : null}
    </Card>
  );
}
