import type { ReactNode } from 'react';
import { classNames } from './class-names.ts';
import { Icon } from './icon.tsx';
import type { IconName } from './icon-paths.ts';

export interface MenuLink {
  href: string;
  label: string;
  hint?: string | undefined;
  icon?: IconName | undefined;
  current?: boolean | undefined;
  danger?: boolean | undefined;
  /** False loads the link as a whole page (other clinic, other language). */
  boost?: boolean | undefined;
}

export interface PopoverMenuProps {
  /** Unique on the page. */
  id: string;
  /** The content of the button. */
  label: ReactNode;
  /** Its accessible name, where the label does not say enough. */
  accessibleLabel?: string | undefined;
  /** The page with the same choices, for browsers without popovers. */
  fallbackHref: string;
  links: readonly MenuLink[];
  /** Forms, such as sign out, after the links. */
  children?: ReactNode;
  look?: 'quiet' | 'bordered' | 'icon' | undefined;
}

/** A native popover with links. It works without scripts and closes on Escape. */
export function PopoverMenu({
  id,
  label,
  accessibleLabel,
  fallbackHref,
  links,
  children,
  look = 'quiet',
}: PopoverMenuProps) {
  const hasMarks = links.some((link) => link.current || link.icon);
  return (
    <div className="menu">
      <button
        type="button"
        className={classNames('menu__button', `menu__button--${look}`)}
        popovertarget={id}
        aria-label={accessibleLabel}
      >
        {label}
        {look === 'icon' ? <Icon name="more" /> : <Icon name="chevron-down" />}
      </button>
      <a
        className={classNames('menu__fallback', `menu__button--${look}`)}
        href={fallbackHref}
        aria-label={accessibleLabel}
      >
        {label}
        {look === 'icon' ? <Icon name="more" /> : null}
      </a>
      <div id={id} popover="" className="menu__panel">
        <ul className="menu__list">
          {links.map((link) => (
            <li key={link.href}>
              <a
                className={classNames('menu__item', link.danger && 'menu__item--danger')}
                href={link.href}
                aria-current={link.current ? 'true' : undefined}
                {...(link.boost === false ? { 'data-hx-boost': 'false' } : {})}
              >
                {link.current ? (
                  <Icon name="check" />
                ) : link.icon ? (
                  <Icon name={link.icon} />
                ) : hasMarks ? (
                  <span className="menu__gap" />
                ) : null}
                <span>
                  {link.label}
                  {link.hint ? <span className="menu__hint">{link.hint}</span> : null}
                </span>
              </a>
            </li>
          ))}
        </ul>
        {children ? <div className="menu__extra">{children}</div> : null}
      </div>
    </div>
  );
}
