import type { ReactNode } from 'react';
import { formatShortDay, formatTime } from '#app/platform/i18n/index.ts';
import { useLocale, useT } from '#app/platform/i18n/locale-context.ts';
import { DateTimeInput } from '#app/ui/date-time-input.tsx';
import { Fieldset } from '#app/ui/field.tsx';
import { useField } from '#app/ui/form-context.ts';
import { TextInput } from '#app/ui/text-input.tsx';

/** The free starts of one day: each instant with its wall-clock form, which is what is posted. */
export interface ChoosableDay {
  readonly date: string;
  readonly zone: string;
  readonly starts: readonly { readonly startsAt: Date; readonly local: string }[];
}

/** The value of the radio beside the typed time. */
export const OTHER_TIME = 'other';

/** Free times by day as radios; the last choice is a time typed by hand, with the reason that it may need. */
export function FreeTimeRadios({
  label,
  hint,
  days,
  value,
  typed,
  reason,
  mark,
  more,
}: {
  label: string;
  hint?: ReactNode;
  days: readonly ChoosableDay[];
  /** `YYYY-MM-DDTHH:MM` or `other`. */
  value?: string | undefined;
  typed?: string | undefined;
  /** The reason typed for that. */
  reason?: string | undefined;
  /** What these days’ times are, such as preferred; it is told with each of them. */
  mark?: string | undefined;
  /** Further days, as a FreeDayList in whatever introduces them. */
  more?: ReactNode;
}) {
  const t = useT();
  const field = useField({ name: 'startsAt', hint, value });
  const hasTimes = days.some(({ starts }) => starts.length > 0);
  return (
    <Fieldset field={field} label={label} hint={hint}>
      <FreeDayList days={days} firstId={field.id} chosen={field.value} mark={mark} />
      {more}
      <div className="choices">
        <div className="choice">
          <input
            className="choice__input"
            type="radio"
            id={hasTimes ? `${field.id}-other` : field.id}
            name="startsAt"
            value={OTHER_TIME}
            defaultChecked={field.value === OTHER_TIME}
          />
          <label className="choice__label" htmlFor={hasTimes ? `${field.id}-other` : field.id}>
            {t('appointments.otherTime')}
          </label>
          <div className="choice__hint">{t('appointments.otherTimeHint')}</div>
          <div className="choice__conditional stack">
            <DateTimeInput name="otherTime" label={t('appointments.typedTime')} value={typed} />
            <TextInput
              name="overrideReason"
              label={t('appointments.overrideReason')}
              value={reason}
              width="full"
              autoComplete="off"
            />
          </div>
        </div>
      </div>
    </Fieldset>
  );
}

/** Free times by day as radios of the field `startsAt`, inside a FreeTimeRadios. */
export function FreeDayList({
  days,
  firstId,
  chosen,
  mark,
}: {
  days: readonly ChoosableDay[];
  /** The id of the first radio, to which an error leads. */
  firstId?: string | undefined;
  chosen: string;
  mark?: string | undefined;
}) {
  return (
    <div className="free-days">
      {days.map((day, index) => (
        <FreeDayRow
          key={day.date}
          day={day}
          firstId={index === 0 ? firstId : undefined}
          chosen={chosen}
          mark={mark}
        />
      ))}
    </div>
  );
}

function FreeDayRow({
  day,
  firstId,
  chosen,
  mark,
}: {
  day: ChoosableDay;
  firstId: string | undefined;
  chosen: string;
  mark: string | undefined;
}) {
  const locale = useLocale();
  const name = formatShortDay(locale, day.date);
  return (
    <div className="free-day">
      <p className="free-day__name">{name}</p>
      <div className="free-day__times">
        {day.starts.map(({ startsAt, local }, index) => {
          const id =
            index === 0 && firstId !== undefined ? firstId : `startsAt-${local.replace(/[^0-9]/g, '')}`;
          return (
            <div key={local} className="time-choice">
              <input
                className="time-choice__input"
                type="radio"
                id={id}
                name="startsAt"
                value={local}
                defaultChecked={chosen === local}
              />
              <label className="time-choice__label" htmlFor={id}>
                <span className="visually-hidden">{name}, </span>
                {formatTime(locale, startsAt, day.zone)}
                {mark === undefined ? null : <span className="time-choice__mark">{mark}</span>}
              </label>
            </div>
          );
        })}
      </div>
    </div>
  );
}
