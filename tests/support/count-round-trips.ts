import { statements, type SentStatement } from '#db/client.server.ts';
import type { Lease } from '#db/pool.server.ts';

/** What one transaction asked of the database. */
export interface Trips {
  /** How often it waited for an answer, counted along its longest chain of questions, opening and commit included. */
  readonly waits: number;
  readonly statements: number;
}

interface Count {
  waits: number;
  statements: number;
  /** How long the chain of answers had become by now. */
  answered: number;
}

/**
 * Counts the round trips of every transaction that `fn` commits, in their order, and after them those of the statements that
 * were sent without one, together: those that were under way at the same time are one.
 */
export async function countRoundTrips(fn: () => Promise<unknown>): Promise<Trips[]> {
  const open = new Map<Lease, Count>();
  const done: Trips[] = [];
  const alone: Count = { waits: 0, statements: 0, answered: 0 };
  const listen = (message: unknown) => {
    const { text, lease, answered } = message as SentStatement;
    if (text === 'begin') open.set(lease, { waits: 0, statements: 0, answered: 0 });
    const begun = open.get(lease) ?? alone;
    const depth = begun.answered + 1;
    begun.statements += 1;
    begun.waits = Math.max(begun.waits, depth);
    if (text === 'commit') {
      open.delete(lease);
      done.push({ waits: begun.waits, statements: begun.statements });
    }
    const arrived = () => void (begun.answered = Math.max(begun.answered, depth));
    answered.then(arrived, arrived);
  };
  statements.subscribe(listen);
  try {
    await fn();
  } finally {
    statements.unsubscribe(listen);
  }
  return alone.statements === 0 ? done : [...done, { waits: alone.waits, statements: alone.statements }];
}
