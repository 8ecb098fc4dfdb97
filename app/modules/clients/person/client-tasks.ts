import type { CLIENT_STATUSES } from '#db/schema/clients.ts';
import { hasLeftCare } from '#app/modules/clients/left-care.ts';

/** What is to be done next for a client, in the order of its weight. */
export type ClientTask = 'add-guardian' | 'assess-needs' | 'find-therapist' | 'book' | 'write-note';

/** What is known of a client. Null is what the viewer may not know, or has nothing to do with. */
export interface ClientState {
  readonly status: (typeof CLIENT_STATUSES)[number];
  readonly lacksGuardian: boolean | null;
  readonly isAssessed: boolean | null;
  /** A primary therapist who has left is none. */
  readonly hasTherapist: boolean | null;
  readonly isBooked: boolean | null;
  /** The viewer's own sessions with the client whose notes are not signed. */
  readonly unsignedNotes: number;
}

/**
 * Lists what is to be done next for a client; the first is the next step. Nobody is looked for, and nothing is booked,
 * for a client who is no longer in care: only what was left undone stays due.
 */
export function tasksOf(client: ClientState): readonly ClientTask[] {
  const isInCare = !hasLeftCare(client.status);
  const due: Readonly<Record<ClientTask, boolean>> = {
    'add-guardian': isInCare && client.lacksGuardian === true,
    'assess-needs': isInCare && client.isAssessed === false,
    'find-therapist': isInCare && client.hasTherapist === false && client.isAssessed !== false,
    book: isInCare && client.hasTherapist === true && client.isBooked === false,
    'write-note': client.unsignedNotes > 0,
  };
  return (Object.keys(due) as ClientTask[]).filter((task) => due[task]);
}
