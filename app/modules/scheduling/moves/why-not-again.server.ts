import type { Scope } from '#db/tenant.server.ts';
import type { FoundAppointment } from '#app/modules/scheduling/appointments/index.server.ts';
import { judgeTime, type TimeRefusal } from '#app/modules/scheduling/slots/booking-rules.ts';
import {
  readAttendingClients,
  readBookableTherapists,
  readBookingRules,
} from '#app/modules/scheduling/slots/index.server.ts';
import { holdSetup, readLocations } from '#app/modules/tenancy/index.server.ts';
import { DAY_MS } from '#app/platform/local-time.ts';
import { takeTurn } from './place-appointment.server.ts';

/** Refusals that tell of other sessions: whoever takes the time again says so by itself. */
const OF_OTHERS = ['slot-taken', 'client-busy', 'co-therapist-busy', 'room-taken', 'too-close'] as const;
type OfOthers = (typeof OF_OTHERS)[number];

/** Why the clinic's set-up does not let a session stand again as it was. */
export type AgainstIt =
  Exclude<TimeRefusal, OfOthers | 'in-the-past'> | 'therapist-left' | 'place-closed' | 'room-retired';

/** What a session has again once a step of it is taken back. */
export interface StandingAgain extends Pick<
  FoundAppointment,
  'id' | 'therapistId' | 'locationId' | 'roomId' | 'clientIds' | 'startsAt' | 'endsAt'
> {
  readonly service: { readonly needsRoom: boolean };
  /** The reason that staff gave for this time; null when there is none. */
  readonly overrideReason: string | null;
}

/**
 * Returns why a session may not stand again as it was, by the clinic's set-up, which stays in force until the act ends; null when
 * it may, or its start has passed. It is judged as a booking is: a reason stands for hours and availability, and for nothing
 * else. Time off that was entered before `since` does not count: the session stood in it before the step that is taken back.
 * Other sessions at its time are not judged. Waits for its turn.
 */
export async function whyNotAgain(
  scope: Scope,
  again: StandingAgain,
  since?: Date,
): Promise<AgainstIt | null> {
  const { therapistId, locationId, roomId, clientIds, startsAt, endsAt, service } = again;
  if (startsAt <= scope.now) return null;
  const rooms = roomId === null ? [] : [roomId];
  await takeTurn(scope, [therapistId, ...clientIds, ...rooms], again);
  // The set-up may be another one than that which the request began with.
  const anew = { ...scope, setupVersion: null };
  const [, locations, therapists, attending, rulesFor] = await Promise.all([
    holdSetup(scope),
    readLocations(anew),
    readBookableTherapists(anew, 'any'),
    readAttendingClients(anew, 'any', clientIds),
    readBookingRules(anew, {
      therapistIds: [therapistId],
      locationIds: [locationId],
      clientIds,
      from: new Date(startsAt.getTime() - DAY_MS),
      until: new Date(endsAt.getTime() + DAY_MS),
      exceptId: again.id,
      offSince: since,
    }),
  ]);
  const location = locations.find(({ id }) => id === locationId);
  if (!therapists.some(({ id }) => id === therapistId)) return 'therapist-left';
  if (location === undefined) return 'place-closed';
  const rules = rulesFor({ therapistId, location, service, states: attending.map(({ state }) => state) });
  const shape = {
    durationMinutes: (endsAt.getTime() - startsAt.getTime()) / 60_000,
    bufferBeforeMinutes: 0,
    bufferAfterMinutes: 0,
  };
  const { refused } = judgeTime(rules, { ...shape, startsAt, now: scope.now }, again.overrideReason !== null);
  if (refused !== null && refused !== 'in-the-past' && !isOfOthers(refused)) return refused;
  return roomId === null || location.rooms.some(({ id }) => id === roomId) ? null : 'room-retired';
}

function isOfOthers(refused: TimeRefusal): refused is OfOthers {
  return OF_OTHERS.some((code) => code === refused);
}
