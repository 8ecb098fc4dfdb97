import { isOfferedBy } from '#app/modules/tenancy/offered-by.ts';
import type { ClinicLocation } from '#app/modules/tenancy/index.server.ts';
import type { SeriesRow } from '#app/modules/scheduling/booked-series/index.server.ts';
import type { Surroundings } from '#app/modules/scheduling/series-dates/index.server.ts';
import {
  judgeDates,
  type Around,
  type DateProblem,
  type JudgedDate,
  type Place,
} from '#app/modules/scheduling/series-dates/judge-dates.ts';
import type { SlotShape } from '#app/modules/scheduling/slots/bookable-starts.ts';
import { sessionAt } from '#app/modules/scheduling/slots/booking-rules.ts';
import { roomOrderOf, type RoomOrder } from '#app/modules/scheduling/slots/index.server.ts';
import type { PlannedOccurrence } from './plan-change.ts';
import type { ResolvedChange } from './resolve-change.server.ts';

/** An appointment of a series, as far as its new place is judged by it. */
export interface Session {
  /** The location, closed or not. */
  readonly location: ClinicLocation;
  readonly needsRoom: boolean;
  readonly shape: SlotShape;
  readonly clientIds: readonly string[];
  readonly coTherapistIds: readonly string[];
  readonly states: readonly string[];
  readonly attending: readonly { readonly id: string; readonly state: string }[];
  /** Its own room first. */
  readonly inOrder: RoomOrder;
  /** Who else could have it. */
  readonly others: readonly string[];
  /** Why it cannot be changed so at any time; null when it can. */
  readonly against: DateProblem | null;
}

interface Asked {
  readonly row: SeriesRow;
  readonly planned: PlannedOccurrence;
}

/** Makes the session that a change plans. `stateOf` says in which state each client lives. */
export function sessionOf(
  { row: { appointment }, planned }: Asked,
  { ever, reached }: ResolvedChange,
  stateOf: ReadonlyMap<string, string>,
): Session {
  const location = ever.locations.find(({ id }) => id === appointment.location.id);
  const service = ever.services.find(({ id }) => id === planned.serviceId);
  if (location === undefined || service === undefined)
    throw new Error('An appointment has a place and a service.');
  const { therapistId } = planned;
  const keepsBoth = therapistId === appointment.therapist.id && service.id === appointment.service.id;
  const isHere = ever.therapists.some(({ id, isActive }) => id === therapistId && isActive);
  const usual = roomOrderOf(location, ever.therapists);
  const own = appointment.room?.id ?? '';
  const attending = appointment.clients.flatMap(({ id }) => {
    const state = stateOf.get(id);
    return state === undefined ? [] : [{ id, state }];
  });
  return {
    location,
    needsRoom: service.needsRoom,
    shape: {
      durationMinutes: minutesOf(appointment, service),
      bufferBeforeMinutes: service.bufferBeforeMinutes,
      bufferAfterMinutes: service.bufferAfterMinutes,
    },
    clientIds: appointment.clients.map(({ id }) => id),
    coTherapistIds: (appointment.coTherapists ?? []).map(({ id }) => id),
    ...{ attending, states: attending.map(({ state }) => state) },
    inOrder: (free, therapist) =>
      free.includes(own)
        ? [own, ...usual(free, therapist).filter((id) => id !== own)]
        : usual(free, therapist),
    others: reached
      .filter(
        ({ id, locationIds }) =>
          id !== therapistId && locationIds.includes(location.id) && isOfferedBy(service, id),
      )
      .map(({ id }) => id),
    against: !location.isActive
      ? 'closed'
      : !isHere
        ? 'therapist-left'
        : keepsBoth || isOfferedBy(service, therapistId)
          ? null
          : 'not-offered',
  };
}

/** Returns how long an appointment is with a service: as long as it is, unless the service is another one. */
function minutesOf(
  { service, startsAt, endsAt }: SeriesRow['appointment'],
  to: { readonly id: string; readonly durationMinutes: number },
): number {
  return service.id === to.id ? (endsAt.getTime() - startsAt.getTime()) / 60_000 : to.durationMinutes;
}

/** Judges what a change plans of an appointment. What stays as it is needs no judging. */
export function judgeSession(asked: Asked & { readonly session: Session }, read: Surroundings): JudgedDate {
  const { planned, session } = asked;
  const { date, startsAt, clock } = planned;
  const unplaced = { date, startsAt, clock, closedFor: null, place: null };
  if (!planned.isChanged) return { ...unplaced, problem: null };
  if (session.against !== null) return { ...unplaced, problem: session.against };
  const around = read.around(session);
  const [judged] = judgeDates([{ date, startsAt, clock }], planned, around);
  return judged?.place == null
    ? { ...unplaced, ...judged, problem: judged?.problem ?? null }
    : { ...judged, place: withRoom(judged.place, asked, around) };
}

/** Leaves a session that needs no room in the one that it has, as long as nothing else takes that up. */
export function withRoom(
  place: Place,
  { row: { appointment }, session }: { readonly row: SeriesRow; readonly session: Session },
  around: Around,
): Place {
  const own = appointment.room;
  if (place.roomId !== null || own === null || !session.location.rooms.some(({ id }) => id === own.id))
    return place;
  const time = sessionAt(place.startsAt.getTime(), session.shape.durationMinutes);
  return around.isRoomFree(own.id, time) ? { ...place, roomId: own.id } : place;
}
