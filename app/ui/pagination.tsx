import { useT } from '#app/platform/i18n/locale-context.ts';
import { Icon } from './icon.tsx';

export interface PaginationProps {
  page: number;
  pageSize: number;
  total: number;
  href: (page: number) => string;
}

/** The numbers of the rows that are shown, and links to the others; only the count when one page shows all. */
export function Pagination({ page, pageSize, total, href }: PaginationProps) {
  const t = useT();
  const last = Math.max(1, Math.ceil(total / pageSize));
  const from = total === 0 ? 0 : (page - 1) * pageSize + 1;
  return (
    <nav className="pagination" aria-label={t('ui.pagination')}>
      <p className="pagination__count">
        {t('ui.showingRows', { from, to: Math.min(page * pageSize, total), total })}
      </p>
      {last > 1 ? (
        <ul className="pagination__list">
          {page > 1 ? (
            <li>
              <a className="pagination__link" href={href(page - 1)} rel="prev">
                <Icon name="chevron-left" />
                {t('ui.previousPage')}
              </a>
            </li>
          ) : null}
          {pagesAround(page, last).map((shown, index) => (
            <li key={shown ?? `gap-${index}`}>
              {shown === null ? (
                <span className="pagination__gap">…</span>
              ) : (
                <a
                  className="pagination__link"
                  href={href(shown)}
                  aria-label={t('ui.page', { page: shown })}
                  aria-current={shown === page ? 'page' : undefined}
                >
                  {shown}
                </a>
              )}
            </li>
          ))}
          {page < last ? (
            <li>
              <a className="pagination__link" href={href(page + 1)} rel="next">
                {t('ui.nextPage')}
                <Icon name="chevron-right" />
              </a>
            </li>
          ) : null}
        </ul>
      ) : null}
    </nav>
  );
}

function pagesAround(page: number, last: number): (number | null)[] {
  const near = [1, page - 1, page, page + 1, last].filter((candidate) => candidate >= 1 && candidate <= last);
  const shown = [...new Set(near)].sort((a, b) => a - b);
  return shown.flatMap((candidate, index) =>
    index > 0 && candidate - (shown[index - 1] ?? 0) > 1 ? [null, candidate] : [candidate],
  );
}
