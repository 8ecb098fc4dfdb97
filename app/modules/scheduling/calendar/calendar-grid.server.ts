import type { Scope } from '#db/tenant.server.ts';
import type { ClinicLocation } from '#app/modules/tenancy/index.server.ts';
import { readWorkingRules, type WorkingRules } from '#app/modules/hours/index.server.ts';
import { dayClock, localOfInstant, timeOfMinutes } from '#app/platform/local-time.ts';
import { isLive, type AppointmentStatus } from '#app/modules/scheduling/appointments/appointment.ts';
import {
  layOutColumn,
  slotsToShow,
  type CalendarCell,
  type ColumnTimes,
} from '#app/modules/scheduling/calendar-column.ts';
import type { BookableTherapist, CalendarPlaces } from '#app/modules/scheduling/slots/index.server.ts';
import type { ListedAppointment } from '#app/modules/scheduling/appointments/index.server.ts';
import type { Interval } from '#app/modules/hours/intervals.ts';
import { layOutWindows } from '#app/modules/hours/working-windows.ts';

/** Which appointments to show: those not cancelled or missed, all, or those with one status. */
export type StatusFilter = 'standing' | 'all' | AppointmentStatus;

export interface CalendarSearch {
  /** An unknown id counts as absent. */
  locationId?: string | undefined;
  therapistId?: string | undefined;
  status: StatusFilter;
}

export interface CalendarColumn {
  readonly id: string;
  /** The therapist whose time it is; null in a column of a room. */
  readonly therapist: { readonly id: string; readonly name: string } | null;
  readonly room: { readonly id: string; readonly name: string } | null;
  readonly date: string;
  /** What the clinic calls the closing day that it is: a holiday, a move; null on another day. */
  readonly closedFor: string | null;
  readonly cells: readonly CalendarCell[];
}

export interface CalendarGrid extends CalendarPlaces {
  /** The starts of half-hours, `HH:MM`. */
  readonly slots: readonly string[];
  readonly columns: readonly CalendarColumn[];
  readonly appointments: readonly ListedAppointment[];
  /** The half-hour in which the present moment lies; null unless today is shown. */
  readonly nowSlot: string | null;
}

/** Tells whether the filters let an appointment through. */
export function isShown(
  { status }: Pick<ListedAppointment, 'status'>,
  search: Pick<CalendarSearch, 'status'>,
): boolean {
  if (search.status === 'all') return true;
  return search.status === 'standing' ? isLive(status) : status === search.status;
}

/**
 * Reads when each therapist works within the location's hours, from the start of the first day to the end of the last.
 */
export function workingRulesOf(
  scope: Scope,
  therapists: readonly BookableTherapist[],
  location: ClinicLocation,
  fromDate: string,
  untilDate: string,
): Promise<WorkingRules> {
  return readWorkingRules(scope, {
    therapistIds: therapists.map(({ id }) => id),
    locationIds: [location.id],
    from: new Date(dayClock(fromDate, location.zone).at(0)),
    until: new Date(dayClock(untilDate, location.zone).at(1_440)),
  });
}

/**
 * Returns the times that bound a column on one day. `elsewhere`: when the therapist is booked at other locations. A
 * room, for which the therapist is null, is always available.
 */
export function timesOf(
  scope: Scope,
  therapistId: string | null,
  { location }: CalendarPlaces,
  workingRules: WorkingRules,
  date: string,
  elsewhere: readonly Interval[],
): Omit<ColumnTimes, 'events' | 'leftOut'> {
  const times = therapistId === null ? undefined : workingRules.therapists.get(therapistId);
  const openingHours = workingRules.locations.get(location.id);
  const laidOut = layOutWindows(
    {
      zone: location.zone,
      locationId: location.id,
      availability: times?.availability ?? [],
      exceptions: times?.exceptions ?? [],
      hours: openingHours?.hours ?? [],
      closures: openingHours?.closures ?? [],
    },
    date,
    date,
  );
  const toInterval = ({ startsAt, endsAt }: { startsAt: Date; endsAt: Date }) => ({
    start: startsAt.getTime(),
    end: endsAt.getTime(),
  });
  return {
    clock: dayClock(date, location.zone),
    available: therapistId === null ? null : laidOut.available,
    withinHours: laidOut.withinHours,
    timeOff: (times?.timeOff ?? []).map(toInterval),
    elsewhere,
    now: scope.now.getTime(),
  };
}

export function toEvent({ id, startsAt, endsAt, status }: ListedAppointment) {
  return { id, start: startsAt.getTime(), end: endsAt.getTime(), isLive: isLive(status) };
}

/** Lays out the columns in half-hours, with the day's appointments that are to be shown, and what its closing days are called. */
export function toGrid(
  scope: Scope,
  places: CalendarPlaces,
  columns: readonly (Omit<CalendarColumn, 'cells' | 'closedFor'> & { times: ColumnTimes })[],
  appointments: readonly ListedAppointment[],
  workingRules?: WorkingRules,
): CalendarGrid {
  const closures = workingRules?.locations.get(places.location.id)?.closures ?? [];
  const slots = slotsToShow(columns.map(({ times }) => times));
  const [nowHour = '', nowMinute = ''] = localOfInstant(scope.now, places.location.zone).slice(11).split(':');
  const nowSlot = `${nowHour}:${Number(nowMinute) < 30 ? '00' : '30'}`;
  return {
    ...places,
    slots: slots.map(timeOfMinutes),
    columns: columns.map(({ times, ...column }) => ({
      ...column,
      closedFor:
        closures.find(({ from, until }) => from <= column.date && column.date <= until)?.reason ?? null,
      cells: layOutColumn(times, slots),
    })),
    appointments,
    nowSlot: columns.some(({ date }) => date === places.today) ? nowSlot : null,
  };
}
