import { useT } from '#app/platform/i18n/locale-context.ts';
import { iconMarkup } from './icon-markup.ts';
import type { IconName } from './icon-paths.ts';
import { markup, placed } from './markup.ts';

export interface NavItem {
  href: string;
  label: string;
  /** The address in its place where the window is narrow: a phone, or a page that is enlarged four times. */
  narrowHref?: string | undefined;
  icon?: IconName | undefined;
  /** Marks the section that the person is in: `page` on its own page, `section` below it. */
  current?: 'page' | 'section' | false | undefined;
  count?: number | undefined;
}

/** Draws the sections of a clinic, or of the operator. It is written as markup because it stands on every page. */
export function PrimaryNav({ items }: { items: readonly NavItem[] }) {
  const t = useT();
  return (
    <nav
      className="primary-nav"
      aria-label={t('ui.primaryNavigation')}
      {...placed(markup`<ul class="primary-nav__list">${items.flatMap(listItems)}</ul>`)}
    />
  );
}

function listItems({ narrowHref, ...item }: NavItem) {
  if (narrowHref === undefined) return [listItem(item)];
  return [
    listItem(item, 'primary-nav__wide'),
    listItem({ ...item, href: narrowHref }, 'primary-nav__narrow'),
  ];
}

function listItem({ href, label, icon, current, count }: NavItem, shownWhere?: string) {
  const mark = current ? markup` aria-current="${current === 'section' ? 'true' : current}"` : null;
  const where = shownWhere && markup` class="${shownWhere}"`;
  const picture = icon && iconMarkup(icon);
  const number = count ? markup`<span class="count">${count}</span>` : null;
  return markup`<li${where}><a class="primary-nav__link" href="${href}"${mark}>${picture}<span>${label}</span>${number}</a></li>`;
}
