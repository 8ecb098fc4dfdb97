import { formatPhone } from '#app/platform/phone.ts';
import { formatList, type Locale, type Translate } from '#app/platform/i18n/index.ts';
import { clockWords } from '#app/modules/setup/week-words.ts';
import { zoneInWords } from '#app/modules/setup/places/ui/zone-select.tsx';
import type { SummaryRow } from '#app/ui/summary-list.tsx';
import type { ClinicFacts, PolicyAnswers } from '../policies.schema.ts';

const answer = (isSo: boolean) => (isSo ? 'yes' : 'no');

/** Words what is saved of the clinic, row by row. */
export function clinicInWords(t: Translate, locale: Locale, clinic: ClinicFacts): SummaryRow[] {
  return [
    { label: t('policies.name'), value: clinic.name },
    { label: t('policies.sender'), value: clinic.messageSenderName },
    { label: t('policies.phone'), value: formatPhone(clinic.phone) },
    { label: t('policies.week'), value: t(`policies.week_${clinic.weekStartsOn}`) },
    { label: t('policies.language'), value: t(`policies.language_${clinic.locale}`) },
    {
      label: t('policies.zone'),
      value: clinic.zone === null ? t('policies.zone_first') : zoneInWords(locale, clinic.zone),
    },
  ];
}

/** Words policies, row by row. The value of one that did not exist yet is null. */
export function policiesInWords(
  t: Translate,
  locale: Locale,
  policies: Partial<PolicyAnswers>,
): { label: string; value: string | null }[] {
  const word = <T>(value: T | undefined, say: (value: T) => string) =>
    value === undefined ? null : say(value);
  const { quietFrom, quietUntil } = policies;
  return [
    {
      label: t('policies.notice'),
      value: word(policies.cancellationPolicyHours, (hours) => t('policies.hours', { count: hours })),
    },
    {
      label: t('policies.reminders'),
      value: word(policies.reminderHours, (hours) =>
        hours.join() === '1'
          ? t('policies.hoursBeforeOne')
          : t('policies.hoursBefore', { hours: formatList(locale, hours.map(String)) }),
      ),
    },
    {
      label: t('policies.sending'),
      value: word(quietUntil, (opens) =>
        t('policies.between', {
          opens: clockWords(locale, opens),
          closes: clockWords(locale, quietFrom ?? ''),
        }),
      ),
    },
    {
      label: t('policies.past'),
      value: word(policies.pastEntryDays, (days) => t('policies.days', { count: days })),
    },
    {
      label: t('policies.noShows'),
      value: word(policies.marksNoShows, (marks) => t(`policies.noShows_${answer(marks)}`)),
    },
    {
      label: t('policies.critical'),
      value: word(policies.criticalIsGate, (isGate) => t(`policies.critical_${answer(isGate)}`)),
    },
    {
      label: t('policies.timeOff'),
      value: word(policies.timeOffAtOnce, (isAtOnce) => t(`policies.timeOff_${answer(isAtOnce)}`)),
    },
    {
      label: t('policies.needs'),
      value: word(policies.receptionSeesNeeds, (sees) => t(`policies.needs_${answer(sees)}`)),
    },
    {
      label: t('policies.idle'),
      value: word(policies.sessionIdleMinutes, (minutes) => t('policies.minutes', { count: minutes })),
    },
    {
      label: t('policies.signedIn'),
      value: word(policies.sessionHours, (hours) => t('policies.hours', { count: hours })),
    },
  ];
}
