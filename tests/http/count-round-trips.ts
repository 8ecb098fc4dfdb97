import { statements, type SentStatement } from '#db/client.server.ts';
import type { Lease } from '#db/pool.server.ts';

/** What one transaction asked of the database. */
export interface Trips {
  /** How often it waited before its commit, counted along its longest chain of questions; opening it is one. */
  readonly reading: number;
  /** The same for its audit entries, written last: the chain's head, then the rows. */
  readonly auditing: number;
  readonly statements: number;
}

interface Count {
  reading: number;
  auditing: number;
  statements: number;
  /** How long the chain of answers had become by now. */
  answered: number;
}

/** Counts the round trips of every transaction that `fn` commits, in their order. */
export async function countRoundTrips(fn: () => Promise<unknown>): Promise<Trips[]> {
  const open = new Map<Lease, Count>();
  const done: Trips[] = [];
  const listen = (message: unknown) => {
    const { text, lease, answered } = message as SentStatement;
    const begun = open.get(lease) ?? { reading: 0, auditing: 0, statements: 0, answered: 0 };
    open.set(lease, begun);
    if (text === 'commit') {
      const { reading, auditing, statements } = begun;
      done.push({ reading, auditing: Math.max(0, auditing - reading), statements });
      return;
    }
    const depth = begun.answered + 1;
    begun.statements += 1;
    if (/^(insert into "audit_events"|(select|update) .*"audit_heads")/.test(text)) begun.auditing = depth;
    else begun.reading = Math.max(begun.reading, depth);
    const arrived = () => void (begun.answered = Math.max(begun.answered, depth));
    answered.then(arrived, arrived);
  };
  statements.subscribe(listen);
  try {
    await fn();
  } finally {
    statements.unsubscribe(listen);
  }
  return done;
}
