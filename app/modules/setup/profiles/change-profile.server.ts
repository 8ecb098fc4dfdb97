import { and, eq, gte, inArray, isNull, or } from 'drizzle-orm';
import { availabilityExceptions, availabilityRules, therapists } from '#db/schema/therapists.ts';
import type { Scope } from '#db/tenant.server.ts';
import { readComingWith } from '#app/modules/scheduling/coming/index.server.ts';
import type { HandOverInput } from '#app/modules/scheduling/hand-over/hand-over.schema.ts';
import {
  handOver,
  holdHanded,
  type HandOverRefusal,
} from '#app/modules/scheduling/hand-over/index.server.ts';
import { lockSetup } from '#app/modules/tenancy/index.server.ts';
import { differences } from '#app/platform/differences.ts';
import { DAY_MS, utcDateOf } from '#app/platform/local-time.ts';
import type { Refusal } from '#app/platform/refusal.ts';
import { profileAsAnswers } from './profile-as-answers.ts';
import { factsOf, placesOf } from './profile-rows.ts';
import type { ProfileAnswers } from './profile.schema.ts';
import { readProfile } from './read-profile.server.ts';
import { recordedProfile } from './recorded-profile.ts';
import { readOpenPlaces, writeLists } from './write-lists.server.ts';

export type ChangeRefusal =
  'unknown-therapist' | 'stale' | 'unknown-place' | 'place-has-hours' | HandOverRefusal;

/**
 * Changes what the clinic says of a therapist, and hands over the coming sessions at locations that are left out. A closed
 * location at which the therapist worked stays theirs. Refuses with `stale` when the profile has changed since `rowVersion`
 * was read, with `unknown-place` when one of the locations is not open, with `place-has-hours` when one that is left out still
 * has hours to come, and as `handOver` does.
 */
export async function changeProfile(
  scope: Scope,
  id: string,
  rowVersion: number | null,
  answers: ProfileAnswers,
  handed: HandOverInput = {},
): Promise<null | Refusal<ChangeRefusal>> {
  const { tx, tenant } = scope;
  await holdHanded(scope, handed);
  await lockSetup(scope);
  const [before, open] = await Promise.all([readProfile(scope, id), readOpenPlaces(scope)]);
  if (before === null)
    return scope.refuse({ action: 'profile.change', resource: { type: 'therapist' } }, 'unknown-therapist');
  const names = new Map([...open, ...before.places.map((place) => [place.id, place.name] as const)]);
  const changes = differences(
    recordedProfile(profileAsAnswers(before), names),
    recordedProfile(answers, names),
  );
  const act = {
    action: 'profile.change' as const,
    resource: { type: 'therapist' as const, id },
    fields: changes.fields,
    detail: { therapist: before.name, ...changes.detail },
  };
  if (before.rowVersion !== rowVersion) return scope.refuse(act, 'stale');
  const worksAt = placesOf(answers);
  if (!worksAt.every((place) => open.has(place))) return scope.refuse(act, 'unknown-place');
  const left = before.places
    .filter(({ id: place, isOpen }) => isOpen && !worksAt.includes(place))
    .map((place) => place.id);
  if (await hasHoursAt(scope, id, left)) return scope.refuse(act, 'place-has-hours');
  if (changes.fields.length === 0) return null;
  const closed = before.places.filter(({ isOpen }) => !isOpen).map((place) => place.id);
  await Promise.all([
    tx
      .update(therapists)
      .set({ ...factsOf(answers), rowVersion: rowVersion + 1 })
      .where(and(eq(therapists.tenantId, tenant.id), eq(therapists.id, id))),
    writeLists(scope, id, [...worksAt, ...closed], answers),
  ]);
  const touched = left.length === 0 ? [] : await readComingWith(scope, id, left);
  const refused = await handOver(scope, act, touched, handed);
  if (refused !== null) return refused;
  scope.audit(act);
  return null;
}

/** Tells whether the therapist has weekly hours or a day that differs at one of these locations, from today on. */
async function hasHoursAt({ tx, tenant, now }: Scope, id: string, places: string[]): Promise<boolean> {
  if (places.length === 0) return false;
  // No zone is a day behind UTC's day before.
  const today = utcDateOf(new Date(now.getTime() - DAY_MS));
  const [weekly, days] = await Promise.all([
    tx
      .select({ id: availabilityRules.id })
      .from(availabilityRules)
      .where(
        and(
          eq(availabilityRules.tenantId, tenant.id),
          eq(availabilityRules.therapistId, id),
          inArray(availabilityRules.locationId, places),
          or(isNull(availabilityRules.validUntil), gte(availabilityRules.validUntil, today)),
        ),
      )
      .limit(1),
    tx
      .select({ id: availabilityExceptions.id })
      .from(availabilityExceptions)
      .where(
        and(
          eq(availabilityExceptions.tenantId, tenant.id),
          eq(availabilityExceptions.therapistId, id),
          inArray(availabilityExceptions.locationId, places),
          gte(availabilityExceptions.onDate, today),
        ),
      )
      .limit(1),
  ]);
  return weekly.length + days.length > 0;
}
