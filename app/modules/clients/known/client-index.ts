import type { ReachFacts } from '#app/modules/clients/person/reach.ts';
import { markNamesakes, type MaybeNamesake, type NamesakeMark } from '#app/modules/clients/namesake-mark.ts';
import { meansName, spellingsOf } from '#app/platform/fold-name.ts';
import { formatName } from '#app/platform/i18n/format.ts';
import { phoneEnding } from '#app/platform/phone.ts';

/** A name as searches compare it. */
export interface SearchedName {
  /** Folded. */
  readonly folded: string;
  /** The other ways to spell it, folded. */
  readonly otherSpellings: readonly string[];
}

/** A guardian as searches compare one. */
export interface IndexedGuardian extends SearchedName {
  readonly name: string;
  /** The number's digits, without the 1 of North America. */
  readonly phone: string | null;
}

/** The facts of a client that lists show and searches compare, unsealed. The full name is compared. */
export interface IndexedClient extends SearchedName {
  readonly id: string;
  readonly status: 'intake' | 'active' | 'inactive' | 'discharged';
  readonly homeLocationId: string;
  readonly firstName: string;
  readonly lastName: string;
  readonly dateOfBirth: string;
  /** The number's digits, without the 1 of North America. */
  readonly phone: string | null;
  /** Since when they are a client, `YYYY-MM-DD`. */
  readonly since: string;
  readonly guardians: readonly IndexedGuardian[];
  /** The primary therapist now. */
  readonly therapistId: string | null;
  /** For a client of an age at which one comes of age somewhere: from what `comingOfAge` follows. */
  readonly reach: ReachFacts | null;
}

const NO_OTHERS: readonly string[] = [];

/** Returns a name as searches compare it. */
export function searchedName(text: string): SearchedName {
  const [folded = '', ...others] = spellingsOf(text);
  return { folded, otherSpellings: others.length === 0 ? NO_OTHERS : others };
}

/** Tells whether the words mean this name in one of its spellings. */
export function meansPerson(words: readonly string[], { folded, otherSpellings }: SearchedName): boolean {
  return meansName(words, folded) || otherSpellings.some((other) => meansName(words, other));
}

/** A typed number: the beginning or the end of a birth date, or digits of a phone. One of them must fit. */
export interface TypedNumber {
  /** Each `YYYY-MM-DD`, its beginning `YYYY-` or `YYYY-MM-`, its month `-MM-`, or its end `-MM-DD`. */
  readonly births: readonly string[];
  /** Those of them that have day and month exchanged from how the reader's language has them; left out where none has. */
  readonly turned?: readonly string[];
  /** With a blank where an area code may end that the last four digits follow. */
  readonly digits: string | null;
}

/** What a searched client's name, birth date and phone must fit. */
export interface WantedClient {
  /** Folded. */
  readonly words: readonly string[];
  readonly numbers: readonly TypedNumber[];
}

const byName = new Intl.Collator('en', { sensitivity: 'base' });

/** Orders clients by surname, then by first name. */
export function bySurname(a: IndexedClient, b: IndexedClient): number {
  return (
    byName.compare(a.lastName, b.lastName) ||
    byName.compare(a.firstName, b.firstName) ||
    (a.id < b.id ? -1 : 1)
  );
}

/** The surname and birth date of a client as the keyed look-up of both compares them (`Vault.lookup`). */
const asLookedUp = ({ lastName, dateOfBirth }: IndexedClient) =>
  `${dateOfBirth} ${lastName.normalize('NFKC').trim().toLowerCase()}`;

const asMaybeNamesake = ({ phone, ...client }: IndexedClient): MaybeNamesake => ({
  id: client.id,
  name: formatName(client),
  phoneEnding: phone === null ? null : phoneEnding(phone),
  since: client.since,
});

/**
 * All clients of a clinic by surname, and by the letters with which the words of their names, and of their guardians',
 * begin. It never changes.
 */
export class ClientIndex {
  readonly clients: readonly IndexedClient[];
  #byBeginning: Map<string, IndexedClient[]> | undefined;
  #marks: ReadonlyMap<string, NamesakeMark> | undefined;

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

  /** Returns what tells a client from others of the same name and birth date; null where there are none. */
  markOf({ id }: IndexedClient): NamesakeMark | null {
    this.#marks ??= new Map(
      [...Map.groupBy(this.clients, asLookedUp).values()].flatMap((alike) =>
        alike.length === 1 ? [] : [...markNamesakes(alike.map(asMaybeNamesake))],
      ),
    );
    return this.#marks.get(id) ?? null;
  }

  /**
   * Returns, by surname, the clients whom one of the readings means: whom its words mean, or a guardian of theirs, and whom
   * every number fits. `seesGuardians`: whoever searches may know about guardians.
   */
  find(readings: readonly WantedClient[], seesGuardians: boolean): readonly IndexedClient[] {
    return this.#findBy(
      readings,
      seesGuardians,
      (words, client) =>
        meansPerson(words, client) || (seesGuardians && guardianMeant(words, client) !== undefined),
    );
  }

  /** Returns, by surname, the clients who are meant together with a guardian: some of the words mean each of the two. */
  findWithGuardian(readings: readonly WantedClient[]): readonly IndexedClient[] {
    return this.#findBy(readings, true, (words, client) => guardianBeside(words, client) !== undefined);
  }

  #findBy(
    readings: readonly WantedClient[],
    seesGuardians: boolean,
    isMeant: (words: readonly string[], client: IndexedClient) => boolean,
  ): readonly IndexedClient[] {
    const [first = [], ...others] = readings.map(({ words, numbers }) =>
      words.length === 0 && numbers.length === 0
        ? this.clients
        : this.#beginningLike(words[0]).filter(
            (client) =>
              numbers.every((number) => fits(number, client, seesGuardians)) && isMeant(words, client),
          ),
    );
    return others.length === 0 ? first : [...new Set([...first, ...others.flat()])].sort(bySurname);
  }

  /** Every name that is meant has a part that begins with the first word's first letters. */
  #beginningLike(word: string | undefined): readonly IndexedClient[] {
    return word === undefined ? this.clients : (this.#beginnings().get(word.slice(0, MOST_LETTERS)) ?? []);
  }

  #beginnings(): Map<string, IndexedClient[]> {
    if (this.#byBeginning !== undefined) return this.#byBeginning;
    const byBeginning = new Map<string, IndexedClient[]>();
    for (const client of this.clients) {
      const beginnings = new Set([client, ...client.guardians].flatMap(beginningsOf));
      for (const beginning of beginnings) {
        const those = byBeginning.get(beginning);
        if (those === undefined) byBeginning.set(beginning, [client]);
        else those.push(client);
      }
    }
    return (this.#byBeginning = byBeginning);
  }
}

type WithGuardians = SearchedName & Pick<IndexedClient, 'guardians'>;

/** Returns the first guardian of a client whom the words mean. */
export function guardianMeant(
  words: readonly string[],
  { guardians }: WithGuardians,
): IndexedGuardian | undefined {
  return guardians.find((guardian) => meansPerson(words, guardian));
}

/** Returns the first guardian whom some of the words mean, where the others mean the client. */
export function guardianBeside(words: readonly string[], client: WithGuardians): IndexedGuardian | undefined {
  if (words.length < 2) return undefined;
  return client.guardians.find((guardian) =>
    words.every((word) => meansPerson([word], client) || meansPerson([word], guardian)),
  );
}

const MOST_LETTERS = 2;

function beginningsOf({ folded, otherSpellings }: SearchedName): string[] {
  return otherSpellings.length === 0
    ? beginningsIn(folded)
    : [folded, ...otherSpellings].flatMap(beginningsIn);
}

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

/** From this many digits on they may stand anywhere in a phone; fewer are its last ones, three an area code. */
const ENOUGH_DIGITS = 6;
const AREA_CODE = 3;

/** Tells whether a typed number is the client’s birth date or phone, or a guardian’s phone, or a part of one. */
export function fits(
  { births, digits }: TypedNumber,
  client: IndexedClient,
  seesGuardians: boolean,
): boolean {
  if (births.some((part) => isPartOfDate(part, client.dateOfBirth))) return true;
  if (digits === null) return false;
  const hasIt = (phone: string | null) => phone !== null && isPartOfPhone(digits, phone);
  return hasIt(client.phone) || (seesGuardians && client.guardians.some(({ phone }) => hasIt(phone)));
}

/** Tells whether a date is the typed one, or has its beginning, its month or its end. */
export const isPartOfDate = (part: string, date: string) => {
  if (!part.startsWith('-')) return date.startsWith(part);
  return part.endsWith('-') ? date.includes(part) : date.endsWith(part);
};

/** What is dialled before a number that is not a local one: `011` in North America, `00` or `0` elsewhere. */
const DIALLED_BEFORE = /^(?:011|0+)(?=\d{6})/;

/** The code of Mexico before a whole number of its own, which may be stored without it, and the 1 of earlier years. */
const CODE_OF_MEXICO = /^521?(?=\d{10}$)/;

/** Returns a phone's digits without the code of Mexico, with which and without which one number may be stored. */
export const withoutCodeOfMexico = (phone: string) => phone.replace(CODE_OF_MEXICO, '');

/**
 * Tells whether digits as they are dialled, with the 1 of North America or a prefix in front, are a part of the phone; with a
 * blank in them, also whether the phone begins and ends so.
 */
export function isPartOfPhone(typed: string, phone: string): boolean {
  const [area = '', last] = typed.split(' ');
  if (last !== undefined && phone.startsWith(area) && phone.endsWith(last)) return true;
  const digits = area + (last ?? '');
  if (digits.length === AREA_CODE) return phone.startsWith(digits);
  if (digits.length < ENOUGH_DIGITS) return phone.endsWith(digits);
  const number = withoutCodeOfMexico(digits.replace(DIALLED_BEFORE, ''));
  return (number.startsWith('1') && phone.startsWith(number.slice(1))) || phone.includes(number);
}

/** Returns the digits of a stored phone (E.164) as the index has them. An extension is no part of the number. */
export function phoneDigits(stored: string): string {
  const digits = /^\+?(\d+)/.exec(stored)?.[1] ?? '';
  return stored.startsWith('+1') ? digits.slice(1) : digits;
}
