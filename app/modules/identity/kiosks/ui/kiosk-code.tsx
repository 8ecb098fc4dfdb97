import { formatTime } from '#app/platform/i18n/format.ts';
import { useLocale, useT } from '#app/platform/i18n/locale-context.ts';
import { Card } from '#app/ui/card.tsx';
import { showCode } from '../kiosk.ts';
import type { ListedKiosk } from '../index.server.ts';

/** The code of a kiosk and what to do with it, while it can be used. Nothing when there is none to show. */
export function KioskCode({
  kiosk: { code, codeUntil, location, address },
}: {
  readonly kiosk: ListedKiosk & { readonly code: string | null; readonly address: string };
}) {
  const t = useT();
  const locale = useLocale();
  if (code === null || codeUntil === null) return null;
  return (
    <Card heading={t('kiosks.code')}>
      <p className="kiosk-code">{showCode(code)}</p>
      <p>{t('kiosks.codeHelp', { address, time: formatTime(locale, codeUntil, location.zone) })}</p>
    </Card>
  );
}
