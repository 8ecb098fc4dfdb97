import { formatZonedDateTime } from '#app/platform/i18n/format.ts';
import { useLocale, useT } from '#app/platform/i18n/locale-context.ts';
import { paths } from '#app/platform/paths.ts';
import { DataTable } from '#app/ui/data-table.tsx';
import { useClinicSlug } from '#app/ui/frame.ts';
import type { ListedKiosk } from '../index.server.ts';
import { usePairing } from './use-pairing.ts';

/** The list of kiosks: where each stands, since when it is paired, and when it was used last. */
export function KioskTable({ kiosks }: { readonly kiosks: readonly ListedKiosk[] }) {
  const t = useT();
  const locale = useLocale();
  const clinic = useClinicSlug();
  const pairing = usePairing();
  return (
    <DataTable
      caption={t('kiosks.title')}
      rows={kiosks}
      rowKey={({ id }) => id}
      rowState={({ location }) => (location.isActive ? undefined : 'past')}
      columns={[
        {
          key: 'name',
          header: t('kiosks.name'),
          rowHeader: true,
          cell: ({ id, name }) => <a href={paths.adminKiosk(clinic, id)}>{name}</a>,
        },
        {
          key: 'location',
          header: t('kiosks.location'),
          cell: ({ location }) =>
            location.isActive ? location.name : `${location.name} (${t('kiosks.closed')})`,
        },
        { key: 'paired', header: t('kiosks.pairedAt'), cell: pairing },
        {
          key: 'used',
          header: t('kiosks.lastUsedAt'),
          cell: ({ lastUsedAt, location }) =>
            lastUsedAt === null ? t('kiosks.never') : formatZonedDateTime(locale, lastUsedAt, location.zone),
        },
      ]}
      rowActions={({ id, name }) => (
        <a href={paths.unpairKiosk(clinic, id)}>
          {t('kiosks.unpair')}
          <span className="visually-hidden"> {name}</span>
        </a>
      )}
    />
  );
}
