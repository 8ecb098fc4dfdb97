import { canMoveInTime } from '#app/modules/scheduling/appointments/appointment.ts';
import type { ListedAppointment } from '#app/modules/scheduling/appointments/index.server.ts';
import { backPathOf } from '#app/platform/back-path.ts';
import { dayClock, timeOfMinutes } from '#app/platform/local-time.ts';
import { isId } from '#app/platform/new-id.ts';
import { paths } from '#app/platform/paths.ts';
import { alteredPath } from '#app/platform/with-query.ts';

/** The query of a calendar's address that belongs to dragging. Malformed values count as absent. */
export interface DragQuery {
  /** `table` where nothing is to be dragged. */
  readonly as: 'table' | undefined;
  /** What was just dragged. */
  readonly moved: string | undefined;
}

export function readDragQuery(query: URLSearchParams): DragQuery {
  const moved = query.get('moved');
  return {
    as: query.get('as') === 'table' ? 'table' : undefined,
    moved: isId(moved) ? moved : undefined,
  };
}

/**
 * Returns what a browser must know of an appointment to let it be dragged on the column of `date`, by the wall clock of its
 * location. Undefined for what cannot be moved, is over, goes on until midnight or beyond, or lies on an hour that the clock
 * skips or shows twice: a wall clock would not say when that is.
 */
export function dragOf(
  { status, startsAt, endsAt, version, location }: ListedAppointment,
  date: string,
  now: Date,
): { startsAt: string; version: number } | undefined {
  if (!canMoveInTime(status) || endsAt <= now) return undefined;
  const clock = dayClock(date, location.zone);
  const [start, end] = [startsAt.getTime(), endsAt.getTime()];
  if (start < clock.at(0) || end >= clock.at(1_440) || !clock.isFirst(start)) return undefined;
  const [from, until] = [clock.minutesAt(start), clock.minutesAt(end)];
  if (until - from !== (end - start) / 60_000) return undefined;
  return { startsAt: `${date}T${timeOfMinutes(from)}`, version };
}

/**
 * Returns the page that follows a move: the appointment's own, or the calendar on which it was dragged. `draggedTo` is the
 * address to which the drop was sent, which says where it comes from.
 */
export function pathAfterMove(clinic: string, id: string, draggedTo: URL | undefined): string {
  const calendar = draggedTo === undefined ? null : backPathOf(draggedTo.pathname + draggedTo.search, clinic);
  return calendar === null ? paths.appointment(clinic, id) : alteredPath(calendar, { moved: id });
}
