import { beginningOf, beginningsIn, matchesFolded } from './client-query.ts';

/** The facts of a client that lists show, unsealed. */
export interface IndexedClient {
  readonly id: string;
  readonly status: 'intake' | 'active' | 'inactive' | 'discharged';
  readonly homeLocationId: string;
  readonly firstName: string;
  readonly lastName: string;
  readonly dateOfBirth: string;
  /** The full name as searches compare it. */
  readonly folded: string;
  /** The primary therapist now. */
  readonly therapistId: string | null;
}

const byName = new Intl.Collator('en', { sensitivity: 'base' });

function bySurname(a: IndexedClient, b: IndexedClient): number {
  return (
    byName.compare(a.lastName, b.lastName) ||
    byName.compare(a.firstName, b.firstName) ||
    (a.id < b.id ? -1 : 1)
  );
}

/**
 * All clients of a clinic by surname, and by the letters with which the words of their names begin. It never changes.
 */
export class ClientIndex {
  readonly clients: readonly IndexedClient[];
  #byBeginning: Map<string, IndexedClient[]> | undefined;

  /** `clients` by surname. */
  private constructor(clients: readonly IndexedClient[]) {
    this.clients = clients;
  }

  static of(clients: readonly IndexedClient[]): ClientIndex {
    return new ClientIndex([...clients].sort(bySurname));
  }

  /** Returns the index with some of its clients replaced by others. */
  replacing(isReplaced: (client: IndexedClient) => boolean, others: readonly IndexedClient[]): ClientIndex {
    const kept = this.clients.filter((client) => !isReplaced(client));
    // Sorting merges these two runs, which are in order.
    return new ClientIndex([...kept, ...[...others].sort(bySurname)].sort(bySurname));
  }

  /**
   * Returns, by surname, the clients in whose name each searched word begins a word. Only names with the same first
   * letters are compared.
   */
  named(words: readonly string[]): readonly IndexedClient[] {
    let fewest = this.clients;
    for (const word of words) {
      const beginning = this.#beginnings().get(beginningOf(word)) ?? [];
      if (beginning.length < fewest.length) fewest = beginning;
    }
    return fewest.filter(({ folded }) => matchesFolded(words, folded));
  }

  #beginnings(): Map<string, IndexedClient[]> {
    if (this.#byBeginning !== undefined) return this.#byBeginning;
    const byBeginning = new Map<string, IndexedClient[]>();
    for (const client of this.clients) {
      for (const beginning of beginningsIn(client.folded)) {
        const those = byBeginning.get(beginning);
        if (those === undefined) byBeginning.set(beginning, [client]);
        else those.push(client);
      }
    }
    return (this.#byBeginning = byBeginning);
  }
}
