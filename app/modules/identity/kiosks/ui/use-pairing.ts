import { formatTime, formatZonedDateTime } from '#app/platform/i18n/format.ts';
import { useLocale, useT } from '#app/platform/i18n/locale-context.ts';
import type { ListedKiosk } from '../index.server.ts';

/** Returns a function that words since when a tablet is paired, or until when the code of a kiosk pairs one. */
export function usePairing(): (kiosk: Pick<ListedKiosk, 'pairedAt' | 'codeUntil' | 'location'>) => string {
  const t = useT();
  const locale = useLocale();
  return ({ pairedAt, codeUntil, location: { zone } }) => {
    if (pairedAt !== null) return formatZonedDateTime(locale, pairedAt, zone);
    return codeUntil === null
      ? t('kiosks.notPaired')
      : t('kiosks.codeUntil', { time: formatTime(locale, codeUntil, zone) });
  };
}
