import type { ReactNode } from 'react';
import { useT } from '#app/platform/i18n/locale-context.ts';
import { withBack } from '#app/platform/back-path.ts';
import { addDays } from '#app/platform/local-time.ts';
import { paths } from '#app/platform/paths.ts';
import { withQuery } from '#app/platform/with-query.ts';
import { Button } from '#app/ui/button.tsx';
import { ButtonLink } from '#app/ui/button-link.tsx';
import { CalendarToolbar } from '#app/ui/calendar-toolbar.tsx';
import { Icon } from '#app/ui/icon.tsx';
import { DateInput } from '#app/ui/date-input.tsx';
import { FilterPanel } from '#app/ui/filter-panel.tsx';
import { useClinicSlug, useFrame } from '#app/ui/frame.ts';
import { Select } from '#app/ui/select.tsx';
import { APPOINTMENT_STATUSES } from '#app/modules/scheduling/appointments/appointment.ts';
import type { CalendarPlaces } from '#app/modules/scheduling/slots/index.server.ts';
import type { StatusFilter } from '../calendar-grid.server.ts';
import { locationOptions } from './location-options.ts';

export type CalendarView = 'day' | 'week' | 'month' | 'agenda';
const VIEWS = ['day', 'week', 'month', 'agenda'] as const;

export interface CalendarFilters {
  locationId: string;
  therapistId: string | null;
  status: StatusFilter;
  by: 'therapist' | 'room';
  /** The appointment being moved. */
  moving: string | null;
  /** `table` where nothing is to be dragged. */
  as?: 'table' | undefined;
}

/** Returns the filters as the query of another calendar page's address. */
function filterQuery({ locationId, therapistId, status, by, moving, as }: CalendarFilters) {
  return {
    location: locationId,
    therapist: therapistId,
    status: status === 'standing' ? null : status,
    by: by === 'room' ? 'room' : null,
    ...{ moving, as },
  };
}

/**
 * The links to earlier and later dates, the views, and a button that opens a jump to a date and the filters as a native
 * popover: the same on every calendar page. What is closed costs an old PC nothing to draw, and leaves its height to the
 * calendar. On narrow screens the popover has the other controls too.
 */
export function CalendarBar({
  view,
  date,
  places,
  filters,
  end,
}: {
  view: CalendarView;
  /** The date, `YYYY-MM-DD`, that the page shows or with which it begins. */
  date: string;
  places: Omit<CalendarPlaces, 'services'>;
  filters: CalendarFilters;
  /** Further controls, shown before the booking link. */
  end?: ReactNode;
}) {
  const t = useT();
  const clinic = useClinicSlug();
  const { can, path } = useFrame();
  const query = filterQuery(filters);
  const at = (to: CalendarView, on: string) => withQuery(paths.calendar(clinic, to, on), query);
  const [previous, next] = neighbours(view, date);
  const step = view === 'month' ? 'Month' : view === 'day' ? 'Day' : 'Week';
  const chosen = [
    filters.therapistId !== null && places.therapists.length > 1,
    filters.status !== 'standing',
    filters.by === 'room',
  ].filter(Boolean).length;
  const acts = (
    <>
      {end}
      {can('appointment.create') ? (
        <ButtonLink
          href={withBack(
            withQuery(paths.newAppointment(clinic), { therapist: filters.therapistId, from: date }),
            path,
          )}
          icon="plus"
        >
          {t('calendar.book')}
        </ButtonLink>
      ) : null}
    </>
  );
  return (
    <CalendarToolbar
      viewsLabel={t('calendar.views')}
      previous={{ href: at(view, previous), label: t(`calendar.previous${step}`) }}
      next={{ href: at(view, next), label: t(`calendar.next${step}`) }}
      today={{ href: at(view, places.today), label: t('calendar.goToToday') }}
      views={VIEWS.map((one) => ({
        href: at(one, date),
        label: t(`calendar.${one}`),
        current: one === view,
      }))}
    >
      <button
        type="button"
        className="button button--secondary calendar-bar__opens"
        popovertarget="calendar-filters"
      >
        <Icon name="filter" />
        <span className="calendar-bar__words">
          {chosen === 0 ? t('calendar.filters') : t('calendar.filtersChosen', { count: chosen })}
        </span>
      </button>
      <div className="toolbar__end">{acts}</div>
      <div id="calendar-filters" popover="" className="calendar-bar__more">
        <form action={paths.calendarHome(clinic)} method="get" className="toolbar__jump">
          <input type="hidden" name="view" value={view} />
          {Object.entries(query).map(([name, value]) =>
            value === null ? null : <input key={name} type="hidden" name={name} value={value} />,
          )}
          <DateInput kind="native" name="date" label={t('calendar.goToDate')} hideLabel value={date} />
          <Button variant="secondary">{t('calendar.go')}</Button>
        </form>
        <div className="toolbar__end">{acts}</div>
        <FilterPanel action={paths.calendar(clinic, view, date)}>
          {places.everywhere.length > 1 ? (
            <Select
              name="location"
              label={t('appointments.location')}
              value={filters.locationId}
              placeholder={false}
              width="12"
              options={locationOptions(t, places.everywhere)}
            />
          ) : null}
          {places.therapists.length > 1 ? (
            <Select
              name="therapist"
              label={t('appointments.therapist')}
              value={filters.therapistId ?? ''}
              placeholder={t('calendar.allTherapists')}
              options={places.therapists.map(({ id, name }) => ({ value: id, label: name }))}
            />
          ) : null}
          {view === 'month' ? null : (
            <Select
              name="status"
              label={t('appointments.status')}
              value={filters.status}
              placeholder={false}
              width="12"
              options={[
                { value: 'standing', label: t('calendar.statusStanding') },
                { value: 'all', label: t('calendar.statusAll') },
                ...APPOINTMENT_STATUSES.map((value) => ({ value, label: t(`appointments.status_${value}`) })),
              ]}
            />
          )}
          {view === 'day' ? (
            <Select
              name="by"
              label={t('calendar.columns')}
              value={filters.by}
              placeholder={false}
              width="12"
              options={[
                { value: 'therapist', label: t('calendar.byTherapist') },
                { value: 'room', label: t('calendar.byRoom') },
              ]}
            />
          ) : null}
        </FilterPanel>
      </div>
    </CalendarToolbar>
  );
}

function neighbours(view: CalendarView, date: string): [string, string] {
  if (view === 'month') {
    const first = `${date.slice(0, 7)}-01`;
    return [`${addDays(first, -1).slice(0, 7)}-01`, `${addDays(first, 32).slice(0, 7)}-01`];
  }
  const days = view === 'day' ? 1 : 7;
  return [addDays(date, -days), addDays(date, days)];
}
