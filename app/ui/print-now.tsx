import { useT } from '#app/platform/i18n/locale-context.ts';
import { Icon } from './icon.tsx';

/** Prints the page one is on: there only where scripts run, for without them the browser's own menu does it. */
export function PrintNow() {
  const t = useT();
  return (
    <button type="button" className="button button--primary needs-script" data-print>
      <Icon name="print" />
      {t('common.print')}
    </button>
  );
}
