import type { Scope } from '#db/tenant.server.ts';
import { differences } from '#app/platform/differences.ts';
import type { Refusal } from '#app/platform/refusal.ts';
import { isNameTaken, lockSpecializations, writeSpecialization } from './lock-specializations.server.ts';
import type { SpecializationAnswers } from './specialization.schema.ts';

/**
 * Changes what the clinic says of a specialization; who has it and who needs it stays. Null when there is none. Refuses with
 * `stale` when it has changed since `rowVersion` was read, and with `name-taken`.
 */
export async function changeSpecialization(
  scope: Scope,
  id: string,
  rowVersion: number,
  answers: SpecializationAnswers,
): Promise<{ id: string } | null | Refusal<'stale' | 'name-taken'>> {
  const all = await lockSpecializations(scope);
  const before = all.find((one) => one.id === id);
  if (before === undefined) return null;
  const { name, category, description } = before;
  const changes = differences({ name, category, description }, answers);
  const act = {
    action: 'specialization.change' as const,
    resource: { type: 'specialization' as const, id },
    fields: changes.fields,
    detail: { specialization: name, ...changes.detail },
  };
  if (before.rowVersion !== rowVersion) return scope.refuse(act, 'stale');
  if (isNameTaken(all, answers, id)) return scope.refuse(act, 'name-taken');
  if (changes.fields.length === 0) return { id };
  await writeSpecialization(scope, before, answers);
  scope.audit(act);
  return { id };
}
