import type { Scope } from '#db/tenant.server.ts';
import { clientLookups } from '#app/modules/clients/person/index.server.ts';
import { foldName, spellingsOf } from '#app/platform/fold-name.ts';
import { phoneDigits, withoutCodeOfMexico } from './client-index.ts';
import type { Match } from './known-person.ts';
import { nameMatch, type Named } from './likeness.ts';

/** The facts of a person whom the clinic may know. Phones are E.164. */
export interface Person extends Named {
  readonly phone: string | null;
  readonly email: string | null;
  readonly guardians: readonly { readonly phone: string | null; readonly email: string | null }[];
}

/** Phones as digits, or e-mail addresses as keyed hashes: those of the person, and of the guardians. */
export interface Contacts {
  readonly own: string | null;
  readonly guardians: readonly string[];
}

/** A person as people are compared. */
export interface Comparable extends Named {
  readonly phones: Contacts;
  readonly emails: Contacts;
}

const isThere = <T>(value: T | null): value is T => value !== null;

export function comparable({ vault }: Scope, { phone, email, guardians, ...named }: Person): Comparable {
  const digits = (text: string | null) => (text === null ? null : phoneDigits(text));
  const hash = (text: string | null) => clientLookups.email(vault, text);
  return {
    ...named,
    phones: { own: digits(phone), guardians: guardians.map((one) => digits(one.phone)).filter(isThere) },
    emails: { own: hash(email), guardians: guardians.map((one) => hash(one.email)).filter(isThere) },
  };
}

/** What two people have in common. */
interface Likeness {
  readonly match: Match;
  /** What of the first person was compared. */
  readonly of: string;
}

/** Returns what a person has in common with another. */
export function compare(person: Comparable, other: Comparable): Likeness[] {
  const byName = nameMatch(person, other);
  return [
    ...(byName === null ? [] : [{ match: byName, of: factsOf(byName, person) }]),
    ...contactLikeness('phone', withinMexico(person.phones), withinMexico(other.phones)),
    ...contactLikeness('email', person.emails, other.emails),
  ];
}

const withinMexico = ({ own, guardians }: Contacts): Contacts => ({
  own: own === null ? null : withoutCodeOfMexico(own),
  guardians: guardians.map(withoutCodeOfMexico),
});

function factsOf(match: Match, { firstName, lastName, dateOfBirth }: Named): string {
  const last = `${foldName(lastName)},${dateOfBirth}`;
  return match === 'name-and-birth-date' ? last : `${foldName(firstName)},${last}`;
}

/** Everything that is the same, so that nothing comes to light only because something else was changed. */
function contactLikeness(kind: 'phone' | 'email', one: Contacts, other: Contacts): Likeness[] {
  const others = [other.own, ...other.guardians];
  const same = new Set(
    [one.own, ...one.guardians].filter(isThere).filter((contact) => others.includes(contact)),
  );
  return [...same].map((contact) => {
    const isOwn = contact === one.own && contact === other.own;
    return { match: isOwn ? kind : `guardian-${kind}`, of: contact };
  });
}

/** Tells whether two people are the same in all that is compared. */
export function isSameToCompare(one: Person, other: Person): boolean {
  const facts = ({ firstName, lastName, dateOfBirth, phone, email, guardians }: Person) =>
    JSON.stringify([
      [firstName, lastName].map(spellingsOf),
      dateOfBirth,
      phone,
      email,
      guardians.map((one) => [one.phone, one.email]),
    ]);
  return facts(one) === facts(other);
}
