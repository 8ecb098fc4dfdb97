import type { useT } from '#app/platform/i18n/locale-context.ts';
import { valuesAt, type FormValues } from '#app/ui/form-errors.ts';

/** Returns the length that somebody typed, in words; null when it is no number of minutes. */
export function typedLength(t: ReturnType<typeof useT>, values: FormValues): string | null {
  const count = Number(valuesAt(values, 'duration')?.[0] ?? NaN);
  return Number.isInteger(count) && count > 0 ? t('common.minutesShort', { count }) : null;
}
