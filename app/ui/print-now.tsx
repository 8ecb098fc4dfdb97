import { useT } from '#app/platform/i18n/locale-context.ts';
import { Icon } from './icon.tsx';

/**
 * A button that prints the present page. It is there only where scripts run; without them the browser's own menu
 * prints.
 */
export function PrintNow() {
  const t = useT();
  return (
    <button type="button" className="button button--primary needs-script" data-print>
      <Icon name="print" />
      {t('common.print')}
    </button>
  );
}
