import { and, eq, inArray } from 'drizzle-orm';
import { clients, guardians } from '#db/schema/clients.ts';
import type { Scope } from '#db/tenant.server.ts';
import { formatName } from '#app/platform/i18n/format.ts';
import type { IndexedClient } from './client-index.ts';
import { readClientIndex } from './client-index.server.ts';
import {
  compare,
  comparable,
  isSameToCompare,
  type Comparable,
  type Contacts,
  type Person,
} from './compare-people.server.ts';
import { isSpeltAlike } from './likeness.ts';
import { byLikeness, unanswered, type KnownPerson } from './known-person.ts';

const NO_CONTACTS: Contacts = { own: null, guardians: [] };

/**
 * Finds the clients who may be this person, the most alike first: by name and birth date, by phone or e-mail, a
 * guardian's included. `except` is the person's own record.
 */
export async function findKnownClients(
  scope: Scope,
  person: Person,
  except: string | null = null,
): Promise<KnownPerson[]> {
  const wanted = comparable(scope, person);
  const [index, emails] = await Promise.all([readClientIndex(scope), readEmails(scope, wanted.emails)]);
  return index.clients
    .filter(({ id }) => id !== except)
    .flatMap((client) => {
      const other = {
        ...named(client),
        phones: phonesOf(client),
        emails: emails.get(client.id) ?? NO_CONTACTS,
      };
      return knownPerson(scope, { kind: 'client', id: client.id, mark: index.markOf(client) }, wanted, other);
    })
    .sort(byLikeness);
}

/** Finds people of another kind who may be this person, as those whose intake is unfinished. */
export type FindOthers = (scope: Scope, person: Person) => Promise<KnownPerson[]>;

/**
 * Finds the clients whom a changed record has come to be like, and those whom `findOthers` finds, of whom nobody said with `keys`
 * that they are somebody else. Those whom it was like before are not asked about again.
 */
export async function findNewlyKnown(
  scope: Scope,
  {
    before,
    after,
    except,
    keys,
    findOthers,
  }: {
    before: Person;
    after: Person;
    except: string;
    keys: readonly string[];
    findOthers?: FindOthers | undefined;
  },
): Promise<{ unanswered: KnownPerson[]; found: KnownPerson[] }> {
  if (isSameToCompare(before, after)) return { unanswered: [], found: [] };
  const find = async (person: Person) => {
    const others = (await findOthers?.(scope, person)) ?? [];
    return [...(await findKnownClients(scope, person, except)), ...others].sort(byLikeness);
  };
  const [known, found] = [await find(before), await find(after)];
  const newly = unanswered(
    found,
    known.flatMap((one) => one.keys),
  );
  return { found: newly, unanswered: unanswered(newly, [...keys, ...known.flatMap((one) => one.keys)]) };
}

/** Returns a person with what the wanted one has in common with them; empty when that is nothing. */
export function knownPerson(
  { vault }: Scope,
  { kind, id, mark }: Pick<KnownPerson, 'kind' | 'id' | 'mark'>,
  wanted: Comparable,
  other: Comparable,
): KnownPerson[] {
  const alike = compare(wanted, other);
  if (alike.length === 0) return [];
  return [
    {
      kind,
      id,
      fullName: formatName(other).trim(),
      dateOfBirth: other.dateOfBirth,
      mark,
      matched: [...new Set(alike.map(({ match }) => match))],
      isSameFirstName: isSpeltAlike(wanted.firstName, other.firstName),
      keys: alike.map(({ match, of }) =>
        vault.fingerprint('another-person', [kind, id, match, of].join('\n')).slice(0, KEY_LENGTH),
      ),
    },
  ];
}

/** Some 96 bits: nobody guesses one, and a form holds many. */
const KEY_LENGTH = 16;

const named = ({ firstName, lastName, dateOfBirth }: IndexedClient) => ({ firstName, lastName, dateOfBirth });

function phonesOf({ phone, guardians: named }: IndexedClient): Contacts {
  return { own: phone, guardians: named.flatMap((one) => (one.phone === null ? [] : [one.phone])) };
}

/** Reads, by their keyed hashes, which clients and which guardians have one of these e-mail addresses. */
async function readEmails(
  { tx, tenant }: Scope,
  { own, guardians: others }: Contacts,
): Promise<ReadonlyMap<string, Contacts>> {
  const wanted = own === null ? [...others] : [own, ...others];
  const found = new Map<string, { own: string | null; guardians: string[] }>();
  if (wanted.length === 0) return found;
  const [direct, throughGuardian] = await Promise.all([
    tx
      .select({ id: clients.id, email: clients.emailLookup })
      .from(clients)
      .where(and(eq(clients.tenantId, tenant.id), inArray(clients.emailLookup, wanted))),
    tx
      .select({ id: guardians.clientId, email: guardians.emailLookup })
      .from(guardians)
      .where(and(eq(guardians.tenantId, tenant.id), inArray(guardians.emailLookup, wanted))),
  ]);
  const of = (id: string) => {
    const one = found.get(id) ?? { own: null, guardians: [] };
    found.set(id, one);
    return one;
  };
  for (const { id, email } of direct) of(id).own = email;
  for (const { id, email } of throughGuardian) if (email !== null) of(id).guardians.push(email);
  return found;
}
