import type { Scope } from '#db/tenant.server.ts';
import type { ClinicLocation, ClinicService } from '#app/modules/tenancy/index.server.ts';
import { readWorkingRules, type WorkingRules } from '#app/modules/hours/index.server.ts';
import type { Interval } from '#app/modules/hours/intervals.ts';
import { onceForEach } from '#app/platform/once-for-each.ts';
import type { BookingRules } from './booking-rules.ts';
import { readBusyTimes } from './read-busy-times.server.ts';

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
  return ({ therapistId, location, service, states }) => {
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
      licencesByState: [...new Set(states)].map((state) =>
        (times?.licences ?? []).filter((licence) => licence.state === state),
      ),
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
