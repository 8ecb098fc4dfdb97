import type { NavItem } from './primary-nav.tsx';

/** Pages of one record (summary, needs, notes …), as links in a row. */
export function TabNav({ label, items }: { label: string; items: readonly NavItem[] }) {
  return (
    <nav className="tab-nav" aria-label={label}>
      <ul className="tab-nav__list">
        {items.map((item) => (
          <li key={item.href}>
            <a
              className="tab-nav__link"
              href={item.href}
              aria-current={item.current === 'section' ? 'true' : item.current || undefined}
            >
              {item.label}
              {item.count ? <span className="count">{item.count}</span> : null}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}
