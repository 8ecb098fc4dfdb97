import type { ReactNode } from 'react';
import { formatCivilDate, formatTime, type Locale, type Translate } from '#app/platform/i18n/index.ts';
import type { SummaryRow } from '#app/ui/summary-list.tsx';
import type { IntakeStep } from '../intake.schema.ts';
import type { IntakeAnswers } from '../intake-steps.ts';
import { languageName } from '../languages.ts';
import { formatPhone } from '../phone.ts';
import { preferredTimesOf, type PreferredTime } from '../preferred-times.ts';
import { stateName } from '../us-states.ts';
import { weekdayName } from './weekday-name.ts';

/** What the answers' ids stand for. */
export interface AnswerNames {
  readonly t: Translate;
  readonly locale: Locale;
  readonly locations: readonly { readonly id: string; readonly name: string }[];
  readonly specializations: readonly { readonly id: string; readonly name: string }[];
}

/** A step's answers in words, one row for each question. */
export function answerRows(step: IntakeStep, answers: IntakeAnswers, names: AnswerNames): SummaryRow[] {
  const { t, locale } = names;
  const phone = (e164: string | null | undefined) => (e164 ? formatPhone(e164) : null);
  switch (step) {
    case 'person': {
      const { firstName, lastName, dateOfBirth, preferredLanguage } = answers.person ?? {};
      return [
        { label: t('clients.firstName'), value: firstName },
        { label: t('clients.lastName'), value: lastName },
        { label: t('clients.dateOfBirth'), value: dateOfBirth && formatCivilDate(locale, dateOfBirth) },
        {
          label: t('clients.preferredLanguage'),
          value: preferredLanguage && languageName(locale, preferredLanguage),
        },
      ];
    }
    case 'contact': {
      const { email, address, state, messageChannel, ...contact } = answers.contact ?? {};
      return [
        { label: t('clients.phone'), value: phone(contact.phone) },
        { label: t('clients.email'), value: email },
        { label: t('clients.address'), value: address },
        { label: t('clients.state'), value: state && stateName(state) },
        {
          label: t('clients.messageChannel'),
          value: messageChannel && t(`clients.channel_${messageChannel}`),
        },
      ];
    }
    case 'guardian': {
      const { guardianName, guardianRelationship, guardianPhone, guardianEmail } = answers.guardian ?? {};
      return [
        { label: t('clients.guardianName'), value: guardianName },
        { label: t('clients.relationship'), value: guardianRelationship },
        { label: t('clients.guardianPhone'), value: phone(guardianPhone) },
        { label: t('clients.guardianEmail'), value: guardianEmail },
      ];
    }
    case 'emergency-contact': {
      const emergency = answers['emergency-contact'] ?? {};
      return [
        { label: t('clients.emergencyName'), value: emergency.emergencyContactName },
        { label: t('clients.emergencyPhone'), value: phone(emergency.emergencyContactPhone) },
        { label: t('clients.relationship'), value: emergency.emergencyContactRelationship },
      ];
    }
    case 'insurance': {
      const { insuranceProvider, insurancePolicyNumber, insuranceGroupNumber } = answers.insurance ?? {};
      return [
        { label: t('clients.insurer'), value: insuranceProvider },
        { label: t('clients.policyNumber'), value: insurancePolicyNumber },
        { label: t('clients.groupNumber'), value: insuranceGroupNumber },
      ];
    }
    case 'needs':
      return needsRows(answers.needs ?? {}, names);
    case 'times': {
      const { slots = [], other = [] } = answers.times ?? {};
      return [{ label: t('intake.times'), value: timesList(preferredTimesOf({ slots, other }), names) }];
    }
  }
}

function needsRows(needs: NonNullable<IntakeAnswers['needs']>, names: AnswerNames): SummaryRow[] {
  const { t, locations, specializations } = names;
  const required = (['critical', 'preferred', 'nice_to_have'] as const).flatMap((importance) =>
    specializations
      .filter(({ id }) => needs.importance?.[id] === importance)
      .map(({ id, name }) => (
        <li key={id}>{t('intake.required', { name, importance: t(`intake.importance_${importance}`) })}</li>
      )),
  );
  const yesNo = (value: boolean | undefined) => value !== undefined && t(value ? 'common.yes' : 'common.no');
  return [
    { label: t('intake.urgency'), value: needs.urgencyLevel && t(`intake.urgency_${needs.urgencyLevel}`) },
    {
      label: t('intake.specializations'),
      value: required.length > 0 && <ul className="plain-list">{required}</ul>,
    },
    {
      label: t('intake.communicationNeeds'),
      value: t(`intake.communication_${needs.communicationNeeds ?? 'none'}`),
    },
    { label: t('intake.isLanguageRequired'), value: yesNo(needs.isLanguageRequired) },
    { label: t('intake.homeLocation'), value: locations.find(({ id }) => id === needs.homeLocationId)?.name },
    { label: t('intake.modality'), value: needs.modality && t(`intake.modality_${needs.modality}`) },
    {
      label: t('intake.sessionMinutes'),
      value: needs.sessionMinutes && t('common.minutes', { count: needs.sessionMinutes }),
    },
    { label: t('intake.concerns'), value: needs.concerns },
  ];
}

/** Wall-clock times in the order of the week, a line each. */
export function timesList(
  times: readonly PreferredTime[],
  { t, locale }: Pick<AnswerNames, 't' | 'locale'>,
): ReactNode {
  if (times.length === 0) return t('intake.anyTime');
  const clock = (time: string) => formatTime(locale, new Date(`1970-01-01T${time}:00Z`), 'UTC');
  return (
    <ul className="plain-list">
      {times.map(({ weekday, start, end }) => (
        <li key={`${weekday}${start}${end}`}>
          {weekdayName(locale, weekday)}, {clock(start)} – {clock(end)}
        </li>
      ))}
    </ul>
  );
}
