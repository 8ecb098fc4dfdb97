import type { Scope } from '#db/tenant.server.ts';
import { readSupervisors } from '#app/modules/therapists/index.server.ts';
import type { Refusal } from '#app/platform/refusal.ts';

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

/** The author, the client's care team and the author's supervisor read a note; nobody else, administrators included. */
export async function canReadNote(scope: Scope, note: Note, isCaring: boolean): Promise<boolean> {
  return isAuthor(scope, note) || isCaring || isSupervisorOf(scope, note.therapistId);
}

/** Whether whoever acts supervises this therapist today. */
export async function isSupervisorOf(scope: Scope, therapistId: string): Promise<boolean> {
  const acting = actingTherapist(scope);
  if (acting === null) return false;
  const supervisors = await readSupervisors(scope, [therapistId], civilDay(scope.now));
  return supervisors.get(therapistId)?.includes(acting) ?? false;
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

/** The date in UTC: supervisions and licences are dated by the day, to the clinic's satisfaction in any zone. */
export function civilDay(at: Date): string {
  return at.toISOString().slice(0, 10);
}
