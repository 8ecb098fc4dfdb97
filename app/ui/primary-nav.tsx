import { useT } from '#app/platform/i18n/locale-context.ts';
import { Icon } from './icon.tsx';
import type { IconName } from './icon-paths.ts';

export interface NavItem {
  href: string;
  label: string;
  icon?: IconName | undefined;
  /** The section one is in: `page` on its own page, `section` below it. */
  current?: 'page' | 'section' | false | undefined;
  count?: number | undefined;
}

export function PrimaryNav({ items }: { items: readonly NavItem[] }) {
  const t = useT();
  return (
    <nav className="primary-nav" aria-label={t('ui.primaryNavigation')}>
      <ul className="primary-nav__list">
        {items.map((item) => (
          <li key={item.href}>
            <a
              className="primary-nav__link"
              href={item.href}
              aria-current={item.current === 'section' ? 'true' : item.current || undefined}
            >
              {item.icon ? <Icon name={item.icon} /> : null}
              <span>{item.label}</span>
              {item.count ? <span className="count">{item.count}</span> : null}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}
