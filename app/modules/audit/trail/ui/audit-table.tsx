import { formatDateTime } from '#app/platform/i18n/format.ts';
import { useLocale, useT } from '#app/platform/i18n/locale-context.ts';
import { ButtonLink } from '#app/ui/button-link.tsx';
import { DataTable, type Column } from '#app/ui/data-table.tsx';
import { EmptyState } from '#app/ui/empty-state.tsx';
import type { AUDIT_OUTCOME_WORDS } from '#app/modules/audit/actions.ts';
import { actorWords, actWords } from './act-words.ts';
import { Outcome } from './outcome.tsx';
import type { PlainKey } from '#app/platform/i18n/t.ts';

/** One act with the names that belong to it. */
export interface AuditTableLine {
  id: string;
  sequence: number;
  occurredAt: Date;
  actorKind: string;
  role: string | null;
  action: string;
  resourceType: string;
  outcome: keyof typeof AUDIT_OUTCOME_WORDS;
  actorName: string | undefined;
  roles: readonly PlainKey[];
  /** What the refused permission lets people do, if a permission was refused. */
  refused: string | undefined;
  clientId: string | null;
  clientName: string | undefined;
}

/** Acts, newest first. `clientHref`: the trail of one client. */
export function AuditTable(props: {
  lines: readonly AuditTableLine[];
  zone: string;
  detailHref: (id: string) => string;
  clientHref: (clientId: string) => string;
}) {
  const { lines, zone, detailHref, clientHref } = props;
  const t = useT();
  const locale = useLocale();
  const columns: Column<AuditTableLine>[] = [
    {
      key: 'when',
      header: t('audit.when'),
      nowrap: true,
      cell: (line) => (
        <time dateTime={line.occurredAt.toISOString()}>{formatDateTime(locale, line.occurredAt, zone)}</time>
      ),
    },
    {
      key: 'who',
      header: t('audit.who'),
      cell: (line) => (
        <span>
          {actorWords(t, locale, line, line.actorName)}
          {line.roles.length === 0 ? null : (
            <span className="cell-sub">{line.roles.map((role) => t(role)).join(', ')}</span>
          )}
        </span>
      ),
    },
    {
      key: 'act',
      header: t('audit.act'),
      rowHeader: true,
      cell: (line) => actWords(t, line.action, line.resourceType, line.refused),
    },
    {
      key: 'client',
      header: t('audit.client'),
      cell: (line) =>
        line.clientId === null ? null : (
          <a href={clientHref(line.clientId)}>{line.clientName ?? t('audit.clientUnnamed')}</a>
        ),
    },
    {
      key: 'outcome',
      header: t('audit.outcome'),
      cell: (line) => <Outcome outcome={line.outcome} />,
    },
  ];
  return (
    <div className="audit-table">
      <DataTable
        caption={t('audit.caption')}
        columns={columns}
        rows={lines}
        rowKey={(line) => line.id}
        rowState={(line) => (line.outcome === 'denied' ? 'attention' : undefined)}
        rowActions={(line) => (
          <ButtonLink
            href={detailHref(line.id)}
            variant="quiet"
            size="small"
            hiddenText={t('audit.detailsOf', { number: line.sequence })}
          >
            {t('audit.details')}
          </ButtonLink>
        )}
        empty={
          <EmptyState icon="history" title={t('audit.none')}>
            {t('audit.noneLead')}
          </EmptyState>
        }
      />
    </div>
  );
}
