import { eq } from 'drizzle-orm';
import { addTemplate } from '#app/modules/notes/templates/index.server.ts';
import { FORMAT_PARTS } from '#app/modules/notes/note-format.ts';
import { newId } from '#app/platform/new-id.ts';
import { isRefusal } from '#app/platform/refusal.ts';
import { noteTemplates, noteTemplateVersions } from '#db/schema/notes.ts';
import type { AttackedClinic } from './attacked-clinic.ts';

/** Makes a SOAP template of the clinic's, by which nothing is written, and returns its id and that of its version. */
export async function newTemplate(clinic: AttackedClinic, isActive = true) {
  return clinic.asJob(async (scope) => {
    const parts = FORMAT_PARTS.soap.map((part) => ({ part, prompt: null, isRequired: true }));
    const added = await addTemplate(scope, {
      name: `${clinic.staffMarker} ${newId()}`,
      format: 'soap',
      parts,
    });
    if (isRefusal(added)) throw new Error(added.refused);
    if (!isActive)
      await scope.tx.update(noteTemplates).set({ isActive }).where(eq(noteTemplates.id, added.id));
    const [version] = await scope.tx
      .select({ id: noteTemplateVersions.id })
      .from(noteTemplateVersions)
      .where(eq(noteTemplateVersions.templateId, added.id));
    return { template: added.id, versionId: version!.id };
  });
}
