import {
  formatCivilDate,
  formatCivilDay,
  formatList,
  formatShortWeekday,
  formatTime,
} from '#app/platform/i18n/index.ts';
import { weekdayOf } from '#app/platform/local-time.ts';
import { useLocale, useT } from '#app/platform/i18n/locale-context.ts';
import type { PreviewRow } from '../preview-row.ts';

/**
 * What becomes of one date: with a problem, a choice among the ways out; without, whether it is left out. `leave` words that, and
 * `anyway` that it is done with a reason.
 */
export function WaySelect({
  row,
  zone,
  id,
  ...words
}: {
  row: PreviewRow;
  zone: string;
  id: string;
  leave?: string;
  anyway?: string;
}) {
  const t = useT();
  const { leave = t('series.leave'), anyway = t('series.anyway') } = words;
  const locale = useLocale();
  const day = formatCivilDay(locale, row.date);
  if (row.problem === null && (row.answer === '' || row.answer === row.leave))
    return (
      <div className="choice">
        <input
          className="choice__input"
          type="checkbox"
          id={id}
          name="leaveOut"
          value={row.key}
          defaultChecked={row.answer === row.leave}
        />
        <label className="choice__label" htmlFor={id}>
          {leave}
          <span className="visually-hidden">: {day}</span>
        </label>
      </div>
    );
  return (
    <select
      id={id}
      name="ways"
      className="input select input--20"
      aria-label={t('series.chooseFor', { date: day })}
      aria-invalid={row.mark === null ? undefined : true}
      defaultValue={row.answer}
    >
      <option value="">{t('series.choose')}</option>
      <option value={row.leave}>{leave}</option>
      {row.anyway === null ? null : <option value={row.anyway}>{anyway}</option>}
      {row.without === null ? null : (
        <option value={row.without}>
          {t('series.without', {
            names: formatList(
              locale,
              row.cannotAccompany.map(({ name }) => name),
            ),
          })}
        </option>
      )}
      <Group
        label={t('series.another')}
        choices={row.times.map(({ value, startsAt }) => ({
          value,
          label: formatTime(locale, startsAt, zone),
        }))}
      />
      <Group
        label={t('series.otherDay')}
        choices={row.days.map(({ value, date }) => ({
          value,
          label: `${formatShortWeekday(locale, weekdayOf(date))} ${formatCivilDate(locale, date)}`,
        }))}
      />
      <Group
        label={t('series.otherTherapist')}
        choices={row.therapists.map(({ value, name }) => ({ value, label: t('series.with', { name }) }))}
      />
      <Group
        label={t('series.otherRoom')}
        choices={row.rooms.map(({ value, name }) => ({ value, label: name }))}
      />
    </select>
  );
}

function Group({
  label,
  choices,
}: {
  label: string;
  choices: readonly { readonly value: string; readonly label: string }[];
}) {
  if (choices.length === 0) return null;
  return (
    <optgroup label={label}>
      {choices.map((one) => (
        <option key={one.value} value={one.value}>
          {one.label}
        </option>
      ))}
    </optgroup>
  );
}
