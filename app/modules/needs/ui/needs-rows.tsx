import type { ReactNode } from 'react';
import { formatWallTimes, type Locale, type Translate } from '#app/platform/i18n/index.ts';
import type { SummaryRow } from '#app/ui/summary-list.tsx';
import type { NeedsDraft } from '../needs.schema.ts';
import { preferredTimesOf, type PreferredTime } from '../preferred-times.ts';
import { weekdayName } from './weekday-name.ts';

/** The names for the ids in the answers. */
export interface AnswerNames {
  readonly t: Translate;
  readonly locale: Locale;
  readonly locations: readonly { readonly id: string; readonly name: string }[];
  readonly specializations: readonly { readonly id: string; readonly name: string }[];
}

/** Words the answers about needs, one row for each question. */
export function needsRows(
  needs: NeedsDraft<'needs'>,
  { t, locations, specializations }: AnswerNames,
): SummaryRow[] {
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
      value:
        needs.communicationNeeds !== undefined &&
        t(`intake.communication_${needs.communicationNeeds ?? 'none'}`),
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

/** Words the answer about preferred times. */
export function timesRows({ slots = [], other = [] }: NeedsDraft<'times'>, names: AnswerNames): SummaryRow[] {
  return [{ label: names.t('intake.times'), value: timesList(preferredTimesOf({ slots, other }), names) }];
}

/** Lists wall-clock times in the order of the week, one in each line. `nameOfDay` names a weekday, at length unless it is given. */
export function timesList(
  times: readonly PreferredTime[],
  { t, locale }: Pick<AnswerNames, 't' | 'locale'>,
  nameOfDay = weekdayName,
): ReactNode {
  if (times.length === 0) return t('intake.anyTime');
  return (
    <ul className="plain-list">
      {times.map(({ weekday, start, end }) => (
        <li key={`${weekday}${start}${end}`}>
          {nameOfDay(locale, weekday)}, <span className="nowrap">{formatWallTimes(locale, start, end)}</span>
        </li>
      ))}
    </ul>
  );
}
