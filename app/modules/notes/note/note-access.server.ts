import type { Scope } from '#db/tenant.server.ts';
import type { SupervisorsOn } from '#app/modules/therapists/index.server.ts';
import { localDateOf } from '#app/platform/local-time.ts';
import type { Refusal } from '#app/platform/refusal.ts';
import { cosignersOf, type Cosignable } from './cosignature.ts';

type Note = { readonly therapistId: string; readonly clientId: string };

/** The therapist profile of whoever acts; null for everybody else. */
export function actingTherapist(scope: Scope): string | null {
  return scope.actor.kind === 'member' ? scope.actor.therapistId : null;
}

/** The account of whoever writes or signs. Throws for anybody who is not a member of the clinic. */
export function accountOf({ actor }: Scope): string {
  if (actor.kind !== 'member') throw new Error('Only a member writes notes.');
  return actor.accountId;
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

/**
 * Who may read a note: its author; whoever supervises the author today or is to co-sign it; and, once it is signed, the
 * client's care team. Nobody else, administrators included.
 */
export function mayReadNote(who: {
  readonly isAuthor: boolean;
  readonly isSupervisor: boolean;
  readonly mayCosign: boolean;
  readonly isOnCareTeam: boolean;
  readonly isSigned: boolean;
}): boolean {
  return who.isAuthor || who.isSupervisor || who.mayCosign || (who.isOnCareTeam && who.isSigned);
}

/** Answers somebody who is not the note's author as if it were not there, and records the attempt as denied. */
export function refuseStranger(
  scope: Scope,
  action: `note.${string}`,
  note: Note & { readonly id: string },
): Refusal<'no-note'> {
  scope.audit({
    action,
    resource: { type: 'note', id: note.id },
    clientId: note.clientId,
    outcome: 'denied',
  });
  return scope.refuse('no-note');
}
