import { noteVersions, sessionNotes } from '#db/schema/notes.ts';
import type { Scope } from '#db/tenant.server.ts';
import { readSaidTimes } from '#app/modules/scheduling/day-record/index.server.ts';
import { isRefusal, type Refusal } from '#app/platform/refusal.ts';
import { isId } from '#app/platform/new-id.ts';
import {
  findNoteOf,
  readSignatures,
  readVersion,
  lockNote,
  accountOf,
  isAuthor,
  canHaveNote,
  readSessions,
  type NoteVersion,
  type Session,
} from '#app/modules/notes/note/index.server.ts';
import { readTemplateVersion, type TemplateVersion } from '#app/modules/notes/templates/index.server.ts';
import {
  canonicalText,
  fieldsOf,
  isToCome,
  makeContent,
  type NoteContent,
  type ServedGoal,
} from '#app/modules/notes/note/note-content.ts';
import { NOTE_PARTS } from '#app/modules/notes/note-format.ts';
import { recordedTimes, withTimesOfRecord } from '#app/modules/notes/note/times-of-record.ts';
import type { NoteFields } from '#app/modules/notes/note/note.schema.ts';
import { unusualTimes } from '#app/platform/unusual-times.ts';
import { sessionTimes } from '#app/platform/session-times.ts';
import { timesOfPage } from './times-of-page.ts';

type SaveRefusal =
  | 'no-session'
  | 'choose-client'
  | 'session-did-not-take-place'
  | 'unknown-template'
  | 'unknown-goal'
  | 'note-times'
  | 'session-not-ended'
  | 'times-moved'
  | 'unusual-times'
  | 'note-signed'
  | 'note-stale';

export interface SavedDraft {
  readonly noteId: string;
  /** Number of the newest version, which the next save must name. */
  readonly version: number;
  readonly savedAt: Date;
  readonly zone: string;
}

/** Reads the goals of a client's treatment plan that a note can name. */
export type ReadGoals = (scope: Scope, clientId: string) => Promise<readonly ServedGoal[]>;

/**
 * Saves a draft as a new version. The first save starts the note; saving what is already there changes nothing. Refuses
 * with `no-session` (not the actor's own appointment, or not there), `choose-client` (several clients attend),
 * `session-did-not-take-place`, `unknown-template`, `unknown-goal` (neither `readGoals` nor the newest version has it), `note-times`, `session-not-ended` (it is to be signed, and its end is still to come), `times-moved` (they were typed on a page that was opened before the appointment
 * was moved or corrected) and `unusual-times` (they look mistyped), unless the author said that they are right,
 * `note-signed`, and `note-stale` when a version newer than `basedOn`
 * exists (detail: version, content, savedAt of that one). When the page saves by itself (`isByItself`), nobody can be asked:
 * such times wait for the author's own save, and the text is saved with those before, which follow the record of the day.
 */
export async function saveDraft(
  scope: Scope,
  appointmentId: string,
  fields: NoteFields,
  basedOn: number | null,
  {
    readGoals = () => Promise.resolve([]),
    isByItself = false,
  }: { readonly readGoals?: ReadGoals; readonly isByItself?: boolean } = {},
): Promise<SavedDraft | Refusal<SaveRefusal>> {
  const session = await findOwnSession(scope, appointmentId, fields.clientId);
  if (isRefusal(session)) return session;
  const ofSession = saving(appointmentId, session.clientId);
  await lockNote(scope, appointmentId, session.clientId);
  const note = await findNoteOf(scope, appointmentId, session.clientId);
  const act = note === null ? ofSession : { ...ofSession, resource: { type: 'note' as const, id: note.id } };
  const [said, chosen, latest, signatures, ofPlan] = await Promise.all([
    readSaidTimes(scope, appointmentId),
    fields.template === undefined ? null : readTemplateVersion(scope, fields.template),
    note === null ? null : readVersion(scope, note.id),
    note === null ? [] : readSignatures(scope, note.id),
    readGoals(scope, session.clientId),
  ]);
  if (signatures.length > 0) return scope.refuse(act, 'note-signed');
  if (fields.template !== undefined && chosen === null) return scope.refuse(act, 'unknown-template');
  const template = chosen ?? latest?.template ?? null;
  const goals = goalsOf(fields.goals ?? [], [...ofPlan, ...(latest?.content.goals ?? [])]);
  if (goals === null) return scope.refuse(act, 'unknown-goal');
  const times = timesOfPage(fields, recordedTimes(session, said), session.zone);
  const typed = contentOf({ ...fields, ...times, goals }, session, template);
  if (typed === null) return scope.refuse(act, 'note-times');
  if (fields.next === 'sign' && isToCome(typed, scope.now)) return scope.refuse(act, 'session-not-ended');
  const doubt =
    fields.timesKnown === 'yes' ? null : doubtOf(session, typed, latest?.content, times.isInDoubt);
  if (doubt !== null && !isByItself) return scope.refuse(act, doubt);
  const content = doubt !== null ? { ...typed, ...timesOf(withTimesOfRecord(session, said, latest)) } : typed;
  const text = canonicalText(content);
  if (note !== null && latest !== null && isSame(latest, text, template)) {
    return { noteId: note.id, version: latest.number, savedAt: latest.savedAt, zone: session.zone };
  }
  if ((latest?.number ?? 0) !== (basedOn ?? 0)) {
    const { number, content, savedAt } = latest ?? { number: 0, content: null, savedAt: null };
    return scope.refuse(act, 'note-stale', { version: number, content, savedAt });
  }
  const noteId = note?.id ?? (await startNote(scope, session));
  const version = (latest?.number ?? 0) + 1;
  const id = scope.newId();
  await scope.tx.insert(noteVersions).values({
    tenantId: scope.tenant.id,
    id,
    noteId,
    number: version,
    content: scope.vault.seal(noteVersions.content, id, text),
    templateVersionId: template?.id ?? null,
    savedBy: accountOf(scope),
    savedAt: scope.now,
  });
  scope.audit({
    action: 'note.save',
    resource: { type: 'note', id: noteId },
    clientId: session.clientId,
    fields: changedFields(latest?.content ?? null, content),
    detail: { version, ...(template === null ? {} : { template: template.name }) },
  });
  return { noteId, version, savedAt: scope.now, zone: session.zone };
}

/** Tells whether a saved version says this already, by the same version of a template. */
function isSame(saved: NoteVersion, text: string, template: TemplateVersion | null): boolean {
  return canonicalText(saved.content) === text && saved.template?.id === template?.id;
}

/** Makes the audit entry of saving the note of a session, as long as the note is not known. */
function saving(appointmentId: string, clientId?: string) {
  const resource = { type: 'appointment' as const, ...(isId(appointmentId) ? { id: appointmentId } : {}) };
  return { action: 'note.save' as const, resource, ...(clientId === undefined ? {} : { clientId }) };
}

/** Finds the one session about which the actor may write; refuses the act where there is none. */
async function findOwnSession(
  scope: Scope,
  appointmentId: string,
  clientId: string | undefined,
): Promise<Session | Refusal<'no-session' | 'choose-client' | 'session-did-not-take-place'>> {
  const sessions = await readSessions(scope, { appointmentId });
  const act = saving(appointmentId);
  if (sessions[0] === undefined) return scope.refuse(act, 'no-session');
  if (!isAuthor(scope, sessions[0])) {
    const { clientId } = sessions[0];
    return scope.refuse({ ...act, action: 'note.write', clientId, outcome: 'denied' }, 'no-session');
  }
  const chosen =
    clientId === undefined ? sessions : sessions.filter((session) => session.clientId === clientId);
  const [session, another] = chosen;
  if (session === undefined) return scope.refuse(act, 'no-session');
  if (another !== undefined) return scope.refuse(act, 'choose-client');
  return canHaveNote(session)
    ? session
    : scope.refuse(saving(appointmentId, session.clientId), 'session-did-not-take-place');
}

/** Starts the note: its row never changes after this. */
async function startNote(scope: Scope, session: Session): Promise<string> {
  const id = scope.newId();
  const { appointmentId, clientId, therapistId } = session;
  await scope.tx.insert(sessionNotes).values({
    tenantId: scope.tenant.id,
    id,
    appointmentId,
    clientId,
    therapistId,
    createdAt: scope.now,
  });
  scope.audit({ action: 'note.open', resource: { type: 'note', id }, clientId });
  return id;
}

/**
 * Makes the content from the fields. Times left out are the appointment's. Null when the session would end before it
 * began.
 */
function contentOf(
  fields: Omit<NoteFields, 'goals'> & { readonly goals: readonly ServedGoal[] },
  session: Session,
  template: TemplateVersion | null,
): NoteContent | null {
  const { sessionStart, sessionEnd } = fields;
  const times = sessionTimes(session, session.zone, { start: sessionStart, end: sessionEnd });
  return times === null ? null : makeContent(template?.format ?? 'soap', fields, times, fields.goals);
}

/** Returns the goals of these ids as they are known, in the order of `known`, the earlier of two; null where one is not known. */
function goalsOf(ids: readonly string[], known: readonly ServedGoal[]): ServedGoal[] | null {
  const chosen = known.filter(
    ({ id }, at) => ids.includes(id) && known.findIndex((one) => one.id === id) === at,
  );
  return chosen.length === new Set(ids).size ? chosen : null;
}

/** Returns why times are to be asked back. Those that were saved already are not, because then they were. */
function doubtOf(
  session: Session,
  typed: NoteContent,
  saved: NoteContent | undefined,
  isInDoubt: boolean,
): 'times-moved' | 'unusual-times' | null {
  if (saved?.startedAt === typed.startedAt && saved.endedAt === typed.endedAt) return null;
  if (isInDoubt) return 'times-moved';
  const times = { startedAt: new Date(typed.startedAt), endedAt: new Date(typed.endedAt) };
  return unusualTimes(session, times).length > 0 ? 'unusual-times' : null;
}

const timesOf = ({ startedAt, endedAt }: NoteContent) => ({ startedAt, endedAt });

/** Returns what a version changed; of the first one every part of its format. */
function changedFields(before: NoteContent | null, after: NoteContent): string[] {
  const parts =
    before === null
      ? fieldsOf(after)
      : [
          ...NOTE_PARTS.filter((part) => (before[part] ?? '') !== (after[part] ?? '')),
          ...(JSON.stringify(before.goals) === JSON.stringify(after.goals) ? [] : ['goals']),
        ];
  const times = (['startedAt', 'endedAt'] as const).filter((name) => before?.[name] !== after[name]);
  return [...parts, ...times];
}
