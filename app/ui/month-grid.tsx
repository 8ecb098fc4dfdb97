import { classNames } from './class-names.ts';

export interface MonthDay {
  /** `YYYY-MM-DD`. */
  date: string;
  number: number;
  href: string;
  /** The whole day in words with its count, "Monday, November 23: 12 appointments". */
  label: string;
  count: number;
  /** The word for what is counted, shown after the number where there is room. */
  unit: string;
  /** What can still be booked, or why nothing: "6 h free", "full", "closed". */
  room?: string | undefined;
  /** Nobody works on the day: a phone, which has no room for the word in `room`, shows a dash. */
  dashed?: boolean | undefined;
  outside?: boolean | undefined;
  today?: boolean | undefined;
  closed?: boolean | undefined;
}

/** A month of counts; each day is a link to its own page. */
export function MonthGrid({
  caption,
  weekdays,
  weeks,
}: {
  caption: string;
  weekdays: readonly string[];
  weeks: readonly (readonly MonthDay[])[];
}) {
  return (
    <table className="month-grid">
      <caption className="visually-hidden">{caption}</caption>
      <thead>
        <tr>
          {weekdays.map((weekday) => (
            <th key={weekday} scope="col">
              {weekday}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {weeks.map((week) => (
          <tr key={week[0]?.date}>
            {week.map((day) => (
              <td
                key={day.date}
                className={classNames(
                  'month-grid__day',
                  day.outside && 'month-grid__day--outside',
                  day.closed && 'month-grid__day--closed',
                )}
              >
                <a className="month-grid__link" href={day.href} aria-current={day.today ? 'date' : undefined}>
                  <span className="visually-hidden">{day.label}</span>
                  <span className="month-grid__number" aria-hidden="true">
                    {day.number}
                  </span>
                  {day.count > 0 ? (
                    <span className="month-grid__count" aria-hidden="true">
                      {day.count}
                      <span className="month-grid__unit"> {day.unit}</span>
                    </span>
                  ) : null}
                  {day.room === undefined ? null : (
                    <span
                      className={classNames('month-grid__room', day.dashed && 'month-grid__room--dashed')}
                      aria-hidden="true"
                    >
                      <span>{day.room}</span>
                    </span>
                  )}
                </a>
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
