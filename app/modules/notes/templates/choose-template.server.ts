import { and, desc, eq } from 'drizzle-orm';
import { noteTemplateVersions, noteVersions, sessionNotes } from '#db/schema/notes.ts';
import type { Scope } from '#db/tenant.server.ts';
import {
  asVersion,
  selectTemplates,
  versionColumns,
  type NoteTemplate,
  type TemplateVersion,
} from './select-templates.server.ts';

/** The templates that a note can be written by, and the one by which its writer begins. */
export interface TemplateChoices {
  readonly inUse: readonly TemplateVersion[];
  /** Null in a clinic without templates. */
  readonly usual: TemplateVersion | null;
}

/**
 * Reads the templates in use, and the one by which a therapist begins a note: that of the note which the therapist began last,
 * if it is still in use, or else the clinic's first. One round trip.
 */
export async function readTemplateChoices(
  scope: Scope,
  therapistId: string | null,
): Promise<TemplateChoices> {
  const [all, last] = await Promise.all([
    selectTemplates(scope),
    therapistId === null ? null : readLastTemplate(scope, therapistId),
  ]);
  const inUse = all.filter(({ isActive }) => isActive).map(newestVersion);
  const usual = inUse.find(({ templateId }) => templateId === last) ?? inUse[0] ?? null;
  return { inUse, usual };
}

function newestVersion({ id, versionId, version, name, format, parts }: NoteTemplate): TemplateVersion {
  return { id: versionId, templateId: id, number: version, name, format, parts };
}

/** Reads by which template a therapist's newest note is written; null when there is none. */
async function readLastTemplate({ tx, tenant }: Scope, therapistId: string): Promise<string | null> {
  const [row] = await tx
    .select({ templateId: noteTemplateVersions.templateId })
    .from(sessionNotes)
    .innerJoin(
      noteVersions,
      and(eq(noteVersions.tenantId, sessionNotes.tenantId), eq(noteVersions.noteId, sessionNotes.id)),
    )
    .leftJoin(
      noteTemplateVersions,
      and(
        eq(noteTemplateVersions.tenantId, noteVersions.tenantId),
        eq(noteTemplateVersions.id, noteVersions.templateVersionId),
      ),
    )
    .where(and(eq(sessionNotes.tenantId, tenant.id), eq(sessionNotes.therapistId, therapistId)))
    .orderBy(desc(sessionNotes.createdAt), desc(noteVersions.number))
    .limit(1);
  return row?.templateId ?? null;
}

/** Reads one version of a template, in use or retired; null when the clinic has none with this id. */
export async function readTemplateVersion(
  { tx, tenant }: Scope,
  id: string,
): Promise<TemplateVersion | null> {
  const [row] = await tx
    .select(versionColumns)
    .from(noteTemplateVersions)
    .where(and(eq(noteTemplateVersions.tenantId, tenant.id), eq(noteTemplateVersions.id, id)));
  return row === undefined ? null : asVersion(row);
}
