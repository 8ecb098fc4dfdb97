import { languageName } from '#app/platform/i18n/languages.ts';
import { weekdayName } from '#app/modules/needs/ui/weekday-name.ts';
import { stateName } from '#app/platform/us-states.ts';
import { formatCivilDate, formatTime, type Locale, type Translate } from '#app/platform/i18n/index.ts';

type Reader = (given: { t: Translate; locale: Locale }, value: string) => string;

const choice =
  (prefix: string): Reader =>
  ({ t }, value) =>
    t(`${prefix}${value}` as 'intake.urgency_soon');
const clock: Reader = ({ locale }, value) => formatTime(locale, new Date(`1970-01-01T${value}:00Z`), 'UTC');
const wallTime: Reader = ({ locale }, value) => {
  const [date = '', time = ''] = value.split('T');
  return `${formatCivilDate(locale, date)}, ${clock({ locale } as Parameters<Reader>[0], time)}`;
};
const minutes: Reader = ({ t }, value) => t('common.minutes', { count: Number(value) });

/** How a choice reads; what is typed stays as it was typed. */
export const READERS: Partial<Record<string, Reader>> = {
  dateOfBirth: ({ locale }, value) => formatCivilDate(locale, value),
  preferredLanguage: ({ locale }, value) => languageName(locale, value),
  state: (_, value) => stateName(value),
  messageChannel: choice('clients.channel_'),
  importance: choice('intake.importance_'),
  communicationNeeds: choice('intake.communication_'),
  ageGroup: choice('matching.age_'),
  isLanguageRequired: ({ t }, value) => t(value === 'no' ? 'common.no' : 'common.yes'),
  urgencyLevel: choice('intake.urgency_'),
  modality: choice('intake.modality_'),
  sessionMinutes: minutes,
  duration: minutes,
  slots: ({ t, locale }, value) => {
    const [weekday, part] = value.split('-');
    return `${weekdayName(locale, Number(weekday))}, ${t(`intake.part_${part}` as 'intake.part_morning')}`;
  },
  startsAt: (given, value) => (value === 'other' ? '' : wallTime(given, value)),
  otherTime: wallTime,
  sessionStart: clock,
  sessionEnd: clock,
  askedBy: choice('appointments.askedBy_'),
  otherWeekday: ({ locale }, value) => weekdayName(locale, Number(value)),
};
