import { formatShortDay, formatTimeOn } from '#app/platform/i18n/index.ts';
import { useLocale, useT } from '#app/platform/i18n/locale-context.ts';
import type { Locale } from '#app/platform/i18n/locale.ts';
import { paths } from '#app/platform/paths.ts';
import { withQuery } from '#app/platform/with-query.ts';
import { classNames } from '#app/ui/class-names.ts';
import { useClinicSlug } from '#app/ui/frame.ts';
import { markup, placed, type Markup } from '#app/ui/markup.ts';
import type { ListedAppointment } from '#app/modules/scheduling/appointments/index.server.ts';
import { tellClients } from '#app/modules/scheduling/appointments/ui/name-clients.ts';
import { useGroupName } from '#app/modules/scheduling/groups/ui/use-filled.ts';
import type { TeamDay, TeamWeek } from '../read-team-week.server.ts';
import { useRoomWords } from './use-room-words.ts';

type Whose = TeamWeek['rows'][number]['therapist'];

/**
 * A week of all therapists: a row for each, a column for each day. A cell says how much is booked and free, and leads to
 * the day of that therapist; where there is room it lists the sessions too.
 */
export function TeamWeekTable({
  week: { location, today, dates, rows },
  caption,
  moving,
}: {
  week: TeamWeek;
  caption: string;
  /** The id of the appointment that is being moved. */
  moving: string | null;
}) {
  const t = useT();
  const locale = useLocale();
  const clinic = useClinicSlug();
  const wordRoom = useRoomWords();
  const groupName = useGroupName();
  const heads = dates.map((date) => formatShortDay(locale, date));

  const wordDay = (day: TeamDay) => {
    const room = day.isOff ? t('calendar.reason_time-off') : wordRoom({ ...day, isPast: day.date < today });
    const booked = day.booked === 0 ? null : t('calendar.sessionsBooked', { count: day.booked });
    return [booked, room].filter((words) => words !== null).join(', ') || '–';
  };
  const cell = ({ id, name }: Whose, day: TeamDay, head: string, href: string): Markup => {
    const what = wordDay(day);
    const label = t('calendar.therapistDay', { name, day: head, what });
    const list = day.sessions.map((session) =>
      sessionLine(
        locale,
        session,
        [
          groupName(session),
          session.therapist.id === id ? null : t('calendar.withLead', { name: session.therapist.name }),
        ],
        location.zone,
        day.date,
      ),
    );
    // Booked and free each stay on a line.
    const shown = what
      .split(', ')
      .map((words) => words.replaceAll(' ', '\u00a0'))
      .join(', ');
    return markup`<a class="team-week__link" href="${href}" aria-label="${label}">${shown}</a>${list.length > 0 && markup`<ul class="team-week__sessions">${list}</ul>`}`;
  };

  return (
    <table className="team-week">
      <caption className="visually-hidden">{caption}</caption>
      <thead>
        <tr>
          <th scope="col">{t('appointments.therapist')}</th>
          {dates.map((date, at) => (
            <th
              key={date}
              scope="col"
              className={classNames(date === today && 'team-week__today')}
              aria-current={date === today ? 'date' : undefined}
            >
              <a
                href={withQuery(paths.calendar(clinic, 'day', date), {
                  location: location.id,
                  moving,
                })}
              >
                {heads[at]}
              </a>
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map(({ therapist: { id, name }, days }) => {
          const query = { location: location.id, therapist: id, moving };
          return (
            <tr key={id}>
              <th scope="row">
                <a href={withQuery(paths.calendar(clinic, 'week', dates[0] ?? today), query)}>{name}</a>
              </th>
              {days.map((day, at) => (
                <td
                  key={day.date}
                  data-label={heads[at]}
                  className={classNames(lookOf(day, today))}
                  {...placed(
                    cell(
                      { id, name },
                      day,
                      heads[at] ?? '',
                      withQuery(paths.calendar(clinic, 'day', day.date), query),
                    ),
                  )}
                />
              ))}
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}

/** Marks what cannot be booked, and what still can. */
function lookOf({ isClosed, isOff, workingMinutes, freeMinutes, date }: TeamDay, today: string) {
  if (isClosed || isOff || workingMinutes === 0) return 'team-week__day team-week__day--off';
  return date >= today && freeMinutes > 0 ? 'team-week__day team-week__day--free' : 'team-week__day';
}

function sessionLine(
  locale: Locale,
  { startsAt, clients, status }: ListedAppointment,
  [group, along]: readonly [group: string | null, along: string | null],
  zone: string,
  date: string,
): Markup {
  // A full hour is told in the least room, "11 AM".
  const time = formatTimeOn(locale, startsAt, zone, date).replace(/:00(?=\u202f)/, '');
  const who = group ?? tellClients(locale, clients);
  const words = `${time} ${along === null ? who : `${who}, ${along}`}`;
  return status === 'cancelled' ? markup`<li><s>${words}</s></li>` : markup`<li>${words}</li>`;
}
