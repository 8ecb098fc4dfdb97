import type { Scope } from '#db/tenant.server.ts';
import type { Grant } from '#app/modules/identity/permissions.ts';
import { holdSetup, type ClinicLocation, type ClinicService } from '#app/modules/tenancy/index.server.ts';
import { isOfferedBy } from '#app/modules/tenancy/offered-by.ts';
import type { WaitingChoice } from '#app/modules/scheduling/waiting-list/waiting-choice.ts';
import { DAY_MS } from '#app/platform/local-time.ts';
import { parseLocal } from '#app/platform/parse-local.ts';
import { isId } from '#app/platform/new-id.ts';
import { isForSoMany } from '#app/modules/scheduling/is-for-so-many.ts';
import { isDuration } from '#app/modules/scheduling/slots/session-length.ts';
import type { BookingRules } from '#app/modules/scheduling/slots/booking-rules.ts';
import type { SlotShape } from '#app/modules/scheduling/slots/bookable-starts.ts';
import {
  readAttendingClients,
  readBookable,
  readBookingRules,
  readRoomOrder,
  type RoomOrder,
  type SessionChoices,
} from '#app/modules/scheduling/slots/index.server.ts';

export interface BookingInput {
  clientIds: readonly string[];
  therapistId: string;
  locationId: string;
  serviceId: string;
  /** Absent or null: a free room is chosen. */
  roomId?: string | null | undefined;
  /** `YYYY-MM-DDTHH:MM`, wall clock in the location's zone. */
  startsAt: string;
  /** The service's own length unless given. */
  durationMinutes?: number | undefined;
  overrideReason?: string | undefined;
  /** The entries of the waiting list for which it is booked. */
  waiting?: readonly WaitingChoice[] | undefined;
  /** The offered time that is accepted: the booking takes over its hold. */
  offeredTimeId?: string | undefined;
}

export type UnresolvedBooking =
  | 'unknown-client'
  | 'unknown-therapist'
  | 'unknown-location'
  | 'unknown-service'
  | 'unknown-room'
  | 'invalid-time'
  | 'invalid-duration'
  | 'too-many-clients';

/** A booking whose every part exists in this clinic, with the rules that decide about its time. */
export interface ResolvedBooking {
  readonly location: ClinicLocation;
  readonly service: ClinicService;
  readonly therapistId: string;
  readonly clientIds: readonly string[];
  /** Where the clients live: two letters each. */
  readonly states: readonly string[];
  /** The therapist offers the service. */
  readonly isOffered: boolean;
  /** One of the clients is discharged. */
  readonly isClosed: boolean;
  readonly startsAt: Date;
  readonly shape: SlotShape;
  readonly rules: BookingRules;
  readonly inOrder: RoomOrder;
}

/**
 * Looks up everything that a booking names, and the rules for its time: one round trip while the clinic's set-up is
 * cached, else two. Changes nothing and records nothing. Treats ids of another clinic as unknown. The set-up by which it
 * resolves stays in force until the act ends. `readChoices` reads who, what and where it may be with.
 */
export async function resolveBooking(
  scope: Scope,
  input: BookingInput,
  grant: Grant,
  readChoices: (scope: Scope, grant: Grant) => Promise<SessionChoices> = readBookable,
): Promise<ResolvedBooking | { refused: UnresolvedBooking }> {
  const clientIds = [...new Set(input.clientIds)];
  if (clientIds.length === 0 || !clientIds.every(isId)) return { refused: 'unknown-client' };
  if (!isId(input.therapistId)) return { refused: 'unknown-therapist' };
  if (!isId(input.locationId)) return { refused: 'unknown-location' };
  if (!isId(input.serviceId)) return { refused: 'unknown-service' };
  if (parseLocal(input.startsAt, 'UTC') === null) return { refused: 'invalid-time' };

  const { locations, services, therapists } = await readChoices(scope, grant);
  const location = locations.find(({ id }) => id === input.locationId);
  const service = services.find(({ id }) => id === input.serviceId);
  if (location === undefined) return { refused: 'unknown-location' };
  if (service === undefined) return { refused: 'unknown-service' };
  if (!therapists.some(({ id }) => id === input.therapistId)) return { refused: 'unknown-therapist' };
  if (typeof input.roomId === 'string' && !location.rooms.some(({ id }) => id === input.roomId)) {
    return { refused: 'unknown-room' };
  }
  if (!isForSoMany(service, clientIds.length)) return { refused: 'too-many-clients' };
  const durationMinutes = input.durationMinutes ?? service.durationMinutes;
  if (!isDuration(durationMinutes)) return { refused: 'invalid-duration' };
  const { therapistId } = input;
  const startsAt = parseLocal(input.startsAt, location.zone);
  if (startsAt === null) return { refused: 'invalid-time' };
  const endsAt = new Date(startsAt.getTime() + durationMinutes * 60_000);
  const [setupVersion, attending, rulesFor, inOrder] = await Promise.all([
    holdSetup(scope),
    readAttendingClients(scope, grant, clientIds),
    readBookingRules(scope, {
      therapistIds: [therapistId],
      locationIds: [location.id],
      clientIds,
      exceptOwnHold: true,
      exceptOfferedTimeId: input.offeredTimeId,
      // No buffer is longer than a day.
      from: new Date(startsAt.getTime() - DAY_MS),
      until: new Date(endsAt.getTime() + DAY_MS),
      session: { from: startsAt, until: endsAt },
    }),
    readRoomOrder(scope, location),
  ]);
  if (scope.setupVersion !== null && setupVersion !== scope.setupVersion)
    return resolveBooking({ ...scope, setupVersion: null }, input, grant, readChoices);
  if (attending.length < clientIds.length) return { refused: 'unknown-client' };
  const states = attending.map(({ state }) => state);
  return {
    location,
    service,
    therapistId,
    clientIds,
    states,
    isOffered: isOfferedBy(service, therapistId),
    isClosed: attending.some(({ status }) => status === 'discharged'),
    startsAt,
    shape: {
      durationMinutes,
      bufferBeforeMinutes: service.bufferBeforeMinutes,
      bufferAfterMinutes: service.bufferAfterMinutes,
    },
    rules: rulesFor({ therapistId, location, service, states }),
    inOrder,
  };
}
