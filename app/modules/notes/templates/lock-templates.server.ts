import { and, eq } from 'drizzle-orm';
import { lockSetup } from '#app/modules/tenancy/index.server.ts';
import { foldName } from '#app/platform/fold-name.ts';
import { noteTemplates, noteTemplateVersions } from '#db/schema/notes.ts';
import type { Scope } from '#db/tenant.server.ts';
import { selectTemplates, type NoteTemplate } from './select-templates.server.ts';
import type { TemplateAnswers } from './template.schema.ts';

/** Takes the set-up alone, and reads the clinic's templates: of two changes the second sees what the first has done. */
export async function lockTemplates(scope: Scope): Promise<NoteTemplate[]> {
  await lockSetup(scope);
  return selectTemplates(scope);
}

/** Tells whether another template has this name, however it is spelled: two alike could not be told apart. */
export function isNameTaken(all: readonly NoteTemplate[], name: string, except?: string): boolean {
  return all.some((one) => one.id !== except && foldName(one.name) === foldName(name));
}

/** Adds templates, each with its first version. */
export async function insertTemplates(
  scope: Scope,
  templates: readonly (TemplateAnswers & { readonly id: string })[],
): Promise<void> {
  const { tx, tenant, now } = scope;
  await tx
    .insert(noteTemplates)
    .values(templates.map(({ id }) => ({ tenantId: tenant.id, id, version: 1, createdAt: now })));
  await tx
    .insert(noteTemplateVersions)
    .values(templates.map(({ id, ...answers }) => versionRow(scope, id, 1, answers)));
}

/** Adds the next version of a template. */
export async function insertNextVersion(
  scope: Scope,
  before: NoteTemplate,
  answers: TemplateAnswers,
): Promise<void> {
  const version = before.version + 1;
  await scope.tx.insert(noteTemplateVersions).values(versionRow(scope, before.id, version, answers));
  await updateTemplate(scope, before, { version });
}

/** Writes these values, and the next version of the row. */
export async function updateTemplate(
  { tx, tenant }: Scope,
  { id, rowVersion }: NoteTemplate,
  values: { readonly version: number } | { readonly isActive: boolean },
): Promise<void> {
  await tx
    .update(noteTemplates)
    .set({ ...values, rowVersion: rowVersion + 1 })
    .where(and(eq(noteTemplates.tenantId, tenant.id), eq(noteTemplates.id, id)));
}

function versionRow(scope: Scope, templateId: string, number: number, answers: TemplateAnswers) {
  const { tenant, actor, now: savedAt } = scope;
  const { name, format, parts } = answers;
  const savedBy = actor.kind === 'member' ? actor.accountId : null;
  return {
    ...{ tenantId: tenant.id, id: scope.newId(), templateId, number },
    ...{ name, format, parts, savedBy, savedAt },
  };
}
