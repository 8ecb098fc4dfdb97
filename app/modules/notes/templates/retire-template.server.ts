import type { Refusal } from '#app/platform/refusal.ts';
import type { Scope } from '#db/tenant.server.ts';
import { lockTemplates, updateTemplate } from './lock-templates.server.ts';

/**
 * Retires a template, so that no further note is begun by it, or takes it into use again. Notes that were written by it keep it.
 * Null when there is none. Refuses with `stale` when it has changed since `rowVersion` was read, with `already-so`, and with
 * `last-template`: a clinic that has templates has one in use.
 */
export async function retireTemplate(
  scope: Scope,
  id: string,
  rowVersion: number,
  isRetired: boolean,
): Promise<{ id: string } | null | Refusal<'stale' | 'already-so' | 'last-template'>> {
  const all = await lockTemplates(scope);
  const found = all.find((one) => one.id === id);
  if (found === undefined) return null;
  const act = {
    action: isRetired ? ('note-template.retire' as const) : ('note-template.return' as const),
    resource: { type: 'note_template' as const, id },
    detail: { template: found.name },
  };
  if (found.rowVersion !== rowVersion) return scope.refuse(act, 'stale');
  if (found.isActive !== isRetired) return scope.refuse(act, 'already-so');
  if (isRetired && isLastInUse(all, id)) return scope.refuse(act, 'last-template');
  await updateTemplate(scope, found, { isActive: !isRetired });
  scope.audit(act);
  return { id };
}

/** Tells whether no other template is in use. */
export function isLastInUse(
  all: readonly { readonly id: string; readonly isActive: boolean }[],
  id: string,
): boolean {
  return !all.some((one) => one.isActive && one.id !== id);
}
