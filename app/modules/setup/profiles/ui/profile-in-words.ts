import { formatLanguages, formatList, type Locale, type Translate } from '#app/platform/i18n/index.ts';
import { isPlainKey } from '#app/platform/i18n/t.ts';
import type { SummaryRow } from '#app/ui/summary-list.tsx';
import type { ShownProfile } from '../index.server.ts';

/** Words the facts of a profile, row by row. */
export function profileInWords(t: Translate, locale: Locale, profile: ShownProfile): SummaryRow[] {
  const list = (items: readonly string[]) => (items.length === 0 ? null : formatList(locale, items));
  const words = (prefix: string, values: readonly string[]) =>
    list(
      values.map((value) => {
        const key = `${prefix}${value}`;
        return isPlainKey(key) ? t(key) : value;
      }),
    );
  const yesNo = (value: boolean) => t(value ? 'common.yes' : 'common.no');
  return [
    { label: t('profiles.firstName'), value: profile.firstName },
    { label: t('profiles.lastName'), value: profile.lastName },
    { label: t('profiles.credentials'), value: profile.credentials },
    { label: t('profiles.maxCaseload'), value: String(profile.maxCaseload) },
    { label: t('profiles.isAccepting'), value: yesNo(profile.isAcceptingNewClients) },
    { label: t('profiles.offersTelehealth'), value: yesNo(profile.offersTelehealth) },
    { label: t('profiles.videoLink'), value: profile.videoLink },
    { label: t('profiles.locations'), value: list(profile.places.map(({ name }) => name)) },
    {
      label: t('profiles.languages'),
      value: formatLanguages(locale, profile.languages),
    },
    { label: t('profiles.ageGroups'), value: words('clients.ageGroup_', profile.ageGroups) },
    { label: t('profiles.communication'), value: words('intake.communication_', profile.communication) },
    { label: t('profiles.modalities'), value: words('therapists.modality_', profile.modalities) },
    { label: t('profiles.bio'), value: profile.bio },
  ];
}
