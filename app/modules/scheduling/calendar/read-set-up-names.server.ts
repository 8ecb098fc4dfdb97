import type { Scope } from '#db/tenant.server.ts';
import { readPlaceNames } from '#app/modules/tenancy/index.server.ts';
import { readTherapistNames } from '#app/modules/therapists/index.server.ts';
import type { DayRow } from './select-days.server.ts';

/** What the clinic's set-up calls what an appointment names. */
export type SetUpNames = Awaited<ReturnType<typeof readSetUpNames>>;

/** By id, what is no longer in use included: cached by the version of the set-up that the act entered with. */
export async function readSetUpNames(scope: Scope) {
  const [places, therapists] = await Promise.all([readPlaceNames(scope), readTherapistNames(scope)]);
  return { ...places, therapists };
}

/**
 * The names that all of `rows` need. A place that was added, and booked, after the act read the version is not among
 * those cached: then they are read anew.
 */
export async function namesFor(
  scope: Scope,
  rows: readonly DayRow[],
  cached: SetUpNames,
): Promise<SetUpNames> {
  const { locations, rooms, services, therapists } = cached;
  const hasAll = rows.every(
    ({ locationId, roomId, serviceId, therapistId }) =>
      locations.has(locationId) &&
      (roomId === null || rooms.has(roomId)) &&
      services.has(serviceId) &&
      therapists.has(therapistId),
  );
  return hasAll ? cached : readSetUpNames({ ...scope, setupVersion: null });
}
