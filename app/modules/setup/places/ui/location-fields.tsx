import { formatPhone } from '#app/platform/phone.ts';
import { useLocale, useT } from '#app/platform/i18n/locale-context.ts';
import { stateName, US_STATES } from '#app/platform/us-states.ts';
import { Combobox } from '#app/ui/combobox.tsx';
import type { SummaryRow } from '#app/ui/summary-list.tsx';
import { TextInput } from '#app/ui/text-input.tsx';
import { ZoneSelect, zoneInWords } from './zone-select.tsx';

/** What is asked of a location; `zone` and `state` are chosen before anybody chose. */
export function LocationFields({ zone, state }: { zone?: string | undefined; state?: string | undefined }) {
  const t = useT();
  return (
    <>
      <TextInput
        name="name"
        label={t('places.name')}
        hint={t('places.nameHint')}
        autoComplete="off"
        width="full"
      />
      <TextInput
        name="address"
        label={t('places.address')}
        hint={t('places.addressHint')}
        autoComplete="off"
        width="full"
      />
      <StateAndZone zone={zone} state={state} />
      <TextInput name="phone" label={t('places.phone')} type="tel" autoComplete="off" />
    </>
  );
}

/** The state and the zone of a location, chosen from lists. */
export function StateAndZone({ zone, state }: { zone?: string | undefined; state?: string | undefined }) {
  const t = useT();
  return (
    <>
      <Combobox
        name="state"
        label={t('places.state')}
        hint={t('places.stateHint')}
        value={state}
        options={US_STATES.map(([value, label]) => ({ value, label }))}
      />
      <ZoneSelect label={t('places.zone')} hint={t('places.zoneHint')} value={zone} />
    </>
  );
}

interface Facts {
  readonly name: string;
  readonly address: string;
  readonly phone: string;
  readonly zone: string;
  readonly state: string;
}

/** The facts of a location in words. */
export function useLocationRows({ address, phone, zone, state }: Omit<Facts, 'name'>): SummaryRow[] {
  const t = useT();
  const locale = useLocale();
  return [
    { label: t('places.address'), value: address },
    { label: t('places.phone'), value: formatPhone(phone) },
    { label: t('places.state'), value: stateName(state) },
    { label: t('places.zone'), value: zoneInWords(locale, zone) },
  ];
}

/** The facts as a browser would post them. */
export function locationAsFields({ name, address, phone, zone, state }: Facts): Record<string, string> {
  return { name, address, phone: formatPhone(phone), zone, state };
}
