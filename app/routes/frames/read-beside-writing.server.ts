import type { InTenant } from '#app/http/index.server.ts';
import { readBesideNote, type BesideNote } from '#app/modules/notes/reading/index.server.ts';
import type { ServedGoal } from '#app/modules/notes/note/note-content.ts';
import { showGoalsInForce } from '#app/modules/plans/treatment/index.server.ts';

/** What a therapist sees around the form of a note: what stands beside it, and the goals that the note can name. */
export interface BesideWriting {
  readonly beside: BesideNote;
  readonly goals: readonly ServedGoal[];
}

/** Reads it in one round trip; null without a client, and where `writes` resolves to false. */
export async function readBesideWriting(
  scope: InTenant['scope'],
  appointmentId: string,
  clientId: string | null,
  writes: Promise<boolean>,
): Promise<BesideWriting | null> {
  if (clientId === null) return null;
  const [beside, goals] = await Promise.all([
    readBesideNote(scope, appointmentId, clientId, writes),
    showGoalsInForce(scope, clientId, writes),
  ]);
  return beside && { beside, goals };
}
