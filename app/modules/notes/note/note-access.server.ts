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

/** Tells whether the actor is the note's author. Only the author writes, signs and amends a note. */
export function isAuthor(scope: Scope, note: Pick<Note, 'therapistId'>): boolean {
  const therapistId = actingTherapist(scope);
  return therapistId !== null && therapistId === note.therapistId;
}

/**
 * Gathers the facts that decide a note's co-signature. `session` is any session of the appointment that the note is
 * about.
 */
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

/** Tells whether the actor supervises the note's author today. */
export function isSupervisor(scope: Scope, supervisorsOn: SupervisorsOn, note: Cosignable): boolean {
  const today = localDateOf(scope.now, note.zone);
  return supervisorsOn(note.therapistId, today).includes(actingTherapist(scope) ?? '');
}

/** Tells whether the actor may give the co-signature that the note needs. */
export function isCosigner(scope: Scope, supervisorsOn: SupervisorsOn, note: Cosignable): boolean {
  return cosignersOf(supervisorsOn, note, scope.now).includes(actingTherapist(scope) ?? '');
}

/**
 * Tells whether somebody may read one version of a note. Its author and the author's supervisors today may read every
 * version. Others may read only a version that a signature covers: a co-signer as long as the note awaits the
 * co-signature, and those who care for the client (the care team and the supervisors of its members). Nobody else may
 * read any, administrators included. `isCaring` is the answer of `caresFor`.
 */
export function mayReadNote(who: {
  readonly isAuthor: boolean;
  readonly isSupervisor: boolean;
  readonly mayCosign: boolean;
  readonly isCaring: boolean;
  /** True when a signature covers this very version. */
  readonly isSignedVersion: boolean;
}): boolean {
  return who.isAuthor || who.isSupervisor || ((who.mayCosign || who.isCaring) && who.isSignedVersion);
}

/**
 * Tells whether the list of a client's notes shows somebody a note; the list has no text of a note. Those who care for
 * the client see every note, drafts included. An author sees the author's own notes even after leaving the care team,
 * and so do those who may read them as the author's supervisors or co-signers.
 */
export function mayListNote(who: {
  readonly isAuthor: boolean;
  readonly isCaring: boolean;
  readonly isSupervisor: boolean;
  readonly mayCosign: boolean;
}): boolean {
  return who.isCaring || who.isAuthor || who.isSupervisor || who.mayCosign;
}

/** Makes the audit entry of an act on a note. A note that is not there names no client. */
export function actOn<Name extends 'note.addend' | 'note.sign' | 'note.cosign'>(
  action: Name,
  noteId: string,
  note: Pick<Note, 'clientId'> | null,
) {
  const resource = { type: 'note' as const, ...(isId(noteId) ? { id: noteId } : {}) };
  return { action, resource, ...(note === null ? {} : { clientId: note.clientId }) };
}

/** Answers somebody who is not the note's author as if the note were not there, and records the attempt as denied. */
export function refuseStranger(scope: Scope, act: ReturnType<typeof actOn>): Refusal<'no-note'> {
  return scope.refuse({ ...act, outcome: 'denied' }, 'no-note');
}
