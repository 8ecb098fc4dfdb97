import { formatZonedDateTime } from '#app/platform/i18n/format.ts';
import { useLocale, useT } from '#app/platform/i18n/locale-context.ts';
import { DataTable } from '#app/ui/data-table.tsx';
import { NotificationBanner } from '#app/ui/notification-banner.tsx';
import { SummaryCard } from '#app/ui/summary-card.tsx';
import type { ShownImport } from '../index.server.ts';

const ENCODINGS = {
  'utf-8': 'imports.encoding_utf8',
  'utf-16le': 'imports.encoding_utf16le',
  'utf-16be': 'imports.encoding_utf16be',
  'windows-1252': 'imports.encoding_windows1252',
} as const;

/** The facts of an uploaded file, and how many of its rows do what. */
export function ImportSummary({ shown }: { shown: ShownImport }) {
  const t = useT();
  const locale = useLocale();
  const { kind, encoding, counts, createdAt, uploadedBy, zone, plan } = shown;
  const of = plan?.counts ?? { ...counts, refused: null };
  return (
    <SummaryCard
      heading={t('imports.summary')}
      rows={[
        { label: t('imports.kind'), value: t(`imports.kind_${kind}`) },
        {
          label: t('imports.uploaded'),
          value: t('imports.by', {
            when: formatZonedDateTime(locale, createdAt, zone),
            name: uploadedBy ?? '–',
          }),
        },
        { label: t('imports.readAs'), value: t(ENCODINGS[encoding]) },
        { label: t('imports.row_create'), value: of.create },
        { label: t('imports.row_update'), value: of.update },
        { label: t('imports.row_unchanged'), value: of.unchanged },
        ...(of.refused === null ? [] : [{ label: t('imports.row_refused'), value: of.refused }]),
      ]}
    />
  );
}

/** Why a file cannot be imported as it is; nothing where it can. */
export function WhyNotYet({ plan }: { plan: NonNullable<ShownImport['plan']> }) {
  const t = useT();
  const { counts, over } = plan;
  if (counts.refused > 0)
    return (
      <NotificationBanner tone="danger" heading={t('imports.refusedTitle')}>
        {t('imports.refused')}
      </NotificationBanner>
    );
  if (over !== null)
    return (
      <NotificationBanner tone="danger" heading={t('imports.overTitle')}>
        {t('imports.over', { count: counts.create, left: over })}
      </NotificationBanner>
    );
  return plan.canImport ? null : (
    <NotificationBanner heading={t('imports.nothingTitle')}>{t('imports.nothing')}</NotificationBanner>
  );
}

/** What undoing an import left as it is, and why; nothing where it left nothing. */
export function StayingRows({ staying }: Pick<ShownImport, 'staying'>) {
  const t = useT();
  if (staying.length === 0) return null;
  return (
    <section className="stack">
      <h2 className="heading-m">{t('imports.stays')}</h2>
      <DataTable
        caption={t('imports.stays')}
        columns={[
          { key: 'row', header: t('imports.row'), nowrap: true, cell: ({ row }) => row },
          { key: 'about', header: t('imports.about'), rowHeader: true, cell: ({ name }) => name },
          { key: 'why', header: t('imports.why'), cell: ({ stays }) => t(`imports.stays_${stays}`) },
        ]}
        rows={staying}
        rowKey={({ row }) => String(row)}
      />
    </section>
  );
}
