import { useT } from '#app/platform/i18n/locale-context.ts';

export function SkipLink() {
  const t = useT();
  return (
    <a href="#main" className="skip-link">
      {t('ui.skipToContent')}
    </a>
  );
}
