import { nameTherapists } from '#app/modules/scheduling/co-therapists/therapists-of.ts';
import {
  formatBriefTime,
  formatRange,
  formatShortDay,
  formatTime,
  formatTimeOn,
} from '#app/platform/i18n/index.ts';
import { useLocale, useT } from '#app/platform/i18n/locale-context.ts';
import { dayClock, instantOfLocal, minutesOfTime } from '#app/platform/local-time.ts';
import { paths } from '#app/platform/paths.ts';
import { withQuery } from '#app/platform/with-query.ts';
import { Button } from '#app/ui/button.tsx';
import { DayGrid, type DayCell } from '#app/ui/day-grid.tsx';
import { useClinicSlug, useFrame } from '#app/ui/frame.ts';
import { PostForm } from '#app/ui/post-form.tsx';
import type { CalendarColumn, CalendarGrid } from '../calendar-grid.server.ts';
import type { Moving } from '../read-moving.server.ts';
import { useStatusLook } from '#app/modules/scheduling/appointments/ui/appointment-status.tsx';
import { tellClients } from '#app/modules/scheduling/appointments/ui/name-clients.ts';
import { heldBy } from '#app/modules/scheduling/openings/hold-words.ts';
import { heldAt } from '#app/modules/scheduling/holds/held-at.ts';
import type { ShownHold } from '#app/modules/scheduling/holds/index.server.ts';
import { KeyOfMarks } from '#app/modules/scheduling/offers/ui/marked-sessions.tsx';
import { dragOf } from '#app/modules/scheduling/moves/drag.ts';
import { useGroupName } from '#app/modules/scheduling/groups/ui/use-filled.ts';
import { tellNarrowly } from './tell-narrowly.ts';

/** A day or a week as a table. While an appointment is being moved, its therapist's free cells say "Move here". */
export function CalendarTable({
  grid,
  caption,
  headings,
  moving,
  drags = false,
  holds,
}: {
  grid: CalendarGrid;
  caption: string;
  /** The kind of the column headings: names of people or rooms, or dates. */
  headings: 'names' | 'dates';
  moving: Moving | null;
  /** Lets scripts drag what may be moved. */
  drags?: boolean;
  holds: readonly ShownHold[];
}) {
  const t = useT();
  const locale = useLocale();
  const clinic = useClinicSlug();
  const { can, now } = useFrame();
  const lookOf = useStatusLook();
  const groupName = useGroupName();
  const { location } = grid;
  const columns = new Map(grid.columns.map((column) => [column.id, column]));
  const rows = new Map(grid.slots.map((time, row) => [time, row]));
  const byId = new Map(grid.appointments.map((appointment) => [appointment.id, appointment]));
  const isByRoom = grid.columns.some(({ therapist, room }) => therapist === null && room !== null);

  const block = (id: string, { id: column, date, therapist: whose }: CalendarColumn, time: string) => {
    const appointment = byId.get(id);
    if (appointment === undefined) return [];
    const { startsAt, endsAt, status, room, therapist, service } = appointment;
    const isAlong = whose !== null && whose.id !== therapist.id;
    const group = groupName(appointment);
    // Of a session over midnight, each day draws its part.
    const clock = dayClock(date, location.zone);
    const begins = Math.max(startsAt.getTime(), clock.at(0));
    const ends = Math.min(endsAt.getTime(), clock.at(1_440));
    return [
      {
        // Whoever accompanies it shows it once more, and so does the day on which it ends.
        id: isAlong || begins > startsAt.getTime() ? `${id}-${column}` : id,
        href: paths.appointment(clinic, id),
        ...(group === null ? tellNarrowly(locale, appointment.clients) : { title: group }),
        time: formatRange(locale, startsAt, endsAt, location.zone, date),
        starts:
          begins === startsAt.getTime()
            ? formatBriefTime(locale, startsAt, location.zone)
            : formatTimeOn(locale, startsAt, location.zone, date),
        detail: isAlong
          ? t('calendar.withLead', { name: therapist.name })
          : isByRoom
            ? nameTherapists(appointment)
            : room?.name,
        colourMeans: service.name,
        status: lookOf(status),
        minutes: (ends - begins) / 60_000,
        offset: clock.minutesAt(begins) - minutesOfTime(time),
        struck: status === 'cancelled',
        colour: service.colour,
        // It is moved where it stands with whoever leads it.
        drag: drags && !isAlong ? dragOf(appointment, date, now) : undefined,
      },
    ];
  };

  const spokenTimes = new Map<string, string>();
  const speak = (startsAt: string) => {
    let spoken = spokenTimes.get(startsAt);
    if (spoken === undefined) {
      spoken = formatTime(locale, instantOfLocal(startsAt, location.zone).instant, location.zone);
      spokenTimes.set(startsAt, spoken);
    }
    return spoken;
  };

  const bookingPages = new Map(
    grid.columns.map(({ id, therapist, room }) => [
      id,
      withQuery(paths.newAppointment(clinic), {
        location: location.id,
        therapist: therapist?.id,
        room: room?.id,
        view: headings === 'dates' ? 'week' : 'day',
      }),
    ]),
  );

  const free = (column: CalendarColumn, time: string): Pick<DayCell, 'free' | 'action'> => {
    const startsAt = `${column.date}T${time}`;
    const spoken = speak(startsAt);
    if (moving !== null) {
      const { appointment } = moving;
      if (column.therapist?.id !== appointment.therapist.id || !moving.starts.includes(startsAt)) return {};
      return {
        action: (
          <PostForm
            action={withQuery(paths.moveAppointment(clinic, appointment.id), { from: column.date })}
            rowVersion={appointment.version}
            idPrefix={`${startsAt}-`}
          >
            <input type="hidden" name="startsAt" value={startsAt} />
            <Button variant="secondary" size="small" savingLabel={t('appointments.moving')}>
              {t('calendar.moveHere', { time: spoken })}
            </Button>
          </PostForm>
        ),
      };
    }
    if (!can('appointment.create')) return {};
    const href = `${bookingPages.get(column.id)}&startsAt=${encodeURIComponent(startsAt)}`;
    const label =
      column.therapist === null
        ? t('calendar.bookRoom', { time: spoken, name: column.room?.name ?? '' })
        : t('calendar.bookHere', { time: spoken, name: column.therapist.name });
    return { free: { href, label } };
  };

  return (
    <>
      {grid.appointments.length === 0 ? (
        <p className="result-count muted">{t('calendar.nothingBooked')}</p>
      ) : null}
      <DayGrid
        id="calendar"
        caption={caption}
        now={grid.nowSlot ?? undefined}
        skips={{
          label: t('calendar.skips'),
          past: t('calendar.skipCalendar'),
          keys: t('calendar.arrowKeys'),
          firstFree: ({ heading }) => t('calendar.firstFree', { name: heading }),
        }}
        columns={grid.columns.map((column) => ({
          id: column.id,
          heading:
            headings === 'dates'
              ? formatShortDay(locale, column.date)
              : ((column.therapist ?? column.room)?.name ?? ''),
          href:
            headings === 'dates'
              ? withQuery(paths.calendar(clinic, 'day', column.date), {
                  location: location.id,
                  moving: moving?.appointment.id,
                })
              : column.therapist === null
                ? undefined
                : withQuery(paths.calendar(clinic, 'week', column.date), {
                    location: location.id,
                    therapist: column.therapist.id,
                    moving: moving?.appointment.id,
                  }),
          current: headings === 'dates' && column.date === grid.today,
        }))}
        slots={grid.slots.map((time) => ({
          time,
          label: formatTime(locale, new Date(`2000-01-01T${time}:00Z`), 'UTC'),
        }))}
        cell={({ id }, { time }) => {
          const column = columns.get(id);
          const cell = column?.cells[rows.get(time) ?? -1];
          if (column === undefined || cell === undefined) return {};
          const { instant } = instantOfLocal(`${column.date}T${time}`, location.zone);
          const held = cell.isFree ? heldAt(holds, column, instant) : null;
          const isSaid = cell.reason !== null && cell.reason !== 'past';
          const closedFor = cell.reason === 'closed' ? column.closedFor : null;
          const unavailable = isSaid ? (closedFor ?? t(`calendar.reason_${cell.reason}`)) : undefined;
          const continuing = cell.continues === null ? undefined : byId.get(cell.continues);
          return {
            appointments: cell.starts.flatMap((one) => block(one, column, time)),
            ...(cell.isFree && held === null ? free(column, time) : {}),
            unavailable: held === null ? unavailable : heldBy(t, locale, held, location.zone),
            unavailableAgain: cell.isReasonRepeated,
            past: cell.reason === 'past',
            continues:
              continuing === undefined
                ? undefined
                : (groupName(continuing) ?? tellClients(locale, continuing.clients)),
          };
        }}
      />
      {drags ? (
        // What scripts must know of the columns and rows; it is merged with them.
        <div
          id="drag-grid"
          hidden
          data-from={grid.slots[0]}
          data-dates={grid.columns.map(({ date }) => date).join(' ')}
          data-field={headings === 'dates' ? undefined : isByRoom ? 'roomId' : 'therapistId'}
          data-columns={grid.columns.map(({ id }) => id).join(' ')}
        />
      ) : null}
      <KeyOfMarks appointments={grid.appointments} />
    </>
  );
}
