import type { Scope } from '#db/tenant.server.ts';
import type { ClinicLocation, ClinicService } from '#app/modules/tenancy/index.server.ts';
import { readWorkingRules, type WorkingRules } from '#app/modules/hours/index.server.ts';
import type { Interval } from '#app/modules/hours/intervals.ts';
import type { Grant } from '#app/modules/identity/permissions.ts';
import { DAY_MS } from '#app/platform/local-time.ts';
import { onceForEach } from '#app/platform/once-for-each.ts';
import { byState } from '#app/modules/scheduling/by-client.ts';
import type { BookingRules } from './booking-rules.ts';
import { readAttendingClients, type AttendingClient } from './read-attending-clients.server.ts';
import { readBusyTimes } from './read-busy-times.server.ts';
import { readRoomOrder, type RoomOrder } from './read-room-order.server.ts';

export interface BookingRulesSearch {
  therapistIds: readonly string[];
  locationIds: readonly string[];
  clientIds: readonly string[];
  from: Date;
  until: Date;
  /** When given, rooms and clients are read for this span alone: it is for one session. */
  session?: { readonly from: Date; readonly until: Date } | undefined;
  exceptId?: string | undefined;
  /** The act takes over the actor's own hold (`actAsHolder`): that does not stand in its way. */
  exceptOwnHold?: boolean | undefined;
  /** The act takes over the hold of this offered time. */
  exceptOfferedTimeId?: string | undefined;
  /** When given, time off that was entered sooner is left out. */
  offSince?: Date | undefined;
}

/** Makes the rules of one therapist at one location for one service and the clients' states. */
export type RulesFor = (given: {
  therapistId: string;
  location: ClinicLocation;
  service: Pick<ClinicService, 'needsRoom'>;
  states: readonly string[];
  /** Who of them lives where, to be named when one is in the way. */
  attending?: readonly Pick<AttendingClient, 'id' | 'state'>[];
}) => BookingRules;

/** One list for all who have none: what is worked out of a list is kept with it. */
const NONE: readonly never[] = [];

/** Reads the rules that decide about times of these therapists at these locations, in one round trip. */
export async function readBookingRules(scope: Scope, search: BookingRulesSearch): Promise<RulesFor> {
  const [workingRules, booked] = await Promise.all([
    readWorkingRules(scope, search),
    readBusyTimes(scope, search),
  ]);
  const roomsOf = onceForEach(
    ({ rooms }: ClinicLocation) => new Map(rooms.map(({ id }) => [id, booked.byRoom.get(id) ?? NONE])),
  );
  return ({ therapistId, location, service, states, attending = [] }) => {
    const times = workingRules.therapists.get(therapistId);
    const openingHours = workingRules.locations.get(location.id);
    return {
      zone: location.zone,
      locationId: location.id,
      availability: times?.availability ?? NONE,
      exceptions: times?.exceptions ?? NONE,
      timeOff: timeOffOf(times?.timeOff ?? NONE, search.offSince),
      hours: openingHours?.hours ?? NONE,
      closures: openingHours?.closures ?? NONE,
      booked: booked.byTherapist.get(therapistId) ?? NONE,
      clientsBusy: booked.clients,
      coTherapistsBusy: booked.coTherapists,
      ...byState(states, attending, times?.licences ?? NONE),
      rooms: service.needsRoom ? roomsOf(location) : null,
    };
  };
}

type TimeOff = NonNullable<ReturnType<WorkingRules['therapists']['get']>>['timeOff'];

function timeOffOf(all: TimeOff, since: Date | undefined): readonly Interval[] {
  if (all.length === 0) return NONE;
  return all
    .filter(({ enteredAt }) => since === undefined || enteredAt >= since)
    .map(({ startsAt, endsAt }) => ({ start: startsAt.getTime(), end: endsAt.getTime() }));
}

/** What one time is judged by that somebody is about to take, and in which order its rooms are tried. */
export interface TimeRules {
  readonly rules: BookingRules;
  readonly inOrder: RoomOrder;
  /** Where the clients live: two letters each. */
  readonly states: readonly string[];
  readonly attending: readonly Pick<AttendingClient, 'id' | 'state'>[];
  /** One of the clients is discharged. */
  readonly isClosed: boolean;
}

/**
 * Reads what one time is judged by, in one round trip. The actor's own hold does not stand in its way, nor does that of the offered
 * time that is accepted. Null when one of the clients is unknown; with grant `own`, also when the actor does not care for one.
 */
export async function readTimeRules(
  scope: Scope,
  grant: Grant,
  asked: {
    readonly therapistId: string;
    readonly location: ClinicLocation;
    readonly service: Pick<ClinicService, 'needsRoom'>;
    readonly clientIds: readonly string[];
    readonly startsAt: Date;
    readonly endsAt: Date;
    readonly exceptOfferedTimeId?: string | undefined;
  },
): Promise<TimeRules | null> {
  const { therapistId, location, service, clientIds, startsAt, endsAt } = asked;
  const [attending, rulesFor, inOrder] = await Promise.all([
    readAttendingClients(scope, grant, clientIds),
    readBookingRules(scope, {
      therapistIds: [therapistId],
      locationIds: [location.id],
      clientIds,
      exceptOwnHold: true,
      exceptOfferedTimeId: asked.exceptOfferedTimeId,
      // No buffer is longer than a day.
      from: new Date(startsAt.getTime() - DAY_MS),
      until: new Date(endsAt.getTime() + DAY_MS),
      session: { from: startsAt, until: endsAt },
    }),
    readRoomOrder(scope, location),
  ]);
  if (attending.length < clientIds.length) return null;
  const states = attending.map(({ state }) => state);
  return {
    rules: rulesFor({ therapistId, location, service, states, attending }),
    isClosed: attending.some(({ status }) => status === 'discharged'),
    ...{ inOrder, states, attending },
  };
}
