import type { ReactNode } from 'react';
import { useT } from '#app/platform/i18n/locale-context.ts';
import { Button } from './button.tsx';
import { Details } from './details.tsx';
import { Icon } from './icon.tsx';

export interface ActiveFilter {
  label: string;
  /** The address of the same page without this filter. */
  removeHref: string;
}

/**
 * The filters of a list, sent by GET, in a row; `more` of them are folded until they are asked for, or in use. With
 * `folds`, all but the box to search in are folded on phones. Beneath them the active ones are chips that can be removed.
 */
export function FilterPanel({
  action,
  children,
  more,
  isMoreUsed = false,
  folds = false,
  active = [],
  clearHref,
}: {
  action: string;
  children: ReactNode;
  more?: ReactNode;
  isMoreUsed?: boolean;
  folds?: boolean;
  active?: readonly ActiveFilter[];
  clearHref?: string | undefined;
}) {
  const t = useT();
  return (
    <div className="filter-panel">
      <form action={action} method="get" className="filter-panel__form" aria-label={t('ui.filters')}>
        {folds ? (
          // What it folds follows it: where there is room, a style shows it without the fold, in every browser.
          <details className="details filter-panel__fold">
            <summary className="details__summary">
              <Icon name="chevron-right" />
              <span>{t('ui.filters')}</span>
            </summary>
          </details>
        ) : null}
        {children}
        {more === undefined ? null : (
          <Details summary={t('ui.moreFilters')} open={isMoreUsed}>
            <div className="filter-panel__more">{more}</div>
          </Details>
        )}
        <Button variant="secondary" icon="filter">
          {t('ui.show')}
        </Button>
      </form>
      {active.length > 0 ? (
        <ul className="filter-panel__active" aria-label={t('ui.activeFilters')}>
          {active.map((filter) => (
            <li key={filter.label}>
              <a className="chip" href={filter.removeHref}>
                <span aria-hidden="true">{filter.label}</span>
                <Icon name="cross" />
                <span className="visually-hidden">{t('ui.removeFilter', { name: filter.label })}</span>
              </a>
            </li>
          ))}
          {clearHref ? (
            <li>
              <a href={clearHref}>{t('ui.clearFilters')}</a>
            </li>
          ) : null}
        </ul>
      ) : null}
    </div>
  );
}
