import { useT } from '#app/platform/i18n/locale-context.ts';
import { Icon } from './icon.tsx';

export function BackLink({ href, children }: { href: string; children?: string }) {
  const t = useT();
  return (
    <nav aria-label={t('common.back')}>
      <a className="back-link" href={href}>
        <Icon name="chevron-left" />
        {children ?? t('common.back')}
      </a>
    </nav>
  );
}
