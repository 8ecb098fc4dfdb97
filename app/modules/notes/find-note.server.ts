import { and, asc, desc, eq, type SQLWrapper } from 'drizzle-orm';
import { noteSignatures, noteVersions, sessionNotes } from '#db/schema/notes.ts';
import type { Scope } from '#db/tenant.server.ts';
import { NOTE_CONTENT, type NoteContent } from './note-content.ts';

type NoteRow = typeof sessionNotes.$inferSelect;
type SignatureRow = typeof noteSignatures.$inferSelect;

/** One saved state of a note. */
export interface NoteVersion {
  readonly id: string;
  readonly number: number;
  readonly savedAt: Date;
  readonly savedBy: string;
  /** As it is stored, which a signature's hash covers. */
  readonly text: string;
  readonly content: NoteContent;
}

/** The note of one client's session, or null before anything was saved. */
export async function findNoteOf(
  scope: Scope,
  appointmentId: string,
  clientId: string,
): Promise<NoteRow | null> {
  const [note] = await scope.tx
    .select()
    .from(sessionNotes)
    .where(isNoteOf(scope, appointmentId, clientId));
  return note ?? null;
}

/** The id of that note as a question of its own. */
export const noteIdOf = (scope: Scope, appointmentId: string, clientId: string): OfNote =>
  scope.tx
    .select({ id: sessionNotes.id })
    .from(sessionNotes)
    .where(isNoteOf(scope, appointmentId, clientId));

const isNoteOf = ({ tenant }: Scope, appointmentId: string, clientId: string) =>
  and(
    eq(sessionNotes.tenantId, tenant.id),
    eq(sessionNotes.appointmentId, appointmentId),
    eq(sessionNotes.clientId, clientId),
  );

export async function findNote(scope: Scope, id: string): Promise<NoteRow | null> {
  const [note] = await scope.tx
    .select()
    .from(sessionNotes)
    .where(and(eq(sessionNotes.tenantId, scope.tenant.id), eq(sessionNotes.id, id)));
  return note ?? null;
}

/** A note's id, or a question for it, so that what belongs to it can be asked for in the same round trip. */
export type OfNote = string | SQLWrapper;

/** The newest version, or the one with this number; null when there is none. */
export async function readVersion(
  scope: Scope,
  noteId: OfNote,
  number?: number,
): Promise<NoteVersion | null> {
  const [row] = await scope.tx
    .select()
    .from(noteVersions)
    .where(
      and(
        eq(noteVersions.tenantId, scope.tenant.id),
        eq(noteVersions.noteId, noteId),
        number === undefined ? undefined : eq(noteVersions.number, number),
      ),
    )
    .orderBy(desc(noteVersions.number))
    .limit(1);
  if (row === undefined) return null;
  const text = scope.vault.open(noteVersions.content, row.id, row.content);
  const content = scope.vault.openJson(NOTE_CONTENT, noteVersions.content, row.id, row.content);
  const { id, savedAt, savedBy } = row;
  return { id, number: row.number, savedAt, savedBy, text, content };
}

/** The note's signatures, the author's first. */
export async function readSignatures(scope: Scope, noteId: OfNote): Promise<SignatureRow[]> {
  return scope.tx
    .select()
    .from(noteSignatures)
    .where(and(eq(noteSignatures.tenantId, scope.tenant.id), eq(noteSignatures.noteId, noteId)))
    .orderBy(asc(noteSignatures.kind));
}
