import { and, eq, inArray } from 'drizzle-orm';
import { noteSignatures, sessionNotes } from '#db/schema/notes.ts';
import { appointments } from '#db/schema/scheduling.ts';
import type { Scope } from '#db/tenant.server.ts';
import { liesWithin } from '#app/modules/notes/note/index.server.ts';

/** Returns a key for the note of one client's part in one appointment. */
export const noteKey = (of: { appointmentId: string; clientId: string }) =>
  `${of.appointmentId} ${of.clientId}`;

/** The facts that decide the status of a note. */
interface NoteState {
  readonly noteId: string;
  /** The author, who need not be the appointment's therapist any more. */
  readonly therapistId: string;
  readonly signedAt: Date | null;
  readonly isCosigned: boolean;
}

/** Reads the status of the notes of a therapist's appointments in a span, by `noteKey`. */
export async function readNoteStatuses(
  scope: Scope,
  of: { therapistId: string; from: Date; until: Date },
): Promise<ReadonlyMap<string, NoteState>> {
  const rows = await scope.tx
    .select({
      noteId: sessionNotes.id,
      therapistId: sessionNotes.therapistId,
      appointmentId: sessionNotes.appointmentId,
      clientId: sessionNotes.clientId,
      kind: noteSignatures.kind,
      signedAt: noteSignatures.signedAt,
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
            .where(and(eq(appointments.tenantId, scope.tenant.id), liesWithin(of))),
        ),
      ),
    );
  const states = new Map<string, NoteState>();
  for (const row of rows) {
    const { noteId, therapistId, kind } = row;
    const known = states.get(noteKey(row)) ?? { noteId, therapistId, signedAt: null, isCosigned: false };
    states.set(noteKey(row), {
      noteId,
      therapistId,
      signedAt: kind === 'author' ? row.signedAt : known.signedAt,
      isCosigned: kind === 'cosigner' || known.isCosigned,
    });
  }
  return states;
}
