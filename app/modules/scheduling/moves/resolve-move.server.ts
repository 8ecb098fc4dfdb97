import type { Scope } from '#db/tenant.server.ts';
import type { Grant } from '#app/modules/identity/permissions.ts';
import type { ClinicLocation, ClinicService } from '#app/modules/tenancy/index.server.ts';
import { isOfferedBy } from '#app/modules/tenancy/offered-by.ts';
import { isForSoMany } from '#app/modules/scheduling/is-for-so-many.ts';
import type { FoundAppointment } from '#app/modules/scheduling/appointments/index.server.ts';
import { readBookable, type SessionChoices } from '#app/modules/scheduling/slots/index.server.ts';
import { isDuration } from '#app/modules/scheduling/slots/session-length.ts';
import { parseLocal } from '#app/platform/parse-local.ts';

/** What a move asks for. What is not named stays as it is. */
export interface WantedChange {
  /** `YYYY-MM-DDTHH:MM`, wall clock in the location to which it moves. */
  startsAt: string;
  therapistId?: string | undefined;
  locationId?: string | undefined;
  serviceId?: string | undefined;
  roomId?: string | undefined;
  durationMinutes?: number | undefined;
}

/** What an appointment is to have, every part of which is the clinic's own. */
export interface MoveTo {
  readonly startsAt: Date;
  readonly endsAt: Date;
  readonly therapistId: string;
  readonly location: ClinicLocation;
  /** The room that was asked for; null lets one be chosen. */
  readonly roomId: string | null;
  readonly service: Pick<
    ClinicService,
    'id' | 'appointmentType' | 'modality' | 'needsRoom' | 'bufferBeforeMinutes' | 'bufferAfterMinutes'
  >;
  /** The therapist offers the service, or both stay. */
  readonly isOffered: boolean;
}

export type UnresolvedMove =
  | 'unknown-location'
  | 'unknown-therapist'
  | 'unknown-service'
  | 'unknown-room'
  | 'invalid-time'
  | 'invalid-duration'
  | 'too-many-clients';

/**
 * Looks up what a move names. Ids of another clinic, and therapists beyond the grant, count as unknown. What stays need
 * not be in use any more, except the location. `readChoices` reads who, what and where it may be with. One round trip at most.
 */
export async function resolveMove(
  scope: Scope,
  grant: Grant,
  found: FoundAppointment,
  wanted: WantedChange,
  readChoices: (scope: Scope, grant: Grant) => Promise<SessionChoices> = readBookable,
): Promise<MoveTo | { refused: UnresolvedMove }> {
  const { locations, services, therapists } = await readChoices(scope, grant);
  const location = locations.find(({ id }) => id === (wanted.locationId ?? found.locationId));
  if (location === undefined) return { refused: 'unknown-location' };
  const therapistId = wanted.therapistId ?? found.therapistId;
  if (therapistId !== found.therapistId && !therapists.some(({ id }) => id === therapistId))
    return { refused: 'unknown-therapist' };
  const other = services.find(({ id }) => id === wanted.serviceId);
  const keepsService = wanted.serviceId === undefined || wanted.serviceId === found.serviceId;
  if (!keepsService && other === undefined) return { refused: 'unknown-service' };
  const service = keepsService || other === undefined ? found.service : other;
  if (!keepsService && other !== undefined && !isForSoMany(other, found.clientIds.length))
    return { refused: 'too-many-clients' };
  if (wanted.roomId !== undefined && !location.rooms.some(({ id }) => id === wanted.roomId))
    return { refused: 'unknown-room' };
  const lengthNow = (found.endsAt.getTime() - found.startsAt.getTime()) / 60_000;
  const minutes =
    wanted.durationMinutes ?? (keepsService ? lengthNow : (other?.durationMinutes ?? lengthNow));
  // A length that stays is not judged again.
  if (minutes !== lengthNow && !isDuration(minutes)) return { refused: 'invalid-duration' };
  const startsAt = parseLocal(wanted.startsAt, location.zone);
  if (startsAt === null) return { refused: 'invalid-time' };
  const endsAt = new Date(startsAt.getTime() + minutes * 60_000);
  const inUse = services.find(({ id }) => id === service.id);
  const isOffered =
    (keepsService && therapistId === found.therapistId) ||
    inUse === undefined ||
    isOfferedBy(inUse, therapistId);
  return { startsAt, endsAt, therapistId, location, roomId: wanted.roomId ?? null, service, isOffered };
}
