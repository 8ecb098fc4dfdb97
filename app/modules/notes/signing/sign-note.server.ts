import { noteSignatures } from '#db/schema/notes.ts';
import type { Scope } from '#db/tenant.server.ts';
import { hasFreshProof } from '#app/modules/identity/sessions/index.server.ts';
import { readSigner, readSupervisors } from '#app/modules/therapists/index.server.ts';
import { readSaidTimes } from '#app/modules/scheduling/day-record/index.server.ts';
import { localDateOf } from '#app/platform/local-time.ts';
import type { Refusal } from '#app/platform/refusal.ts';
import {
  findNote,
  readSignatures,
  readVersion,
  lockNote,
  accountOf,
  actingTherapist,
  isAuthor,
  isCosigner,
  isSupervisor,
  refuseStranger,
  stateOf,
  canHaveNote,
  hasBegun,
  readSessions,
  hashText,
  isIntact,
  actOn,
  type NoteVersion,
  type Session,
} from '#app/modules/notes/note/index.server.ts';
import { emptyParts, formatOf, isToCome, strayParts } from '#app/modules/notes/note/note-content.ts';
import { withTimesOfRecord } from '#app/modules/notes/note/times-of-record.ts';
import { SIGNING_MINUTES } from '#app/modules/notes/note/note-status.ts';

type Stopped = 'no-note' | 'proof-too-old' | 'no-licence';
type SignRefusal =
  | Stopped
  | 'note-stale'
  | 'note-signed'
  | 'note-empty-parts'
  | 'note-stray-parts'
  | 'note-times-changed'
  | 'session-not-yet'
  | 'session-not-ended'
  | 'session-did-not-take-place';
type CosignRefusal = Stopped | 'not-signed-yet' | 'note-cosigned' | 'text-changed';

/**
 * Signs the author's note. From then on the database accepts no further version of it. `attested` is the number of the
 * version whose text the author saw and attests; when there is a newer one, the act is refused with `note-stale`. Also
 * refuses with `no-note` (not there, or not the actor's own), `proof-too-old` (the author must prove again who they
 * are), `note-signed`, `note-empty-parts` (detail: parts), `note-stray-parts` (text under headings of another format; detail: parts),
 * `note-times-changed` (the record of the day changed since, and its times are others), `session-not-yet` (before it began), `session-not-ended` (the end
 * that it says is still to come),
 * `session-did-not-take-place` (missed or cancelled since it was written) and `no-licence` (none is valid today). Days
 * are those of the session's location.
 */
export async function signNote(
  scope: Scope,
  noteId: string,
  attested: number | null,
): Promise<{ noteId: string } | Refusal<SignRefusal>> {
  const note = await findNote(scope, noteId);
  const act = actOn('note.sign', noteId, note);
  if (note === null) return scope.refuse(act, 'no-note');
  if (!isAuthor(scope, note)) return refuseStranger(scope, act);
  if (!(await hasFreshProof(scope, SIGNING_MINUTES))) return scope.refuse(act, 'proof-too-old');
  await lockNote(scope, note.appointmentId, note.clientId);
  const [version, signatures, sessions, said] = await Promise.all([
    readVersion(scope, noteId),
    readSignatures(scope, noteId),
    readSessions(scope, { appointmentId: note.appointmentId }),
    readSaidTimes(scope, note.appointmentId),
  ]);
  const session = sessions.find(({ clientId }) => clientId === note.clientId);
  if (version === null || session === undefined) return scope.refuse(act, 'no-note');
  if (signatures.length > 0) return scope.refuse(act, 'note-signed');
  if (!canHaveNote(session)) return scope.refuse(act, 'session-did-not-take-place');
  if (version.number !== attested) return scope.refuse(act, 'note-stale');
  if (withTimesOfRecord(session, said, version) !== version.content)
    return scope.refuse(act, 'note-times-changed');
  const parts = emptyParts(version.content, version.template);
  if (parts.length > 0) return scope.refuse(act, 'note-empty-parts', { parts });
  const strays = strayParts(formatOf(version.content), version.content);
  if (strays.length > 0) return scope.refuse(act, 'note-stray-parts', { parts: strays });
  if (session.startsAt > scope.now && !hasBegun(session)) return scope.refuse(act, 'session-not-yet');
  if (isToCome(version.content, scope.now)) return scope.refuse(act, 'session-not-ended');
  const signed = await writeSignature(scope, noteId, version, 'author', session);
  if (!signed) return scope.refuse(act, 'no-licence');
  scope.audit({ ...act, detail: { version: version.number } });
  return { noteId };
}

/**
 * Adds the supervisor's signature to a supervisee's signed note, over the same text. Refuses with `no-note` (not there,
 * or not the actor's to co-sign), `proof-too-old`, `not-signed-yet`, `note-cosigned`, `text-changed` (the text is not
 * the one that was signed) and `no-licence`.
 */
export async function cosignNote(
  scope: Scope,
  noteId: string,
): Promise<{ noteId: string } | Refusal<CosignRefusal>> {
  const note = await findNote(scope, noteId);
  const act = actOn('note.cosign', noteId, note);
  if (note === null) return scope.refuse(act, 'no-note');
  await lockNote(scope, note.appointmentId, note.clientId);
  const [version, signatures, [session], supervisorsOn] = await Promise.all([
    readVersion(scope, noteId),
    readSignatures(scope, noteId),
    readSessions(scope, { appointmentId: note.appointmentId }),
    readSupervisors(scope),
  ]);
  if (version === null || session === undefined) return scope.refuse(act, 'no-note');
  const author = signatures.find((signature) => signature.kind === 'author');
  const state = stateOf(note, session, signatures);
  const mayAsk =
    author === undefined
      ? isSupervisor(scope, supervisorsOn, state)
      : isCosigner(scope, supervisorsOn, state);
  if (!mayAsk) return refuseStranger(scope, act);
  if (!(await hasFreshProof(scope, SIGNING_MINUTES))) return scope.refuse(act, 'proof-too-old');
  if (author === undefined) return scope.refuse(act, 'not-signed-yet');
  if (state.isCosigned) return scope.refuse(act, 'note-cosigned');
  const isSameText = author.versionId === version.id && isIntact(scope, author.textHash, version.text);
  if (!isSameText) return scope.refuse(act, 'text-changed');
  const signed = await writeSignature(scope, noteId, version, 'cosigner', session);
  if (!signed) return scope.refuse(act, 'no-licence');
  scope.audit({ ...act, detail: { version: version.number } });
  return { noteId };
}

/**
 * Writes a signature. Returns false when the signer has no licence that is valid on today's date at the session's
 * location.
 */
async function writeSignature(
  scope: Scope,
  noteId: string,
  version: NoteVersion,
  kind: 'author' | 'cosigner',
  { state, zone }: Session,
): Promise<boolean> {
  const therapistId = actingTherapist(scope);
  if (therapistId === null) return false;
  const signer = await readSigner(scope, { therapistId, state, on: localDateOf(scope.now, zone) });
  const licence = signer?.licences[0];
  if (signer === null || licence === undefined) return false;
  await scope.tx.insert(noteSignatures).values({
    tenantId: scope.tenant.id,
    id: scope.newId(),
    noteId,
    versionId: version.id,
    kind,
    textHash: hashText(scope, version.text),
    signerId: accountOf(scope),
    signerName: signer.fullName,
    signerCredentials: signer.credentials,
    licenceNumber: licence.number,
    licenceState: licence.state,
    signedAt: scope.now,
  });
  return true;
}
