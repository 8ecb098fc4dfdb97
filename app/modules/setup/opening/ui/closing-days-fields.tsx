import { formatCivilDay } from '#app/platform/i18n/format.ts';
import { useLocale, useT } from '#app/platform/i18n/locale-context.ts';
import type { Translate } from '#app/platform/i18n/index.ts';
import { isPlainKey } from '#app/platform/i18n/t.ts';
import { Checkboxes } from '#app/ui/checkboxes.tsx';
import { DateInput } from '#app/ui/date-input.tsx';
import { FormSection } from '#app/ui/form-section.tsx';
import { TextInput } from '#app/ui/text-input.tsx';
import type { Holiday } from '../federal-holidays.server.ts';

/** A day of the clinic's own, and the federal holidays that are not closing days yet. */
export function ClosingDaysFields({ holidays, today }: { holidays: readonly Holiday[]; today: string }) {
  const t = useT();
  const locale = useLocale();
  return (
    <>
      <FormSection heading={t('places.oneDayHeading')}>
        <DateInput name="date" label={t('places.date')} kind="native" min={today} optional />
        <TextInput
          name="reason"
          label={t('places.reason')}
          hint={t('places.reasonHint')}
          autoComplete="off"
          optional
        />
      </FormSection>
      <FormSection heading={t('places.holidaysHeading')} description={t('places.holidaysLead')}>
        {holidays.length === 0 ? (
          <p>{t('places.holidaysNone')}</p>
        ) : (
          <Checkboxes
            name="holidays"
            label={t('places.holidaysHeading')}
            hideLabel
            choices={holidays.map((holiday) => ({
              value: holiday.date,
              label: formatCivilDay(locale, holiday.date),
              hint: holidayName(t, holiday),
            }))}
          />
        )}
      </FormSection>
    </>
  );
}

/** Names a holiday in the reader's language; one that has no words there, as the library names it. */
export function holidayName(
  t: Translate,
  { name, isObserved }: Pick<Holiday, 'name' | 'isObserved'>,
): string {
  const key = `places.holiday_${name}`;
  const worded = isPlainKey(key) ? t(key) : name;
  return isObserved ? t('places.observed', { name: worded }) : worded;
}
