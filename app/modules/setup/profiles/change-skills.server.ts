import { and, eq, sql } from 'drizzle-orm';
import { therapists, therapistSpecializations } from '#db/schema/therapists.ts';
import type { Scope } from '#db/tenant.server.ts';
import { offeredWith, readSpecializations } from '#app/modules/needs/index.server.ts';
import { lockSetup } from '#app/modules/tenancy/index.server.ts';
import { differences } from '#app/platform/differences.ts';
import type { Refusal } from '#app/platform/refusal.ts';
import { readProfile } from './read-profile.server.ts';
import type { Skill } from './skills.schema.ts';

/**
 * Says in which specializations a therapist is how good, instead of what stood there; matches count it from then on. Refuses
 * with `stale` when the therapist's record has changed since `rowVersion` was read, and with `unknown-specialization` when one is
 * not in use and was not the therapist's before.
 */
export async function changeSkills(
  scope: Scope,
  id: string,
  rowVersion: number | null,
  skills: readonly Skill[],
): Promise<null | Refusal<'unknown-therapist' | 'stale' | 'unknown-specialization'>> {
  const { tx, tenant } = scope;
  await lockSetup(scope);
  const [profile, all] = await Promise.all([readProfile(scope, id), readSpecializations(scope)]);
  const named = { action: 'profile.change-specializations' } as const;
  if (profile === null)
    return scope.refuse({ ...named, resource: { type: 'therapist' } }, 'unknown-therapist');
  const before = profile.skills.map((skill) => ({ ...skill, specializationId: skill.id }));
  const names = new Map(offeredWith(before, all).map((one) => [one.id, one.name]));
  const recorded = (given: readonly Skill[]) => ({
    specializations: given
      .map(({ specializationId, level, years }) => `${names.get(specializationId) ?? ''}: ${level}, ${years}`)
      .sort(),
  });
  const bare = {
    ...named,
    resource: { type: 'therapist', id },
    detail: { therapist: profile.name },
  } as const;
  if (profile.rowVersion !== rowVersion) return scope.refuse(bare, 'stale');
  if (!skills.every(({ specializationId }) => names.has(specializationId)))
    return scope.refuse(bare, 'unknown-specialization');
  const changes = differences(recorded(before), recorded(skills));
  if (changes.fields.length === 0) return null;
  const ofTherapist = and(
    eq(therapistSpecializations.tenantId, tenant.id),
    eq(therapistSpecializations.therapistId, id),
  );
  await tx.delete(therapistSpecializations).where(ofTherapist);
  if (skills.length > 0)
    await tx.insert(therapistSpecializations).values(
      skills.map(({ specializationId, level, years }) => ({
        ...{ tenantId: tenant.id, id: scope.newId(), therapistId: id, specializationId },
        proficiencyLevel: level,
        yearsOfExperience: years,
      })),
    );
  await tx
    .update(therapists)
    .set({ rowVersion: sql`${therapists.rowVersion} + 1` })
    .where(and(eq(therapists.tenantId, tenant.id), eq(therapists.id, id)));
  scope.audit({ ...bare, fields: changes.fields, detail: { ...bare.detail, ...changes.detail } });
  return null;
}
