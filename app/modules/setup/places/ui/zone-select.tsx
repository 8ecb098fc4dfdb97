import { formatZoneName } from '#app/platform/i18n/format.ts';
import type { Locale } from '#app/platform/i18n/index.ts';
import { useLocale, useT } from '#app/platform/i18n/locale-context.ts';
import { Select } from '#app/ui/select.tsx';
import { OTHER_ZONES, US_ZONES } from '#app/platform/zones.ts';

/** Names a zone by its time and the city after which it is called. */
export function zoneInWords(locale: Locale, zone: string): string {
  const city = zone.slice(zone.lastIndexOf('/') + 1).replaceAll('_', ' ');
  return `${formatZoneName(locale, zone)} (${city})`;
}

/** Asks for a time zone, those of the United States first; `none` words the choice of none. */
export function ZoneSelect(props: {
  label: string;
  hint: string;
  value?: string | undefined;
  none?: string;
}) {
  const t = useT();
  const locale = useLocale();
  const { none, ...field } = props;
  return (
    <Select
      name="zone"
      {...field}
      placeholder={none}
      options={[
        {
          label: t('places.zonesUs'),
          options: US_ZONES.map((zone) => ({ value: zone, label: zoneInWords(locale, zone) })),
        },
        {
          label: t('places.zonesOther'),
          options: OTHER_ZONES.map((zone) => ({ value: zone, label: zone.replaceAll('_', ' ') })),
        },
      ]}
    />
  );
}
