import { formatCivilDate } from '#app/platform/i18n/index.ts';
import { useLocale, useT } from '#app/platform/i18n/locale-context.ts';
import { stateName } from '#app/platform/us-states.ts';
import type { SummaryRow } from '#app/ui/summary-list.tsx';
import type { LicenceFacts } from '../licence.schema.ts';

/** Words a licence, row by row. */
export function useLicenceRows({ state, number, type, validFrom, expiresOn }: LicenceFacts): SummaryRow[] {
  const t = useT();
  const locale = useLocale();
  return [
    { label: t('profiles.state'), value: stateName(state) },
    { label: t('profiles.type'), value: type },
    { label: t('profiles.number'), value: number },
    {
      label: t('profiles.validFrom'),
      value: validFrom === null ? null : formatCivilDate(locale, validFrom),
    },
    { label: t('profiles.expiresOn'), value: formatCivilDate(locale, expiresOn) },
  ];
}
