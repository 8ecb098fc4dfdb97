import { formatZonedDateTime } from '#app/platform/i18n/format.ts';
import { useLocale, useT } from '#app/platform/i18n/locale-context.ts';
import { paths } from '#app/platform/paths.ts';
import { DataTable } from '#app/ui/data-table.tsx';
import { useClinicSlug } from '#app/ui/frame.ts';
import { Tag } from '#app/ui/tag.tsx';
import type { ListedImport } from '../index.server.ts';

/** What has become of an uploaded file. */
export function ImportTag({ importedAt, undoneAt }: Pick<ListedImport, 'importedAt' | 'undoneAt'>) {
  const t = useT();
  if (undoneAt !== null) return <Tag struck>{t('imports.status_undone')}</Tag>;
  return importedAt === null ? (
    <Tag tone="info">{t('imports.status_waiting')}</Tag>
  ) : (
    <Tag tone="success">{t('imports.status_imported')}</Tag>
  );
}

/** The files of the last day. */
export function ImportsTable({ rows, zone }: { rows: readonly ListedImport[]; zone: string }) {
  const t = useT();
  const locale = useLocale();
  const clinic = useClinicSlug();
  return (
    <DataTable
      caption={t('imports.recent')}
      columns={[
        {
          key: 'file',
          header: t('imports.file'),
          rowHeader: true,
          cell: ({ id, fileName }) => <a href={paths.import(clinic, id)}>{fileName}</a>,
        },
        { key: 'kind', header: t('imports.kind'), cell: ({ kind }) => t(`imports.kind_${kind}`) },
        {
          key: 'uploaded',
          header: t('imports.uploaded'),
          cell: ({ createdAt, uploadedBy }) =>
            t('imports.by', {
              when: formatZonedDateTime(locale, createdAt, zone),
              name: uploadedBy ?? '–',
            }),
        },
        { key: 'status', header: t('imports.status'), cell: (row) => <ImportTag {...row} /> },
      ]}
      rows={rows}
      rowKey={({ id }) => id}
    />
  );
}
