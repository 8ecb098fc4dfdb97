import { classNames } from './class-names.ts';
import { iconMarkup } from './icon-markup.ts';
import type { IconName } from './icon-paths.ts';
import { markup, placed, type Markup } from './markup.ts';

export interface MenuLink {
  href: string;
  label: string;
  hint?: string | undefined;
  icon?: IconName | undefined;
  current?: boolean | undefined;
  danger?: boolean | undefined;
  /** False loads the whole page, for another clinic or language. */
  boost?: boolean | undefined;
}

export interface PopoverMenuProps {
  /** It is unique on the page. */
  id: string;
  /** The text or the markup that the button shows. */
  label: string | Markup;
  /** The accessible name of the button, where the label does not say enough. */
  accessibleLabel?: string | undefined;
  /** The page with the same choices, for browsers without popovers. */
  fallbackHref: string;
  links: readonly MenuLink[];
  look?: 'quiet' | 'bordered' | 'icon' | undefined;
}

/**
 * Draws a native popover with links. It opens without scripts and closes on Escape. It is written as markup because
 * one stands on every page.
 */
export function PopoverMenu({ id, links, look = 'quiet', ...face }: PopoverMenuProps) {
  const { label, accessibleLabel, fallbackHref } = face;
  const naming = accessibleLabel === undefined ? null : markup` aria-label="${accessibleLabel}"`;
  const more = look === 'icon' ? iconMarkup('more') : null;
  const hasMarks = links.some((link) => link.current || link.icon);
  const button = markup`<button type="button" class="menu__button menu__button--${look}" popovertarget="${id}"${naming}>${label}${more ?? iconMarkup('chevron-down')}</button>`;
  const fallback = markup`<a class="menu__fallback menu__button--${look}" href="${fallbackHref}"${naming}>${label}${more}</a>`;
  const items = links.map((link) => menuItem(link, hasMarks));
  const panel = markup`<div id="${id}" popover="" class="menu__panel"><ul class="menu__list">${items}</ul></div>`;
  return <div className="menu" {...placed(markup`${button}${fallback}${panel}`)} />;
}

function menuItem(link: MenuLink, hasMarks: boolean) {
  const mark = link.current ? 'check' : link.icon;
  const picture = mark ? iconMarkup(mark) : hasMarks && markup`<span class="menu__gap"></span>`;
  const current = link.current && markup` aria-current="true"`;
  const whole = link.boost === false && markup` data-hx-boost="false"`;
  const hint = link.hint && markup`<span class="menu__hint">${link.hint}</span>`;
  return markup`<li><a class="${classNames('menu__item', link.danger && 'menu__item--danger')}" href="${link.href}"${current}${whole}>${picture}<span>${link.label}${hint}</span></a></li>`;
}
