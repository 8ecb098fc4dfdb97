import { and, asc, eq } from 'drizzle-orm';
import { noteTemplates, noteTemplateVersions } from '#db/schema/notes.ts';
import type { Scope } from '#db/tenant.server.ts';
import { NOTE_FORMATS, type NoteFormat, type NotePart } from '../note-format.ts';

/** One part of a template. */
export interface TemplatePart {
  readonly part: NotePart;
  /** The clinic's own hint for the writer; null where the product's own is shown. */
  readonly prompt: string | null;
  /** A note is not signed while the part is empty. */
  readonly isRequired: boolean;
}

/** What one version of a template says. */
export interface TemplateVersion {
  /** The id of the version. */
  readonly id: string;
  readonly templateId: string;
  readonly number: number;
  readonly name: string;
  readonly format: NoteFormat;
  readonly parts: readonly TemplatePart[];
}

/** A template as its newest version says. */
export interface NoteTemplate {
  readonly id: string;
  readonly name: string;
  readonly format: NoteFormat;
  readonly parts: readonly TemplatePart[];
  /** The id and the number of the newest version, and when it was saved. */
  readonly versionId: string;
  readonly version: number;
  readonly savedAt: Date;
  readonly isActive: boolean;
  readonly rowVersion: number;
  readonly createdAt: Date;
}

/** The columns of a version, for every query that joins it. */
export const versionColumns = {
  id: noteTemplateVersions.id,
  templateId: noteTemplateVersions.templateId,
  number: noteTemplateVersions.number,
  name: noteTemplateVersions.name,
  format: noteTemplateVersions.format,
  parts: noteTemplateVersions.parts,
};

/** Types a row that selected `versionColumns`: what is stored was checked when it was saved. */
export function asVersion(
  row: Omit<TemplateVersion, 'parts'> & { readonly parts: unknown },
): TemplateVersion {
  return { ...row, parts: row.parts as readonly TemplatePart[] };
}

/**
 * Reads the clinic's templates, those in use and those retired: the oldest first, and of those that were added together in the
 * order of the formats. One query; a clinic has a few dozen.
 */
export async function selectTemplates({ tx, tenant }: Scope): Promise<NoteTemplate[]> {
  const rows = await tx
    .select({
      version: versionColumns,
      savedAt: noteTemplateVersions.savedAt,
      isActive: noteTemplates.isActive,
      rowVersion: noteTemplates.rowVersion,
      createdAt: noteTemplates.createdAt,
    })
    .from(noteTemplates)
    .innerJoin(
      noteTemplateVersions,
      and(
        eq(noteTemplateVersions.tenantId, noteTemplates.tenantId),
        eq(noteTemplateVersions.templateId, noteTemplates.id),
        eq(noteTemplateVersions.number, noteTemplates.version),
      ),
    )
    .where(eq(noteTemplates.tenantId, tenant.id))
    .orderBy(asc(noteTemplates.createdAt), asc(noteTemplates.id));
  return rows
    .map(({ version, ...row }) => {
      const { id: versionId, templateId: id, number, name, format, parts } = asVersion(version);
      return { id, name, format, parts, versionId, version: number, ...row };
    })
    .sort((a, b) => a.createdAt.getTime() - b.createdAt.getTime() || place(a) - place(b));
}

const place = ({ format }: NoteTemplate) => NOTE_FORMATS.indexOf(format);
