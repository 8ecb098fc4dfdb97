import type { Scope } from '#db/tenant.server.ts';
import { caresFor } from '#app/modules/clients/care-team/index.server.ts';
import { findNoteOf, isAuthor, readSessions } from '#app/modules/notes/note/index.server.ts';

/**
 * Reads what is shown in place of the form when an own note takes no more text, because it is signed or its session did
 * not take place: the session, and the note if there is one. Null when it is not the actor's own, or when several
 * clients attend and none is chosen.
 */
export async function readClosedNote(scope: Scope, appointmentId: string, clientId: string | undefined) {
  const all = await readSessions(scope, { appointmentId });
  const [session, another] = all.filter(
    (one) => isAuthor(scope, one) && (clientId === undefined || one.clientId === clientId),
  );
  if (session === undefined || another !== undefined) return null;
  const [note, isCaring] = await Promise.all([
    findNoteOf(scope, appointmentId, session.clientId),
    caresFor(scope, session.clientId),
  ]);
  scope.audit({
    action: 'client.read',
    resource: { type: 'appointment', id: appointmentId },
    clientId: session.clientId,
    fields: ['name', 'appointment'],
  });
  return {
    kind: 'closed' as const,
    isCaring,
    session,
    clientName: session.clientName,
    clientBirthDate: session.clientBirthDate,
    clientMark: session.clientMark,
    noteId: note?.id ?? null,
  };
}

export type ClosedNote = NonNullable<Awaited<ReturnType<typeof readClosedNote>>>;
