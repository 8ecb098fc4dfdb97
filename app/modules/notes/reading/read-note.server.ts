import { and, asc, eq } from 'drizzle-orm';
import type { PgColumn } from 'drizzle-orm/pg-core';
import { noteAddenda, sessionNotes } from '#db/schema/notes.ts';
import type { Scope } from '#db/tenant.server.ts';
import { caresFor } from '#app/modules/clients/care-team/index.server.ts';
import { readTherapistNames, signedIn } from '#app/modules/identity/sessions/index.server.ts';
import { readSupervisors } from '#app/modules/therapists/index.server.ts';
import {
  canHaveNote,
  findNote,
  readSignatures,
  readVersion,
  isAuthor,
  isCosigner,
  isSupervisor,
  mayReadNote,
  stateOf,
  readSessions,
  isIntact,
} from '#app/modules/notes/note/index.server.ts';
import { emptyParts, formatOf, fieldsOf, strayParts } from '#app/modules/notes/note/note-content.ts';
import { noteStatus } from '#app/modules/notes/note/note-status.ts';

/**
 * Reads a note as it is shown, printed and attested: its newest version, or the one with this number. Null when there is
 * none that the actor may read.
 */
export async function readNote(scope: Scope, noteId: string, number?: number) {
  const [note, isCaring, version, signatures, sessions, therapists, addenda, supervisorsOn] =
    await Promise.all([
      findNote(scope, noteId),
      caresFor(scope, askNote(scope, noteId, sessionNotes.clientId)),
      readVersion(scope, noteId, number),
      readSignatures(scope, noteId),
      readSessions(scope, { appointmentId: askNote(scope, noteId, sessionNotes.appointmentId) }),
      readTherapistNames(scope),
      readAddenda(scope, noteId),
      readSupervisors(scope),
    ]);
  const session = sessions.find((one) => one.clientId === note?.clientId);
  if (note === null || session === undefined) return null;
  const resource = { type: 'note', id: noteId } as const;
  const author = therapists.get(note.therapistId);
  const state = stateOf(note, session, signatures);
  const status = noteStatus(supervisorsOn, state);
  const isOwn = isAuthor(scope, note);
  const isSigned = status !== 'draft';
  const mayCosign = status === 'awaiting_cosignature' && isCosigner(scope, supervisorsOn, state);
  const who = {
    isAuthor: isOwn,
    isSupervisor: isSupervisor(scope, supervisorsOn, state),
    mayCosign,
    isCaring,
    isSignedVersion: signatures.some(({ versionId }) => versionId === version?.id),
  };
  if (!mayReadNote(who)) {
    scope.audit({ action: 'note.read', resource, clientId: note.clientId, outcome: 'denied' });
    return null;
  }
  if (version === null) return null;
  scope.audit({
    action: 'note.read',
    resource,
    clientId: note.clientId,
    fields: fieldsOf(version.content),
    detail: { version: version.number },
  });
  const shown = signatures.map((signature) => ({
    kind: signature.kind,
    name: [signature.signerName, signature.signerCredentials].filter(Boolean).join(', '),
    licence: `${signature.licenceNumber} (${signature.licenceState})`,
    signedAt: signature.signedAt,
    /** True when the text shown is exactly the text that was signed. */
    isIntact: signature.versionId === version.id && isIntact(scope, signature.textHash, version.text),
  }));
  return {
    id: noteId,
    clientId: note.clientId,
    isCaring,
    clientName: session.clientName,
    clientBirthDate: session.clientBirthDate,
    clientMark: session.clientMark,
    /** As it was signed; until then as it is today. */
    authorName:
      shown.find(({ kind }) => kind === 'author')?.name ??
      [author?.fullName, author?.titles].filter(Boolean).join(', '),
    session,
    status,
    version: { number: version.number, savedAt: version.savedAt },
    content: version.content,
    emptyParts: emptyParts(version.content, version.template),
    strayParts: strayParts(formatOf(version.content), version.content),
    /** The template by which it is written; null when it is SOAP without one. */
    template: version.template,
    signatures: shown,
    addenda: addenda.map((addendum) => ({
      ...addendum,
      signerName: signedIn(therapists, note.therapistId, addendum.signerName),
    })),
    can: {
      write: isOwn && status === 'draft' && canHaveNote(session),
      cosign: mayCosign,
      addend: isOwn && isSigned,
    },
  };
}

export type ReadNote = NonNullable<Awaited<ReturnType<typeof readNote>>>;

/** Builds a query for one column of a note, so that what the column refers to can be read in the same round trip. */
function askNote({ tx, tenant }: Scope, noteId: string, column: PgColumn) {
  return tx
    .select({ value: column })
    .from(sessionNotes)
    .where(and(eq(sessionNotes.tenantId, tenant.id), eq(sessionNotes.id, noteId)));
}

async function readAddenda(scope: Scope, noteId: string) {
  const rows = await scope.tx
    .select()
    .from(noteAddenda)
    .where(and(eq(noteAddenda.tenantId, scope.tenant.id), eq(noteAddenda.noteId, noteId)))
    .orderBy(asc(noteAddenda.signedAt), asc(noteAddenda.id));
  return rows.map((row) => ({
    id: row.id,
    signerName: row.signerName,
    signedAt: row.signedAt,
    body: scope.vault.unseal(noteAddenda.body, row.id, row.body),
  }));
}
