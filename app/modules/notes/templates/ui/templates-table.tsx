import { formatDate } from '#app/platform/i18n/format.ts';
import { useLocale, useT } from '#app/platform/i18n/locale-context.ts';
import { paths } from '#app/platform/paths.ts';
import { DataTable, type Column } from '#app/ui/data-table.tsx';
import { useClinicSlug } from '#app/ui/frame.ts';
import { InUseTag } from '#app/ui/in-use-tag.tsx';
import { sortedBy } from '#app/ui/sorted-by.ts';
import type { NoteTemplate } from '../select-templates.server.ts';
import { templatesHref, type TemplatesQuery } from '../templates-query.ts';

/** Whether notes can be begun by a template. */
export function TemplateTag({ isActive }: { isActive: boolean }) {
  const t = useT();
  return (
    <InUseTag isActive={isActive}>
      {t(isActive ? 'noteTemplates.status_used' : 'noteTemplates.status_retired')}
    </InUseTag>
  );
}

/** The list of templates, sorted by the links of its head. */
export function TemplatesTable(props: {
  rows: readonly NoteTemplate[];
  query: TemplatesQuery;
  zone: string;
}) {
  const { rows, query, zone } = props;
  const t = useT();
  const locale = useLocale();
  const clinic = useClinicSlug();
  const columns: Column<NoteTemplate>[] = [
    {
      key: 'name',
      header: t('noteTemplates.name'),
      rowHeader: true,
      sortable: true,
      cell: ({ id, name }) => <a href={paths.noteTemplate(clinic, id)}>{name}</a>,
    },
    {
      key: 'format',
      header: t('noteTemplates.format'),
      sortable: true,
      cell: ({ format }) => t(`noteTemplates.format_${format}`),
    },
    {
      key: 'version',
      header: t('noteTemplates.versionColumn'),
      align: 'end',
      cell: ({ version }) => version,
    },
    {
      key: 'changed',
      header: t('noteTemplates.changed'),
      sortable: true,
      nowrap: true,
      cell: ({ savedAt }) => formatDate(locale, savedAt, zone),
    },
    {
      key: 'status',
      header: t('noteTemplates.status'),
      cell: ({ isActive }) => <TemplateTag isActive={isActive} />,
    },
  ];
  return (
    <DataTable
      caption={t('noteTemplates.caption')}
      columns={columns}
      rows={rows}
      rowKey={({ id }) => id}
      rowState={({ isActive }) => (isActive ? undefined : 'past')}
      {...sortedBy(query, (to) => templatesHref(paths.noteTemplates(clinic), to))}
    />
  );
}
