import type { Scope } from '#db/tenant.server.ts';
import { readTemplateChoices, type TemplateChoices } from '#app/modules/notes/templates/index.server.ts';
import { readSaidTimes } from '#app/modules/scheduling/day-record/index.server.ts';
import type { SaidTimes } from '#app/modules/scheduling/said-times.ts';
import { localOfInstant } from '#app/platform/local-time.ts';
import {
  findNoteOf,
  noteIdOf,
  readSignatures,
  readVersion,
  readVersionList,
  isAuthor,
  actingTherapist,
  canHaveNote,
  readSessions,
  type Session,
} from '#app/modules/notes/note/index.server.ts';
import { fieldsOf } from '#app/modules/notes/note/note-content.ts';
import { recordedTimes, withTimesOfRecord } from '#app/modules/notes/note/times-of-record.ts';
import { stampOf } from './times-of-page.ts';

/** Returns the only client of an own session of an appointment; null when there is none, or when there are several. */
export async function findOnlyClient(scope: Scope, appointmentId: string): Promise<string | null> {
  const all = await readSessions(scope, { appointmentId });
  const [only, another] = all.filter((session) => isAuthor(scope, session) && canHaveNote(session));
  return only !== undefined && another === undefined ? only.clientId : null;
}

/**
 * Reads the page on which a therapist writes the note of an own appointment. `choose` when the appointment has several
 * clients and none is chosen; `signed` when there is nothing left to write; null when it is not the actor's own or no
 * session took place.
 */
export async function readNoteForm(scope: Scope, appointmentId: string, clientId: string | null) {
  const [all, said, choices, asked] = await Promise.all([
    readSessions(scope, { appointmentId }),
    readSaidTimes(scope, appointmentId),
    readTemplateChoices(scope, actingTherapist(scope)),
    clientId === null ? null : readSaved(scope, appointmentId, clientId),
  ]);
  const sessions = all.filter((session) => isAuthor(scope, session) && canHaveNote(session));
  const [first, second] = sessions;
  if (first === undefined) return null;
  if (clientId === null && second !== undefined) {
    return {
      kind: 'choose' as const,
      session: first,
      clients: sessions.map((one) => ({
        id: one.clientId,
        fullName: one.clientName,
        dateOfBirth: one.clientBirthDate,
        mark: one.clientMark,
      })),
    };
  }
  const session = clientId === null ? first : sessions.find((one) => one.clientId === clientId);
  if (session === undefined) return null;
  const saved = asked ?? (await readSaved(scope, appointmentId, session.clientId));
  return showDraft(scope, session, said, choices, saved);
}

type NoteForm = NonNullable<Awaited<ReturnType<typeof readNoteForm>>>;
/** A note that can still be written, or whose client is still to be chosen. */
export type UnfinishedNote = Exclude<NoteForm, { kind: 'signed' }>;

/** Reads what was saved of one client's note, in one round trip. */
async function readSaved(scope: Scope, appointmentId: string, clientId: string) {
  const id = noteIdOf(scope, appointmentId, clientId);
  const [note, version, signatures, versions] = await Promise.all([
    findNoteOf(scope, appointmentId, clientId),
    readVersion(scope, id),
    readSignatures(scope, id),
    readVersionList(scope, id),
  ]);
  return { note, version, signatures, versions };
}

function showDraft(
  scope: Scope,
  session: Session,
  said: SaidTimes | null,
  choices: TemplateChoices,
  { note, version, signatures, versions }: Awaited<ReturnType<typeof readSaved>>,
) {
  const { clientId, zone } = session;
  if (note !== null && signatures.length > 0) return { kind: 'signed' as const, noteId: note.id };
  const template = version === null ? choices.usual : version.template;
  const content = withTimesOfRecord(session, said, version, template?.format);
  scope.audit({
    action: 'note.read',
    resource: note === null ? { type: 'note' } : { type: 'note', id: note.id },
    clientId,
    fields: fieldsOf(content),
  });
  const recorded = recordedTimes(session, said);
  const wallTime = (at: string) => localOfInstant(new Date(at), zone).slice(11);
  return {
    kind: 'write' as const,
    session,
    noteId: note?.id ?? null,
    clientName: session.clientName,
    clientBirthDate: session.clientBirthDate,
    clientMark: session.clientMark,
    version: version?.number ?? 0,
    savedAt: version?.savedAt ?? null,
    content,
    /** The template by which the note is written, and those that can be chosen instead. */
    template,
    templates: choices.inUse,
    /** The record of the day changed after the draft was saved, and the form starts with its times. */
    hasOtherTimes: version !== null && content !== version.content,
    /** When the session was by the record of the day. */
    recorded,
    recordTimes: stampOf(recorded),
    sessionStart: wallTime(content.startedAt),
    sessionEnd: wallTime(content.endedAt),
    versions,
  };
}
