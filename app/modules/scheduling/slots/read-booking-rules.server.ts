import type { Scope } from '#db/tenant.server.ts';
import type { ClinicLocation, ClinicService } from '#app/modules/tenancy/index.server.ts';
import { readWorkingRules } from '#app/modules/hours/index.server.ts';
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

/** Reads the rules that decide about times of these therapists at these locations, in one round trip. */
export async function readBookingRules(scope: Scope, search: BookingRulesSearch): Promise<RulesFor> {
  const [workingRules, booked] = await Promise.all([
    readWorkingRules(scope, search),
    readBusyTimes(scope, search),
  ]);
  return ({ therapistId, location, service, states }) => {
    const times = workingRules.therapists.get(therapistId);
    const openingHours = workingRules.locations.get(location.id);
    return {
      zone: location.zone,
      locationId: location.id,
      availability: times?.availability ?? [],
      exceptions: times?.exceptions ?? [],
      timeOff: (times?.timeOff ?? [])
        .filter(({ enteredAt }) => search.offSince === undefined || enteredAt >= search.offSince)
        .map(({ startsAt, endsAt }) => ({ start: startsAt.getTime(), end: endsAt.getTime() })),
      hours: openingHours?.hours ?? [],
      closures: openingHours?.closures ?? [],
      booked: booked.byTherapist.get(therapistId) ?? [],
      clientsBusy: booked.clients,
      licencesByState: [...new Set(states)].map((state) =>
        (times?.licences ?? []).filter((licence) => licence.state === state),
      ),
      rooms: service.needsRoom
        ? new Map(location.rooms.map((room) => [room.id, booked.byRoom.get(room.id) ?? []]))
        : null,
    };
  };
}
