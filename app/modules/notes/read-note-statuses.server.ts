import { and, eq, inArray } from 'drizzle-orm';
import { noteSignatures, sessionNotes } from '#db/schema/notes.ts';
import type { Scope } from '#db/tenant.server.ts';
import { noteStatus, type NoteStatus } from './note-status.ts';

/** Names the note of one client's part in one appointment. */
export const noteKey = (of: { appointmentId: string; clientId: string }) =>
  `${of.appointmentId} ${of.clientId}`;

/** Where the notes of these appointments stand, by `noteKey`; those without a note are absent. */
export async function readNoteStatuses(
  scope: Scope,
  appointmentIds: readonly string[],
  needsCosignature: boolean,
): Promise<Map<string, { noteId: string; status: NoteStatus }>> {
  if (appointmentIds.length === 0) return new Map();
  const rows = await scope.tx
    .select({
      noteId: sessionNotes.id,
      appointmentId: sessionNotes.appointmentId,
      clientId: sessionNotes.clientId,
      kind: noteSignatures.kind,
    })
    .from(sessionNotes)
    .leftJoin(
      noteSignatures,
      and(eq(noteSignatures.tenantId, sessionNotes.tenantId), eq(noteSignatures.noteId, sessionNotes.id)),
    )
    .where(
      and(
        eq(sessionNotes.tenantId, scope.tenant.id),
        inArray(sessionNotes.appointmentId, [...new Set(appointmentIds)]),
      ),
    );
  const kinds = new Map<string, { noteId: string; kinds: Set<string | null> }>();
  for (const row of rows) {
    const known = kinds.get(noteKey(row)) ?? { noteId: row.noteId, kinds: new Set() };
    known.kinds.add(row.kind);
    kinds.set(noteKey(row), known);
  }
  return new Map(
    [...kinds].map(([key, note]) => [
      key,
      {
        noteId: note.noteId,
        status: noteStatus({
          exists: true,
          isSigned: note.kinds.has('author'),
          isCosigned: note.kinds.has('cosigner'),
          needsCosignature,
        }),
      },
    ]),
  );
}
