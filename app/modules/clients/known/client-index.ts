import type { ReachFacts } from '#app/modules/clients/person/reach.ts';
import { meansName } from '#app/platform/fold-name.ts';

/** A guardian as searches compare one. */
export interface IndexedGuardian {
  readonly name: string;
  readonly folded: string;
  /** The number's digits, without the 1 of North America. */
  readonly phone: string | null;
}

/** The facts of a client that lists show and searches compare, unsealed. */
export interface IndexedClient {
  readonly id: string;
  readonly status: 'intake' | 'active' | 'inactive' | 'discharged';
  readonly homeLocationId: string;
  readonly firstName: string;
  readonly lastName: string;
  readonly dateOfBirth: string;
  /** The full name as searches compare it. */
  readonly folded: string;
  /** The number's digits, without the 1 of North America. */
  readonly phone: string | null;
  readonly guardians: readonly IndexedGuardian[];
  /** The primary therapist now. */
  readonly therapistId: string | null;
  /** For a client of an age at which one comes of age somewhere: from what `comingOfAge` follows. */
  readonly reach: ReachFacts | null;
}

/** A typed number: how a birth date may begin, or digits of a phone. One of them must fit. */
export interface TypedNumber {
  /** Each `YYYY-MM-DD`, or `YYYY-`. */
  readonly births: readonly string[];
  readonly digits: string | null;
}

/** What a searched client's name, birth date and phone must fit. */
export interface WantedClient {
  /** Folded. */
  readonly words: readonly string[];
  readonly numbers: readonly TypedNumber[];
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
 * All clients of a clinic by surname, and by the letters with which the words of their names, and of their guardians',
 * begin. It never changes.
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
   * Returns, by surname, the clients whom the words mean, or a guardian of theirs, and whom every number fits.
   * `seesGuardians`: whoever searches may know about guardians.
   */
  find({ words, numbers }: WantedClient, seesGuardians: boolean): readonly IndexedClient[] {
    if (words.length === 0 && numbers.length === 0) return this.clients;
    return this.#beginningLike(words[0]).filter(
      (client) =>
        numbers.every((number) => fits(number, client, seesGuardians)) &&
        (meansName(words, client.folded) ||
          (seesGuardians && guardianMeant(words, client.guardians) !== undefined)),
    );
  }

  /** Every name that is meant has a part that begins with the first word's first letters. */
  #beginningLike(word: string | undefined): readonly IndexedClient[] {
    return word === undefined ? this.clients : (this.#beginnings().get(word.slice(0, MOST_LETTERS)) ?? []);
  }

  #beginnings(): Map<string, IndexedClient[]> {
    if (this.#byBeginning !== undefined) return this.#byBeginning;
    const byBeginning = new Map<string, IndexedClient[]>();
    for (const client of this.clients) {
      const beginnings = new Set(beginningsIn(client.folded));
      for (const { folded } of client.guardians)
        for (const beginning of beginningsIn(folded)) beginnings.add(beginning);
      for (const beginning of beginnings) {
        const those = byBeginning.get(beginning);
        if (those === undefined) byBeginning.set(beginning, [client]);
        else those.push(client);
      }
    }
    return (this.#byBeginning = byBeginning);
  }
}

/** Returns the first guardian whom the words mean. */
export function guardianMeant(
  words: readonly string[],
  guardians: readonly IndexedGuardian[],
): IndexedGuardian | undefined {
  return guardians.find(({ folded }) => meansName(words, folded));
}

const MOST_LETTERS = 2;

/** Returns the first letters, at most two, of the parts of a folded name. A part of one letter goes on in the next. */
function beginningsIn(folded: string): string[] {
  const beginnings: string[] = [];
  const parts = folded.split(' ');
  for (const [at, part] of parts.entries()) {
    const next = parts[(at + 1) % parts.length] ?? '';
    beginnings.push(
      part.slice(0, 1),
      `${part}${part.length < MOST_LETTERS ? next : ''}`.slice(0, MOST_LETTERS),
    );
  }
  return beginnings;
}

/** From this many digits on they may stand anywhere in a phone; fewer are its last ones. */
const ENOUGH_DIGITS = 6;

function fits({ births, digits }: TypedNumber, client: IndexedClient, seesGuardians: boolean): boolean {
  if (births.some((beginning) => client.dateOfBirth.startsWith(beginning))) return true;
  if (digits === null) return false;
  const hasIt = (phone: string | null) =>
    phone !== null &&
    (digits.length < ENOUGH_DIGITS ? phone.endsWith(digits) : phone.includes(asStored(digits)));
  return hasIt(client.phone) || (seesGuardians && client.guardians.some(({ phone }) => hasIt(phone)));
}

/** Digits as they are dialled, as the index has them: without the 1 of North America and without zeros in front. */
function asStored(digits: string): string {
  return /^1\d{10}$/.test(digits)
    ? digits.slice(1)
    : digits.length > ENOUGH_DIGITS
      ? digits.replace(/^0+/, '')
      : digits;
}

/** Returns the digits of a stored phone (E.164) as the index has them. An extension is no part of the number. */
export function phoneDigits(stored: string): string {
  const digits = /^\+?(\d+)/.exec(stored)?.[1] ?? '';
  return stored.startsWith('+1') ? digits.slice(1) : digits;
}
