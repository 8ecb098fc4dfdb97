import { and, asc, desc, eq, getTableColumns, inArray, sql, type SQLWrapper } from 'drizzle-orm';
import { noteSignatures, noteTemplateVersions, noteVersions, sessionNotes } from '#db/schema/notes.ts';
import type { Scope } from '#db/tenant.server.ts';
import type { NoteState } from '#app/modules/scheduling/appointments/appointment.ts';
import {
  asVersion,
  versionColumns,
  type TemplateVersion,
} from '#app/modules/notes/templates/index.server.ts';
import { NOTE_CONTENT, type NoteContent } from './note-content.ts';

type NoteRow = typeof sessionNotes.$inferSelect;
type SignatureRow = typeof noteSignatures.$inferSelect;

/** One saved state of a note. */
export interface NoteVersion {
  readonly id: string;
  readonly number: number;
  readonly savedAt: Date;
  readonly savedBy: string;
  /** The text as it is stored. A signature's hash covers it. */
  readonly text: string;
  readonly content: NoteContent;
  /** The version of the template by which it is written; null when it is SOAP without a template. */
  readonly template: TemplateVersion | null;
}

/** Finds the note of one client's session. Returns null when nothing was saved yet. */
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

/** Reads how far the note of one client's session is; the other clients of a group have notes of their own. */
export async function readNoteStateOf(
  scope: Scope,
  appointmentId: string,
  clientId: string,
): Promise<NoteState> {
  return (await readNoteStatesOf(scope, [appointmentId], clientId)).get(appointmentId) ?? 'none';
}

/** Reads how far the notes of one client are, of those of these appointments that have one. One query. */
export async function readNoteStatesOf(
  scope: Scope,
  appointmentIds: readonly string[],
  clientId: string,
): Promise<Map<string, NoteState>> {
  const rows = await scope.tx
    .select({
      id: sessionNotes.appointmentId,
      state: sql<NoteState>`case when bool_or(${noteSignatures.id} is not null) then 'signed' else 'draft' end`,
    })
    .from(sessionNotes)
    .leftJoin(
      noteSignatures,
      and(eq(noteSignatures.tenantId, sessionNotes.tenantId), eq(noteSignatures.noteId, sessionNotes.id)),
    )
    .where(
      and(
        eq(sessionNotes.tenantId, scope.tenant.id),
        inArray(sessionNotes.appointmentId, [...appointmentIds]),
        eq(sessionNotes.clientId, clientId),
      ),
    )
    .groupBy(sessionNotes.appointmentId);
  return new Map(rows.map(({ id, state }) => [id, state]));
}

/** Builds the query for that note's id, to be used inside other queries. */
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

/** A note's id, or a query for it: what belongs to the note can then be read in the same round trip. */
export type OfNote = string | SQLWrapper;

/** Reads the newest version, or the one with this number. Returns null when there is none. */
export async function readVersion(
  scope: Scope,
  noteId: OfNote,
  number?: number,
): Promise<NoteVersion | null> {
  const [found] = await scope.tx
    .select({ ...getTableColumns(noteVersions), template: versionColumns })
    .from(noteVersions)
    .leftJoin(
      noteTemplateVersions,
      and(
        eq(noteTemplateVersions.tenantId, noteVersions.tenantId),
        eq(noteTemplateVersions.id, noteVersions.templateVersionId),
      ),
    )
    .where(
      and(
        eq(noteVersions.tenantId, scope.tenant.id),
        eq(noteVersions.noteId, noteId),
        number === undefined ? undefined : eq(noteVersions.number, number),
      ),
    )
    .orderBy(desc(noteVersions.number))
    .limit(1);
  if (found === undefined) return null;
  const { template, ...row } = found;
  const text = scope.vault.unseal(noteVersions.content, row.id, row.content);
  const content = scope.vault.unsealJson(NOTE_CONTENT, noteVersions.content, row.id, row.content);
  const { id, savedAt, savedBy } = row;
  return {
    ...{ id, number: row.number, savedAt, savedBy, text, content },
    template: template === null ? null : asVersion(template),
  };
}

/** Reads the note's signatures, the author's first. */
export async function readSignatures(scope: Scope, noteId: OfNote): Promise<SignatureRow[]> {
  return scope.tx
    .select()
    .from(noteSignatures)
    .where(and(eq(noteSignatures.tenantId, scope.tenant.id), eq(noteSignatures.noteId, noteId)))
    .orderBy(asc(noteSignatures.kind));
}

/** Lists the note's saved versions, newest first, without their texts. */
export function readVersionList(scope: Scope, noteId: OfNote): Promise<{ number: number; savedAt: Date }[]> {
  return scope.tx
    .select({ number: noteVersions.number, savedAt: noteVersions.savedAt })
    .from(noteVersions)
    .where(and(eq(noteVersions.tenantId, scope.tenant.id), eq(noteVersions.noteId, noteId)))
    .orderBy(desc(noteVersions.number))
    .limit(50);
}
