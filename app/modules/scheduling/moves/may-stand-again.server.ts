import type { Scope } from '#db/tenant.server.ts';
import type { FoundAppointment } from '#app/modules/scheduling/appointments/index.server.ts';
import { judgeTime } from '#app/modules/scheduling/slots/booking-rules.ts';
import {
  readAttendingClients,
  readBookableTherapists,
  readBookingRules,
} from '#app/modules/scheduling/slots/index.server.ts';
import { holdSetup, readLocations } from '#app/modules/tenancy/index.server.ts';
import { DAY_MS } from '#app/platform/local-time.ts';
import { takeTurn } from './place-appointment.server.ts';

/** Refusals that tell of other sessions: whoever takes the time again says so by itself. */
const OF_OTHERS: ReadonlySet<string> = new Set(['slot-taken', 'client-busy', 'room-taken', 'too-close']);

/**
 * Tells whether a session that is still to come may stand again as it is, after a step of it was taken back, by the clinic's set-up,
 * which stays in force until the act ends: its therapist is still here and its location open, and, unless it stood with a reason,
 * neither time off nor hours nor a licence are against it. Other sessions at its time are not judged here.
 */
export async function mayStandAgain(scope: Scope, found: FoundAppointment): Promise<boolean> {
  const { therapistId, locationId, clientIds, startsAt, endsAt, service } = found;
  const rooms = found.roomId === null ? [] : [found.roomId];
  await Promise.all([takeTurn(scope, [therapistId, ...clientIds, ...rooms], found), holdSetup(scope)]);
  // The set-up may be another one than that which the request began with.
  const anew = { ...scope, setupVersion: null };
  const [locations, therapists, attending, rulesFor] = await Promise.all([
    readLocations(anew),
    readBookableTherapists(anew, 'any'),
    readAttendingClients(anew, 'any', clientIds),
    readBookingRules(anew, {
      therapistIds: [therapistId],
      locationIds: [locationId],
      clientIds,
      from: new Date(startsAt.getTime() - DAY_MS),
      until: new Date(endsAt.getTime() + DAY_MS),
      exceptId: found.id,
    }),
  ]);
  const location = locations.find(({ id }) => id === locationId);
  if (location === undefined || !therapists.some(({ id }) => id === therapistId)) return false;
  if (found.overrideReason !== null) return true;
  const rules = rulesFor({ therapistId, location, service, states: attending.map(({ state }) => state) });
  const durationMinutes = (endsAt.getTime() - startsAt.getTime()) / 60_000;
  const { refused } = judgeTime(rules, { ...service, durationMinutes, startsAt, now: scope.now }, false);
  return refused === null || OF_OTHERS.has(refused);
}
