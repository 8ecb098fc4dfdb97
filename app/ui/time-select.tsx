import { useLocale } from '#app/platform/i18n/locale-context.ts';
import { formatTime } from '#app/platform/i18n/format.ts';
import { useField } from './form-context.ts';
import { Select, type SelectProps } from './select.tsx';

export interface TimeSelectProps extends Omit<SelectProps, 'options' | 'value'> {
  /** `HH:MM`, 24 hours. */
  value?: string | undefined;
  from?: string | undefined;
  /** Inclusive. */
  to?: string | undefined;
  /** Minutes between choices. */
  step?: 5 | 10 | 15 | 30 | 60 | undefined;
}

/**
 * Wall-clock times as choices, posted as `HH:MM`. A time that was saved earlier stays a choice even when it is not one
 * of the steps.
 */
export function TimeSelect({ from = '07:00', to = '20:00', step = 15, ...rest }: TimeSelectProps) {
  const locale = useLocale();
  const kept = useField(rest).value;
  const minutes = [];
  for (let minute = toMinutes(from); minute <= toMinutes(to); minute += step) minutes.push(minute);
  if (/^\d\d:\d\d$/.test(kept)) minutes.push(toMinutes(kept));
  const options = [...new Set(minutes)]
    .sort((a, b) => a - b)
    .map((minute) => {
      const value = `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`;
      return { value, label: formatTime(locale, new Date(minute * 60_000), 'UTC') };
    });
  return <Select width="12" {...rest} options={options} />;
}

function toMinutes(time: string): number {
  const [hours = '0', minutes = '0'] = time.split(':');
  return Number(hours) * 60 + Number(minutes);
}
