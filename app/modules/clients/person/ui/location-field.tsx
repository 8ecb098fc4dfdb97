import { useT } from '#app/platform/i18n/locale-context.ts';
import { Radios } from '#app/ui/radios.tsx';

/** The choice of the location where the client is seen. */
export function LocationField({
  locations,
  value,
}: {
  locations: readonly { readonly id: string; readonly name: string; readonly address: string }[];
  value: string;
}) {
  const t = useT();
  return (
    <Radios
      name="homeLocationId"
      label={t('intake.homeLocation')}
      value={value}
      choices={locations.map(({ id, name, address }) => ({ value: id, label: name, hint: address }))}
    />
  );
}
