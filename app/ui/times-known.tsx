import { formatRange, formatTime } from '#app/platform/i18n/index.ts';
import { useLocale, useT } from '#app/platform/i18n/locale-context.ts';
import { sessionTimes, startOf } from '#app/platform/session-times.ts';
import { isUnusuallyFar, unusualTimes } from '#app/platform/unusual-times.ts';
import { Checkbox } from './checkbox.tsx';
import { valuesAt, type FormErrors, type FormValues } from './form-errors.ts';
import { typedValue } from './typed-value.ts';

/** Asks once, after a refusal, whether what looks mistyped is to be kept. `what` repeats it, as it was read. */
export function TimesKnown({
  errors,
  values,
  what,
}: {
  errors: FormErrors;
  values: FormValues;
  what: string | null;
}) {
  const t = useT();
  if (errors['timesKnown'] === undefined && !values['timesKnown']) return null;
  return (
    <Checkbox name="timesKnown" label={what === null ? t('ui.timesAreRight') : t('ui.isRight', { what })} />
  );
}

/** A field for the clock time at which a session began or ended, and the words for that time. */
interface TimeField {
  readonly name: string;
  readonly label: string;
}

/** Returns the start of a session that was typed as `startedAt` and looks mistyped, in words; null when it does not. */
export function useUnusualStart(
  values: FormValues,
  planned: { readonly startsAt: Date; readonly endsAt: Date },
  zone: string,
): string | null {
  const locale = useLocale();
  const time = clockTyped(values, 'startedAt');
  const at = time === undefined ? planned.startsAt : startOf(planned, zone, time);
  return isUnusuallyFar(at, planned.startsAt) ? formatTime(locale, at, zone) : null;
}

/** Returns the typed times of a session that look mistyped, in words such as "Arrived at 1:00 AM"; null when none does. */
export function useUnusualTimes(
  values: FormValues,
  planned: { readonly startsAt: Date; readonly endsAt: Date },
  zone: string,
  [start, end]: readonly [TimeField, TimeField],
): string | null {
  const locale = useLocale();
  const times = sessionTimes(planned, zone, {
    start: clockTyped(values, start.name),
    end: clockTyped(values, end.name),
  });
  if (times === null) return null;
  const unusual = unusualTimes(planned, times);
  if (unusual.length === 0) return null;
  if (unusual.includes('length')) return formatRange(locale, times.startedAt, times.endedAt, zone);
  return [
    unusual.includes('start') ? `${start.label} ${formatTime(locale, times.startedAt, zone)}` : '',
    unusual.includes('end') ? `${end.label} ${formatTime(locale, times.endedAt, zone)}` : '',
  ]
    .filter(Boolean)
    .join(', ');
}

/** Returns the time that is typed in a field, `HH:MM`; undefined when it is none. */
function clockTyped(values: FormValues, name: string): string | undefined {
  return typedValue('time', valuesAt(values, name)?.[0] ?? '').slice(0, 5) || undefined;
}
