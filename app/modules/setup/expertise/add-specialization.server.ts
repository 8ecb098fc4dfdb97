import { specializations } from '#db/schema/therapists.ts';
import type { Scope } from '#db/tenant.server.ts';
import type { Refusal } from '#app/platform/refusal.ts';
import { isNameTaken, lockSpecializations } from './lock-specializations.server.ts';
import type { SpecializationAnswers } from './specialization.schema.ts';

/**
 * Adds a specialization, which therapists can have and clients can need from then on. Refuses with `name-taken` when another of
 * its category has that name.
 */
export async function addSpecialization(
  scope: Scope,
  answers: SpecializationAnswers,
): Promise<{ id: string } | Refusal<'name-taken'>> {
  const id = scope.newId();
  const act = {
    action: 'specialization.add' as const,
    resource: { type: 'specialization' as const, id },
    detail: { ...answers },
  };
  if (isNameTaken(await lockSpecializations(scope), answers)) return scope.refuse(act, 'name-taken');
  const { tx, tenant, now } = scope;
  await tx.insert(specializations).values({ tenantId: tenant.id, id, ...answers, createdAt: now });
  scope.audit(act);
  return { id };
}
