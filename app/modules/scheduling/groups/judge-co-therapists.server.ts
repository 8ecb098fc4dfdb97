import type { Scope } from '#db/tenant.server.ts';
import type { AppointmentType } from '#app/modules/scheduling/appointments/appointment.ts';
import {
  whyNotAccompany,
  type AgainstCoTherapist,
} from '#app/modules/scheduling/series-dates/why-not-accompany.ts';
import {
  readAttendingClients,
  readBookableTherapists,
  readBookingRules,
} from '#app/modules/scheduling/slots/index.server.ts';
import { readEveryLocation, readServices } from '#app/modules/tenancy/index.server.ts';
import { DAY_MS } from '#app/platform/local-time.ts';

/** A session for which co-therapists are sought. */
export interface Accompanied {
  readonly therapistId: string;
  readonly coTherapistIds: readonly string[];
  readonly locationId: string;
  readonly clientIds: readonly string[];
  readonly startsAt: Date;
  readonly endsAt: Date;
  readonly service: { readonly id: string; readonly appointmentType: AppointmentType };
}

/** Somebody who may be a co-therapist. */
export interface CoTherapistChoice {
  readonly id: string;
  readonly name: string;
  /** Null where nothing is against it. */
  readonly against: AgainstCoTherapist | null;
  /** Staff may add the therapist all the same, for a reason. */
  readonly canOverride: boolean;
}

/**
 * Judges who could accompany a session, by surname: by the rules of a booking, without the clients and the room, which the session has.
 * Whoever leads or accompanies it already is none of them. Two round trips while the set-up is cached.
 */
export async function judgeCoTherapists(scope: Scope, session: Accompanied): Promise<CoTherapistChoice[]> {
  const { startsAt, endsAt, locationId, clientIds, service } = session;
  const [all, locations, services, attending] = await Promise.all([
    readBookableTherapists(scope, 'any'),
    readEveryLocation(scope),
    readServices(scope),
    readAttendingClients(scope, 'any', [...clientIds]),
  ]);
  const taking = [session.therapistId, ...session.coTherapistIds];
  const therapists = all.filter(({ id }) => !taking.includes(id));
  const location = locations.find(({ id }) => id === locationId);
  if (location === undefined) return [];
  const rulesFor = await readBookingRules(scope, {
    therapistIds: therapists.map(({ id }) => id),
    locationIds: [locationId],
    clientIds: [],
    from: new Date(startsAt.getTime() - DAY_MS),
    until: new Date(endsAt.getTime() + DAY_MS),
  });
  const offered = services.find(({ id }) => id === service.id);
  const states = attending.map(({ state }) => state);
  const wanted = {
    durationMinutes: (endsAt.getTime() - startsAt.getTime()) / 60_000,
    bufferBeforeMinutes: offered?.bufferBeforeMinutes ?? 0,
    bufferAfterMinutes: offered?.bufferAfterMinutes ?? 0,
    startsAt,
    now: scope.now,
  };
  return therapists.map(({ id, name }) => {
    const rules = rulesFor({ therapistId: id, location, service: { needsRoom: false }, states });
    const judge = (hasReason: boolean) => whyNotAccompany(id, { rules, offered, wanted }, hasReason);
    const against = judge(false);
    return { id, name, against, canOverride: against !== null && judge(true) === null };
  });
}
