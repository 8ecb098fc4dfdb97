import { useT } from '#app/platform/i18n/locale-context.ts';
import { paths } from '#app/platform/paths.ts';
import {
  columnsOf,
  IMPORT_COLUMNS,
  type ImportKind,
} from '#app/modules/setup/import-plans/import-columns.ts';
import { DataTable } from '#app/ui/data-table.tsx';
import { Details } from '#app/ui/details.tsx';
import { useClinicSlug } from '#app/ui/frame.ts';

/** The columns that a file of this kind may have, and the file that names them. */
export function ColumnsTable({ kind, isOpen }: { kind: ImportKind; isOpen: boolean }) {
  const t = useT();
  const clinic = useClinicSlug();
  const required: readonly string[] = IMPORT_COLUMNS[kind].required;
  const caption = t('imports.columns', { kind: t(`imports.kind_${kind}`) });
  return (
    <Details summary={caption} open={isOpen}>
      <div className="stack">
        <p>{t('imports.columnsLead')}</p>
        <p>
          <a href={paths.importTemplate(clinic, kind)} data-hx-boost="false">
            {t('imports.template')}
          </a>
        </p>
        <DataTable
          caption={caption}
          columns={[
            {
              key: 'column',
              header: t('imports.column'),
              rowHeader: true,
              cell: (column) => (
                <>
                  {t(`imports.label_${column}`)}
                  <span className="cell-sub">
                    <code>{column}</code>
                  </span>
                </>
              ),
            },
            { key: 'meaning', header: t('imports.meaning'), cell: (column) => t(`imports.col_${column}`) },
            {
              key: 'required',
              header: t('imports.required'),
              cell: (column) => t(required.includes(column) ? 'common.yes' : 'common.no'),
            },
          ]}
          rows={columnsOf(kind)}
          rowKey={(column) => column}
        />
      </div>
    </Details>
  );
}
