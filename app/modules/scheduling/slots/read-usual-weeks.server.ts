import type { Scope } from '#db/tenant.server.ts';
import { readCacheVersions, type ClinicLocation } from '#app/modules/tenancy/index.server.ts';
import { localDateOf } from '#app/platform/local-time.ts';
import { layOutWeeks } from './lay-out-weeks.server.ts';
import { weekAt, type LaidOutWeek, type UsualWeek } from './usual-week/usual-week.ts';

/**
 * The most weeks cached for all clinics together, some two kilobytes each. Beyond that, the clinic that was cached
 * first is dropped.
 */
const MOST_CACHED = 10_000;

type Places = readonly Pick<ClinicLocation, 'id' | 'zone'>[];

interface CachedWeeks {
  /** Names the set-up, the places and the day by which the weeks were laid out. */
  readonly by: string;
  readonly byTherapist: Map<string, { readonly version: string | undefined; readonly week: LaidOutWeek }>;
}

const cached = new Map<string, CachedWeeks>();

/**
 * Reads each therapist's free times at these locations as one week, and the earliest free time from `at`, for matching.
 * A week is laid out once for each version of its calendar and of the clinic's set-up, and for each day. A request
 * without the version of the set-up lays out every week. One round trip for calendars that are not cached, two when
 * some have changed.
 */
export async function readUsualWeeks(
  scope: Scope,
  locations: Places,
  therapistIds: readonly string[],
  at: Date,
): Promise<Map<string, UsualWeek>> {
  const known = cachedFor(scope, locations, at);
  const unseen = therapistIds.filter((id) => !known.byTherapist.has(id));
  // The versions are sent first, so that everything read after them is at least as new.
  const [versions, laidOut] = await Promise.all([
    readCacheVersions(scope, 'calendars', therapistIds),
    layOutWeeks(scope, locations, unseen, at),
  ]);
  const weeks = new Map<string, UsualWeek>();
  for (const id of therapistIds) {
    const one = laidOut.has(id) ? undefined : known.byTherapist.get(id);
    const week = one?.version === versions.get(id) && one && weekAt(one.week, at);
    if (week) weeks.set(id, week);
  }
  const moved = therapistIds.filter((id) => !laidOut.has(id) && !weeks.has(id));
  const fresh = [...laidOut, ...(await layOutWeeks(scope, locations, moved, at))];
  for (const [id, week] of fresh) {
    const now = weekAt(week, at);
    if (now !== null) weeks.set(id, now);
    known.byTherapist.set(id, { version: versions.get(id), week });
  }
  if (fresh.length > 0) dropOldest();
  return weeks;
}

/** Returns the cached weeks of a clinic for these rules and this day, and drops those for others. */
function cachedFor({ tenant, setupVersion }: Scope, locations: Places, at: Date): CachedWeeks {
  const none = { by: '', byTherapist: new Map() };
  if (setupVersion === null) return none;
  const days = locations.map(({ id, zone }) => `${id} ${localDateOf(at, zone)}`);
  const by = [setupVersion, ...days].join();
  const known = cached.get(tenant.id);
  if (known?.by === by) return known;
  const ours = { ...none, by };
  cached.delete(tenant.id);
  cached.set(tenant.id, ours);
  return ours;
}

function dropOldest(): void {
  let count = 0;
  for (const { byTherapist } of cached.values()) count += byTherapist.size;
  for (const [tenantId, { byTherapist }] of cached) {
    if (count <= MOST_CACHED || cached.size === 1) break;
    cached.delete(tenantId);
    count -= byTherapist.size;
  }
}
