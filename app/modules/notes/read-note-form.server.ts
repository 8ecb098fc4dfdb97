import type { Scope } from '#db/tenant.server.ts';
import { readClientNames } from '#app/modules/clients/index.server.ts';
import { localOfInstant } from '#app/platform/local-time.ts';
import { findNoteOf, readSignatures, readVersion } from './find-note.server.ts';
import { blankContent } from './note-content.ts';
import { isAuthor } from './note-access.server.ts';
import { readVersionList } from './read-note.server.ts';
import { hasNote, readSessions, type Session } from './read-sessions.server.ts';

/**
 * The page on which a therapist writes the note of an own appointment. `choose` when it has several clients and none
 * is chosen; `signed` when there is nothing left to write; null when it is not the actor's own or had no session.
 */
export async function readNoteForm(scope: Scope, appointmentId: string, clientId: string | null) {
  const all = await readSessions(scope, { appointmentId });
  const sessions = all.filter((session) => isAuthor(scope, session) && hasNote(session));
  const [first, second] = sessions;
  if (first === undefined) return null;
  if (clientId === null && second !== undefined) {
    const names = await readClientNames(
      scope,
      sessions.map((session) => session.clientId),
    );
    return {
      kind: 'choose' as const,
      session: first,
      clients: sessions.map((one) => ({
        id: one.clientId,
        fullName: names.get(one.clientId)?.fullName ?? '',
      })),
    };
  }
  const session = clientId === null ? first : sessions.find((one) => one.clientId === clientId);
  return session === undefined ? null : readDraft(scope, session, second !== undefined);
}

async function readDraft(scope: Scope, session: Session, isGroup: boolean) {
  const { appointmentId, clientId, zone } = session;
  const [note, names] = await Promise.all([
    findNoteOf(scope, appointmentId, clientId),
    readClientNames(scope, [clientId]),
  ]);
  const [version, signatures, versions] = note
    ? await Promise.all([
        readVersion(scope, note.id),
        readSignatures(scope, note.id),
        readVersionList(scope, note.id),
      ])
    : [null, [], []];
  if (note !== null && signatures.length > 0) return { kind: 'signed' as const, noteId: note.id };
  const content = version?.content ?? blankContent(session);
  scope.audit({
    action: 'note.read',
    resource: note === null ? { type: 'note' } : { type: 'note', id: note.id },
    clientId,
    fields: ['subjective', 'objective', 'assessment', 'plan'],
  });
  const wallTime = (at: string) => localOfInstant(new Date(at), zone).slice(11);
  return {
    kind: 'write' as const,
    session,
    isGroup,
    noteId: note?.id ?? null,
    clientName: names.get(clientId)?.fullName ?? '',
    version: version?.number ?? 0,
    savedAt: version?.savedAt ?? null,
    content,
    sessionStart: wallTime(content.startedAt),
    sessionEnd: wallTime(content.endedAt),
    versions,
  };
}
