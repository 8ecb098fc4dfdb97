import { useContext } from 'react';
import { formatTime } from '#app/platform/i18n/index.ts';
import { useLocale, useT } from '#app/platform/i18n/locale-context.ts';
import { weekdaysFrom } from '#app/platform/week.ts';
import { Details } from '#app/ui/details.tsx';
import { FieldRow } from '#app/ui/field-row.tsx';
import { useFrame } from '#app/ui/frame.ts';
import { FormContext } from '#app/ui/form-context.ts';
import { Select } from '#app/ui/select.tsx';
import { TimeSelect } from '#app/ui/time-select.tsx';
import { PARTS_OF_DAY, type PartOfDay } from '../preferred-times.ts';
import { weekdayName } from './weekday-name.ts';

const PARTS = Object.keys(PARTS_OF_DAY) as PartOfDay[];
const SPARE_ROWS = 3;

/** A grid of weekdays by morning, afternoon and evening, and rows for times that the grid does not have. */
export function TimesFields() {
  const t = useT();
  const locale = useLocale();
  const weekdays = weekdaysFrom(useFrame().clinic?.weekStartsOn ?? 7);
  const { values } = useContext(FormContext);
  const chosen = [values['slots'] ?? []].flat();
  const named = Object.keys(values).filter((name) => name.startsWith('other[') && values[name] !== '').length;
  const rows = Math.max(SPARE_ROWS, Math.ceil(named / 3) + 1);
  const clock = (time: string) => formatTime(locale, new Date(`1970-01-01T${time}:00Z`), 'UTC');
  return (
    <>
      <div className="table-wrap">
        <table className="table table--plain table--grid">
          <caption className="visually-hidden">{t('intake.times')}</caption>
          <thead>
            <tr>
              <th scope="col">{t('intake.weekday')}</th>
              {PARTS.map((part) => (
                <th key={part} scope="col">
                  {t(`intake.part_${part}`)}
                  <span className="cell-sub">
                    {clock(PARTS_OF_DAY[part].start)} – {clock(PARTS_OF_DAY[part].end)}
                  </span>
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {weekdays.map((weekday) => (
              <tr key={weekday}>
                <th scope="row">{weekdayName(locale, weekday)}</th>
                {PARTS.map((part) => (
                  <td key={part}>
                    <label className="choice">
                      <input
                        type="checkbox"
                        className="choice__input"
                        name="slots"
                        value={`${weekday}-${part}`}
                        defaultChecked={chosen.includes(`${weekday}-${part}`)}
                      />
                      <span className="visually-hidden">
                        {weekdayName(locale, weekday)}, {t(`intake.part_${part}`)}
                      </span>
                    </label>
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <Details summary={t('intake.otherTimes')} open={named > 0}>
        <div className="stack">
          {Array.from({ length: rows }, (_, index) => (
            <fieldset key={index} className="field">
              <legend className="visually-hidden">{t('intake.otherTime', { n: index + 1 })}</legend>
              <FieldRow>
                <Select
                  name={`other[${index}].weekday`}
                  label={t('intake.weekday')}
                  width="12"
                  options={weekdays.map((weekday) => ({
                    value: String(weekday),
                    label: weekdayName(locale, weekday),
                  }))}
                />
                <TimeSelect
                  name={`other[${index}].start`}
                  label={t('intake.from')}
                  step={30}
                  from="06:00"
                  to="21:30"
                />
                <TimeSelect
                  name={`other[${index}].end`}
                  label={t('intake.until')}
                  step={30}
                  from="06:30"
                  to="22:00"
                />
              </FieldRow>
            </fieldset>
          ))}
        </div>
      </Details>
    </>
  );
}
