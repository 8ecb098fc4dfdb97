import { readIds } from '#app/modules/scheduling/co-therapists/index.server.ts';
import type { Scope } from '#db/tenant.server.ts';
import { readPlaceNames } from '#app/modules/tenancy/index.server.ts';
import { readTherapistNames } from '#app/modules/identity/sessions/index.server.ts';
import type { DayRow } from './select-days.server.ts';

/** The names, in the clinic's set-up, of what an appointment refers to. */
export type SetUpNames = Awaited<ReturnType<typeof readSetUpNames>>;

/**
 * Reads the names by id, also of what is no longer in use. They are cached by the version of the set-up that the scope
 * carries.
 */
export async function readSetUpNames(scope: Scope) {
  const [places, therapists] = await Promise.all([readPlaceNames(scope), readTherapistNames(scope)]);
  return { ...places, therapists };
}

/**
 * Returns the names that `rows` need. A place that was added and booked after the scope's version was read is not among
 * the cached ones: then the names are read again.
 */
export async function namesFor(
  scope: Scope,
  rows: readonly DayRow[],
  cached: SetUpNames,
): Promise<SetUpNames> {
  const { locations, rooms, services, therapists } = cached;
  const hasAll = rows.every(
    ({ locationId, roomId, serviceId, therapistId, coTherapistIds }) =>
      locations.has(locationId) &&
      (roomId === null || rooms.has(roomId)) &&
      services.has(serviceId) &&
      [therapistId, ...readIds(coTherapistIds)].every((id) => therapists.has(id)),
  );
  return hasAll ? cached : readSetUpNames({ ...scope, setupVersion: null });
}
