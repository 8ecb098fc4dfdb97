import type { Scope } from '#db/tenant.server.ts';
import type { SupervisorsOn } from '#app/modules/therapists/index.server.ts';
import { isId } from '#app/platform/new-id.ts';
import { localDateOf } from '#app/platform/local-time.ts';
import type { Refusal } from '#app/platform/refusal.ts';
import { cosignersOf, type Cosignable } from './cosignature.ts';

type Note = { readonly therapistId: string; readonly clientId: string };

/** Returns the actor's therapist profile, or null when the actor has none. */
export function actingTherapist(scope: Scope): string | null {
  return scope.actor.kind === 'member' ? scope.actor.therapistId : null;
}

/** Returns the actor's account. Throws when the actor is not a member of the clinic. */
export function accountOf({ actor }: Scope): string {
  if (actor.kind !== 'member') throw new Error('Only a member writes notes.');
  return actor.accountId;
}

/** Returns whether the actor is the note's author. Only the author writes, signs and amends a note. */
export function isAuthor(scope: Scope, note: Pick<Note, 'therapistId'>): boolean {
  const therapistId = actingTherapist(scope);
  return therapistId !== null && therapistId === note.therapistId;
}

/** Gathers what decides a note's co-signature. `session` is any session of the appointment that the note is about. */
export function stateOf(
  note: Pick<Note, 'therapistId'>,
  session: { readonly zone: string },
  signatures: readonly { readonly kind: 'author' | 'cosigner'; readonly signedAt: Date }[],
): Cosignable & { readonly isCosigned: boolean } {
  const author = signatures.find(({ kind }) => kind === 'author');
  return {
    therapistId: note.therapistId,
    zone: session.zone,
    signedAt: author?.signedAt ?? null,
    isCosigned: signatures.some(({ kind }) => kind === 'cosigner'),
  };
}

/** Returns whether the actor supervises the note's author today. */
export function isSupervisor(scope: Scope, supervisorsOn: SupervisorsOn, note: Cosignable): boolean {
  const today = localDateOf(scope.now, note.zone);
  return supervisorsOn(note.therapistId, today).includes(actingTherapist(scope) ?? '');
}

/** Returns whether the actor may give the co-signature that the note needs. */
export function isCosigner(scope: Scope, supervisorsOn: SupervisorsOn, note: Cosignable): boolean {
  return cosignersOf(supervisorsOn, note, scope.now).includes(actingTherapist(scope) ?? '');
}

/**
 * Returns whether somebody may read one version of a note. Its author and the author's supervisors today may read every
 * version; its co-signer and the client's care team only a version that a signature covers. Nobody else may read any,
 * administrators included.
 */
export function mayReadNote(who: {
  readonly isAuthor: boolean;
  readonly isSupervisor: boolean;
  readonly mayCosign: boolean;
  readonly isOnCareTeam: boolean;
  /** Whether a signature covers this very version. */
  readonly isSignedVersion: boolean;
}): boolean {
  return who.isAuthor || who.isSupervisor || ((who.mayCosign || who.isOnCareTeam) && who.isSignedVersion);
}

/** An act on a note as the audit trail has it; of a note that is not there, nobody knows whose it would be. */
export function actOn<Name extends 'note.addend' | 'note.sign' | 'note.cosign'>(
  action: Name,
  noteId: string,
  note: Pick<Note, 'clientId'> | null,
) {
  const resource = { type: 'note' as const, ...(isId(noteId) ? { id: noteId } : {}) };
  return { action, resource, ...(note === null ? {} : { clientId: note.clientId }) };
}

/** Answers somebody who is not the note's author as if it were not there, and records the attempt as denied. */
export function refuseStranger(scope: Scope, act: ReturnType<typeof actOn>): Refusal<'no-note'> {
  return scope.refuse({ ...act, outcome: 'denied' }, 'no-note');
}
