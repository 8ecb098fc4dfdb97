import type { Scope } from '#db/tenant.server.ts';
import type { Grant } from '#app/modules/identity/permissions.ts';
import { holdSetup, type ClinicLocation, type ClinicService } from '#app/modules/tenancy/index.server.ts';
import { isOfferedBy } from '#app/modules/tenancy/offered-by.ts';
import type { WaitingChoice } from '#app/modules/scheduling/waiting-list/waiting-choice.ts';
import { parseLocal } from '#app/platform/parse-local.ts';
import { isId } from '#app/platform/new-id.ts';
import { isForSoMany } from '#app/modules/scheduling/is-for-so-many.ts';
import { isDuration } from '#app/modules/scheduling/slots/session-length.ts';
import type { SlotShape } from '#app/modules/scheduling/slots/bookable-starts.ts';
import {
  readBookable,
  readTimeRules,
  type SessionChoices,
  type TimeRules,
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
export interface ResolvedBooking extends TimeRules {
  readonly location: ClinicLocation;
  readonly service: ClinicService;
  readonly therapistId: string;
  readonly clientIds: readonly string[];
  /** The therapist offers the service. */
  readonly isOffered: boolean;
  readonly startsAt: Date;
  readonly shape: SlotShape;
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
  const time = { therapistId, location, service, clientIds, startsAt, endsAt };
  const [setupVersion, known] = await Promise.all([
    holdSetup(scope),
    readTimeRules(scope, grant, { ...time, exceptOfferedTimeId: input.offeredTimeId }),
  ]);
  if (scope.setupVersion !== null && setupVersion !== scope.setupVersion)
    return resolveBooking({ ...scope, setupVersion: null }, input, grant, readChoices);
  if (known === null) return { refused: 'unknown-client' };
  return {
    location,
    service,
    therapistId,
    clientIds,
    ...known,
    isOffered: isOfferedBy(service, therapistId),
    startsAt,
    shape: {
      durationMinutes,
      bufferBeforeMinutes: service.bufferBeforeMinutes,
      bufferAfterMinutes: service.bufferAfterMinutes,
    },
  };
}
