import { and, desc, eq } from 'drizzle-orm';
import { memberIn, readMembers } from '#app/modules/identity/sessions/index.server.ts';
import { readShownZone } from '#app/modules/tenancy/index.server.ts';
import { noteTemplateVersions } from '#db/schema/notes.ts';
import type { Scope } from '#db/tenant.server.ts';
import { isLastInUse } from './retire-template.server.ts';
import { asVersion, selectTemplates, versionColumns, type NoteTemplate } from './select-templates.server.ts';

/** Reads a template of the clinic, in use or retired; null when there is none. One round trip. */
export async function readTemplate(
  scope: Scope,
  id: string,
): Promise<(NoteTemplate & { isLast: boolean }) | null> {
  const all = await selectTemplates(scope);
  const found = all.find((one) => one.id === id);
  return found === undefined ? null : { ...found, isLast: found.isActive && isLastInUse(all, id) };
}

/** Reads a template with all its versions, the newest first, and who saved each; null when there is none. One round trip. */
export async function readTemplatePage(scope: Scope, id: string) {
  const { tx, tenant } = scope;
  const [template, rows, members, zone] = await Promise.all([
    readTemplate(scope, id),
    tx
      .select({
        ...versionColumns,
        savedBy: noteTemplateVersions.savedBy,
        savedAt: noteTemplateVersions.savedAt,
      })
      .from(noteTemplateVersions)
      .where(and(eq(noteTemplateVersions.tenantId, tenant.id), eq(noteTemplateVersions.templateId, id)))
      .orderBy(desc(noteTemplateVersions.number)),
    readMembers(scope),
    readShownZone(scope),
  ]);
  if (template === null) return null;
  const versions = rows.map(({ savedBy, savedAt, ...row }) => ({
    ...asVersion(row),
    savedAt,
    savedBy: memberIn(members, savedBy, null),
  }));
  return { template, versions, zone };
}

export type TemplatePage = NonNullable<Awaited<ReturnType<typeof readTemplatePage>>>;
