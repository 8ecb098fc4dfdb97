import type { Scope } from '#db/tenant.server.ts';
import type { Refusal } from '#app/platform/refusal.ts';
import { lockSpecializations, writeSpecialization } from './lock-specializations.server.ts';

/**
 * Retires a specialization, so that nobody is given it any more, or takes it into use again. Therapists who have it and clients who need it
 * keep it. Null when there is none. Refuses with `stale`, and with `already-so`.
 */
export async function retireSpecialization(
  scope: Scope,
  id: string,
  rowVersion: number,
  isRetired: boolean,
): Promise<{ id: string } | null | Refusal<'stale' | 'already-so'>> {
  const found = (await lockSpecializations(scope)).find((one) => one.id === id);
  if (found === undefined) return null;
  const act = {
    action: isRetired ? ('specialization.retire' as const) : ('specialization.return' as const),
    resource: { type: 'specialization' as const, id },
    detail: { specialization: found.name },
  };
  if (found.rowVersion !== rowVersion) return scope.refuse(act, 'stale');
  if (found.isActive !== isRetired) return scope.refuse(act, 'already-so');
  await writeSpecialization(scope, found, { isActive: !isRetired });
  scope.audit(act);
  return { id };
}
