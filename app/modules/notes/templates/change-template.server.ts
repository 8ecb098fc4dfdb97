import { differences } from '#app/platform/differences.ts';
import type { Refusal } from '#app/platform/refusal.ts';
import type { Scope } from '#db/tenant.server.ts';
import { insertNextVersion, isNameTaken, lockTemplates } from './lock-templates.server.ts';
import { recordedTemplate } from './recorded-template.ts';
import type { TemplateAnswers } from './template.schema.ts';

/**
 * Changes what a template says, as its next version; notes keep the version by which they were written. Null when there is none.
 * Refuses with `stale` when it has changed since `rowVersion` was read, with `other-format` (a template keeps its format), and
 * with `name-taken`.
 */
export async function changeTemplate(
  scope: Scope,
  id: string,
  rowVersion: number,
  answers: TemplateAnswers,
): Promise<{ id: string } | null | Refusal<'stale' | 'other-format' | 'name-taken'>> {
  const all = await lockTemplates(scope);
  const before = all.find((one) => one.id === id);
  if (before === undefined) return null;
  const { fields, detail } = differences(recordedTemplate(before), recordedTemplate(answers));
  const act = {
    action: 'note-template.change' as const,
    resource: { type: 'note_template' as const, id },
    fields,
    detail: { template: before.name, ...detail },
  };
  if (before.rowVersion !== rowVersion) return scope.refuse(act, 'stale');
  if (before.format !== answers.format) return scope.refuse(act, 'other-format');
  if (isNameTaken(all, answers.name, id)) return scope.refuse(act, 'name-taken');
  if (fields.length === 0) return { id };
  await insertNextVersion(scope, before, answers);
  scope.audit(act);
  return { id };
}
