import type { Scope } from '#db/tenant.server.ts';
import { readWeeklyOpenTimes } from '#app/modules/scheduling/index.server.ts';
import type { TherapistProfile } from '#app/modules/therapists/index.server.ts';
import { assessTherapist } from './match-case.ts';
import type { AssessedTherapist, ClientAsk, OpenWeek } from './match-case.ts';
import { stillWorthReading, worthReading } from './worth-reading.ts';

/**
 * Everybody assessed for each of `asks`, in two phases: all are scored as if every time were open, then the calendars
 * of the best hundred are read, and of those who could still be suggested after that (seldom anybody). So the
 * suggestions are the same as if every calendar had been read, and a clinic of any size reads few.
 */
export async function assessTherapists(
  scope: Scope,
  asks: readonly ClientAsk[],
  profiles: readonly TherapistProfile[],
): Promise<AssessedTherapist[][]> {
  const weeks = new Map<string, OpenWeek>();
  const assess = () =>
    asks.map((ask) =>
      profiles.map((profile) => assessTherapist(ask, profile, weeks.get(profile.id) ?? null)),
    );
  const readCalendars = async (chosen: readonly AssessedTherapist[]) => {
    const ids = [...new Set(chosen.map(({ profile }) => profile.id))];
    const read = await readWeeklyOpenTimes(scope, ids, scope.now);
    for (const id of ids) weeks.set(id, read.get(id) ?? { openTimes: [], earliestOpening: null });
  };

  const atBest = assess();
  if (profiles.length === 0) return atBest;
  await readCalendars(atBest.flatMap((all) => worthReading(all)));
  const assessed = assess();
  const more = assessed.flatMap((all) =>
    stillWorthReading(
      all.filter(({ openWeek }) => openWeek !== null),
      all.filter(({ openWeek }) => openWeek === null),
    ),
  );
  if (more.length === 0) return assessed;
  await readCalendars(more);
  return assess();
}

/** One therapist assessed, calendar included. */
export async function assessOne(
  scope: Scope,
  ask: ClientAsk,
  profile: TherapistProfile,
): Promise<AssessedTherapist> {
  const weeks = await readWeeklyOpenTimes(scope, [profile.id], scope.now);
  return assessTherapist(ask, profile, weeks.get(profile.id) ?? { openTimes: [], earliestOpening: null });
}
