import type { Scope } from '#db/tenant.server.ts';
import type { SupervisorsOn } from '#app/modules/therapists/index.server.ts';
import { isId } from '#app/platform/new-id.ts';
import { localDateOf } from '#app/platform/local-time.ts';
import type { Refusal } from '#app/platform/refusal.ts';
import { cosignersOf, type Cosignable } from './cosignature.ts';

type Note = { readonly therapistId: string; readonly clientId: string };

/** The therapist profile of whoever acts; null for everybody else. */
export function actingTherapist(scope: Scope): string | null {
  return scope.actor.kind === 'member' ? scope.actor.therapistId : null;
}

/** Only its author writes, signs and amends a note. */
export function isAuthor(scope: Scope, note: Pick<Note, 'therapistId'>): boolean {
  const therapistId = actingTherapist(scope);
  return therapistId !== null && therapistId === note.therapistId;
}

/** A note as its co-signature is judged. `session`: one of the appointment it is about. */
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

/** Whether whoever acts supervises the note's author today. */
export function isSupervisor(scope: Scope, supervisorsOn: SupervisorsOn, note: Cosignable): boolean {
  const today = localDateOf(scope.now, note.zone);
  return supervisorsOn(note.therapistId, today).includes(actingTherapist(scope) ?? '');
}

/** Whether the co-signature that the note needs is for whoever acts to give. */
export function isCosigner(scope: Scope, supervisorsOn: SupervisorsOn, note: Cosignable): boolean {
  return cosignersOf(supervisorsOn, note, scope.now).includes(actingTherapist(scope) ?? '');
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
