import type { Refusal } from '#app/platform/refusal.ts';
import type { Scope } from '#db/tenant.server.ts';
import { insertTemplates, isNameTaken, lockTemplates } from './lock-templates.server.ts';
import { recordedTemplate } from './recorded-template.ts';
import type { TemplateAnswers } from './template.schema.ts';

/** Adds a template, which notes can be written by from then on. Refuses with `name-taken` when another has that name. */
export async function addTemplate(
  scope: Scope,
  answers: TemplateAnswers,
): Promise<{ id: string } | Refusal<'name-taken'>> {
  const id = scope.newId();
  const act = addingOf(id, answers);
  if (isNameTaken(await lockTemplates(scope), answers.name)) return scope.refuse(act, 'name-taken');
  await insertTemplates(scope, [{ id, ...answers }]);
  scope.audit(act);
  return { id };
}

/** Makes the audit entry of adding a template. */
export function addingOf(id: string, answers: TemplateAnswers) {
  return {
    action: 'note-template.add' as const,
    resource: { type: 'note_template' as const, id },
    detail: recordedTemplate(answers),
  };
}
