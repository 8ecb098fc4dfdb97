import { and, eq, inArray } from 'drizzle-orm';
import { noteSignatures, sessionNotes } from '#db/schema/notes.ts';
import { appointments } from '#db/schema/scheduling.ts';
import type { Scope } from '#db/tenant.server.ts';
import { noteStatus, type NoteStatus } from './note-status.ts';
import { startsWithin } from './read-sessions.server.ts';

/** Names the note of one client's part in one appointment. */
export const noteKey = (of: { appointmentId: string; clientId: string }) =>
  `${of.appointmentId} ${of.clientId}`;

/** Where the notes of a therapist's appointments of a span stand, by `noteKey`; null without a note. */
export async function readNoteStatuses(
  scope: Scope,
  of: { therapistId: string; from: Date; until: Date },
): Promise<(key: string, needsCosignature: boolean) => { noteId: string; status: NoteStatus } | null> {
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
        inArray(
          sessionNotes.appointmentId,
          scope.tx
            .select({ id: appointments.id })
            .from(appointments)
            .where(and(eq(appointments.tenantId, scope.tenant.id), startsWithin(of))),
        ),
      ),
    );
  const kinds = new Map<string, { noteId: string; kinds: Set<string | null> }>();
  for (const row of rows) {
    const known = kinds.get(noteKey(row)) ?? { noteId: row.noteId, kinds: new Set() };
    known.kinds.add(row.kind);
    kinds.set(noteKey(row), known);
  }
  return (key, needsCosignature) => {
    const note = kinds.get(key);
    if (note === undefined) return null;
    const isSigned = note.kinds.has('author');
    const isCosigned = note.kinds.has('cosigner');
    return {
      noteId: note.noteId,
      status: noteStatus({ exists: true, isSigned, isCosigned, needsCosignature }),
    };
  };
}
