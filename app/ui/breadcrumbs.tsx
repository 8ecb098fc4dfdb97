import { useT } from '#app/platform/i18n/locale-context.ts';

export function Breadcrumbs({ items }: { items: readonly { href: string; label: string }[] }) {
  const t = useT();
  return (
    <nav className="breadcrumbs" aria-label={t('ui.breadcrumbs')}>
      <ol className="breadcrumbs__list">
        {items.map((item) => (
          <li key={item.href} className="breadcrumbs__item">
            <a href={item.href}>{item.label}</a>
          </li>
        ))}
      </ol>
    </nav>
  );
}
