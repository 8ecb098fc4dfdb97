import type { Scope } from '#db/tenant.server.ts';
import { readBookableTherapists } from '#app/modules/scheduling/slots/index.server.ts';
import { readLocations, type ClinicService } from '#app/modules/tenancy/index.server.ts';
import { isOfferedBy } from '#app/modules/tenancy/offered-by.ts';
import type { Wishes } from './waiting-list.schema.ts';

export type UnknownWish = 'unknown-therapist' | 'unknown-location';

/**
 * Returns the names of what somebody wishes, null for what is all the same; or which of it cannot be wished. What an entry
 * `had` may stay as it is, though it could not be chosen now.
 */
export async function resolveWishes(
  scope: Scope,
  { therapistId, locationId }: Pick<Wishes, 'therapistId' | 'locationId'>,
  service: Pick<ClinicService, 'therapistIds'>,
  had: {
    readonly therapist: { readonly id: string; readonly name: string } | null;
    readonly location: { readonly id: string; readonly name: string } | null;
  } = { therapist: null, location: null },
): Promise<{ therapist: string | null; location: string | null } | UnknownWish> {
  const [therapists, locations] = await Promise.all([
    readBookableTherapists(scope, 'any'),
    readLocations(scope),
  ]);
  const therapist = [
    ...(had.therapist === null ? [] : [had.therapist]),
    ...therapists.filter(({ id }) => isOfferedBy(service, id)),
  ].find(({ id }) => id === therapistId);
  if (therapistId !== null && therapist === undefined) return 'unknown-therapist';
  const location = [...(had.location === null ? [] : [had.location]), ...locations].find(
    ({ id }) => id === locationId,
  );
  if (locationId !== null && location === undefined) return 'unknown-location';
  return { therapist: therapist?.name ?? null, location: location?.name ?? null };
}
