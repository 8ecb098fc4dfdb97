import type { ReactNode } from 'react';
import { useT } from '#app/platform/i18n/locale-context.ts';

export interface SummaryRow {
  label: string;
  /** The value. When nothing was given, it says so in words. */
  value: ReactNode;
  changeHref?: string | undefined;
  action?: ReactNode;
}

/** The facts of one thing, label and value, each with a "Change" link where it can be changed. */
export function SummaryList({ rows }: { rows: readonly SummaryRow[] }) {
  const t = useT();
  return (
    <dl className="summary-list">
      {rows.map((row) => (
        <div key={row.label} className="summary-list__row">
          <dt>{row.label}</dt>
          <dd className="summary-list__value">
            {isBlank(row.value) ? <span className="muted">{t('common.notProvided')}</span> : row.value}
          </dd>
          {row.changeHref || row.action ? (
            <dd className="summary-list__action">
              {row.changeHref ? (
                <a href={row.changeHref}>
                  {t('common.change')}
                  <span className="visually-hidden"> {row.label.toLowerCase()}</span>
                </a>
              ) : (
                row.action
              )}
            </dd>
          ) : null}
        </div>
      ))}
    </dl>
  );
}

function isBlank(value: ReactNode): boolean {
  return value === null || value === undefined || value === '' || value === false;
}
