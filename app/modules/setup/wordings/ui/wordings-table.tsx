import { formatCivilDate } from '#app/platform/i18n/format.ts';
import { useLocale, useT } from '#app/platform/i18n/locale-context.ts';
import { paths } from '#app/platform/paths.ts';
import { DataTable } from '#app/ui/data-table.tsx';
import { useClinicSlug } from '#app/ui/frame.ts';
import { sortedBy } from '#app/ui/sorted-by.ts';
import { Tag } from '#app/ui/tag.tsx';
import type { WordingRow } from '../index.server.ts';
import { wordingsHref, type WordingsQuery } from '../wordings-query.ts';

/** The list of wordings, sorted by the links of its head. Whoever only prints them sees those that are in use. */
export function WordingsTable(props: {
  rows: readonly WordingRow[];
  query: WordingsQuery;
  base: string;
  isManaged: boolean;
}) {
  const { rows, query, base, isManaged } = props;
  const t = useT();
  const locale = useLocale();
  const clinic = useClinicSlug();
  return (
    <DataTable
      caption={t('wordings.title')}
      columns={[
        {
          key: 'type',
          header: t('wordings.type'),
          rowHeader: true,
          sortable: true,
          cell: ({ id, type, language, title }) => (
            <>
              <a href={isManaged ? paths.wording(clinic, id) : paths.wordingToSign(clinic, id)}>
                {t(`wordings.type_${type}`)}
                <span className="visually-hidden"> ({t(`wordings.language_${language}`)})</span>
              </a>
              <span className="cell-sub" lang={language}>
                {title}
              </span>
            </>
          ),
        },
        {
          key: 'language',
          header: t('wordings.language'),
          sortable: true,
          cell: ({ language }) => t(`wordings.language_${language}`),
        },
        ...(isManaged
          ? [
              {
                key: 'status',
                header: t('wordings.status'),
                sortable: true,
                cell: (row: WordingRow) => <Status row={row} />,
              },
            ]
          : []),
        {
          key: 'version',
          header: t('wordings.version'),
          align: 'end' as const,
          cell: ({ used }) => used?.number ?? null,
        },
        {
          key: 'since',
          header: t('wordings.since'),
          nowrap: true,
          cell: ({ used }) => (used === null ? null : formatCivilDate(locale, used.since)),
        },
      ]}
      rows={rows}
      rowKey={({ id }) => id}
      {...sortedBy(query, (to) => wordingsHref(base, to))}
    />
  );
}

function Status({ row: { used, newer } }: { row: WordingRow }) {
  const t = useT();
  const locale = useLocale();
  return (
    <div>
      {used === null ? (
        <Tag tone="warning">{t('wordings.readFirst')}</Tag>
      ) : (
        <Tag tone="success">{t('wordings.inUse')}</Tag>
      )}
      {newer === null || (used === null && newer.fromDay === null) ? null : (
        <span className="cell-sub">
          {newer.fromDay === null
            ? t('wordings.newer', { number: newer.number })
            : t('wordings.newerFrom', {
                number: newer.number,
                date: formatCivilDate(locale, newer.fromDay),
              })}
        </span>
      )}
    </div>
  );
}
