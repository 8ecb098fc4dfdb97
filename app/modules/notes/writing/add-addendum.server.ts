import { noteAddenda } from '#db/schema/notes.ts';
import type { Scope } from '#db/tenant.server.ts';
import { readTherapistNames } from '#app/modules/identity/sessions/index.server.ts';
import type { Refusal } from '#app/platform/refusal.ts';
import {
  actOn,
  findNote,
  readSignatures,
  accountOf,
  isAuthor,
  refuseStranger,
} from '#app/modules/notes/note/index.server.ts';

/**
 * Adds a dated, signed correction to the author's signed note. The original stays as it was. Refuses with `no-note`
 * (not there, or not the actor's own) and `not-signed-yet` (a draft is simply edited).
 */
export async function addAddendum(
  scope: Scope,
  noteId: string,
  body: string,
): Promise<{ id: string } | Refusal<'no-note' | 'not-signed-yet'>> {
  const note = await findNote(scope, noteId);
  const act = actOn('note.addend', noteId, note);
  if (note === null) return scope.refuse(act, 'no-note');
  if (!isAuthor(scope, note)) return refuseStranger(scope, act);
  const [signatures, therapists] = await Promise.all([
    readSignatures(scope, noteId),
    readTherapistNames(scope),
  ]);
  const signer = therapists.get(note.therapistId);
  if (signer === undefined) return scope.refuse(act, 'no-note');
  if (signatures.length === 0) return scope.refuse(act, 'not-signed-yet');
  const id = scope.newId();
  await scope.tx.insert(noteAddenda).values({
    tenantId: scope.tenant.id,
    id,
    noteId,
    body: scope.vault.seal(noteAddenda.body, id, body),
    signerId: accountOf(scope),
    signerName: [signer.fullName, signer.credentials].filter(Boolean).join(', '),
    signedAt: scope.now,
  });
  scope.audit({
    action: 'note.addend',
    resource: { type: 'addendum', id },
    clientId: note.clientId,
    fields: ['body'],
    detail: { noteId },
  });
  return { id };
}
