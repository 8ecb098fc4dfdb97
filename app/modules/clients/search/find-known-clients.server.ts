import { and, eq, or } from 'drizzle-orm';
import { clients } from '#db/schema/clients.ts';
import type { Scope } from '#db/tenant.server.ts';
import { clientLookups, unsealName, type ClientName } from '#app/modules/clients/person/index.server.ts';

/** The facts by which a person whom the clinic may know is looked up. */
export interface Person {
  readonly lastName: string;
  /** `YYYY-MM-DD`. */
  readonly dateOfBirth: string;
  /** As it is stored; an extension does not count. */
  readonly phone: string | null;
  readonly email: string | null;
}

const MATCHES = ['name-and-birth-date', 'phone', 'email'] as const;
/** A fact that two people may have in common. */
export type Match = (typeof MATCHES)[number];
type Lookups = Readonly<Record<Match, string | null>>;

/** Hashes the facts that a person may have in common with another. */
export function personLookups({ vault }: Scope, person: Person) {
  return {
    'name-and-birth-date': clientLookups.nameAndBirth(vault, person.lastName, person.dateOfBirth),
    phone: clientLookups.phone(vault, person.phone),
    email: clientLookups.email(vault, person.email),
  };
}

/** Returns what two people have in common. */
export function matchesOf(one: Lookups, other: Lookups): Match[] {
  return MATCHES.filter((field) => one[field] !== null && one[field] === other[field]);
}

/**
 * Finds the clients who may be this person: those with the same surname and birth date, the same phone or the same
 * e-mail.
 */
export async function findKnownClients(
  scope: Scope,
  person: Person,
): Promise<{ readonly client: ClientName; readonly matched: readonly Match[] }[]> {
  const { tx, tenant } = scope;
  const wanted = personLookups(scope, person);
  const rows = await tx
    .select({
      id: clients.id,
      firstName: clients.firstName,
      lastName: clients.lastName,
      dateOfBirth: clients.dateOfBirth,
      'name-and-birth-date': clients.nameAndBirthLookup,
      phone: clients.phoneLookup,
      email: clients.emailLookup,
    })
    .from(clients)
    .where(
      and(
        eq(clients.tenantId, tenant.id),
        or(
          eq(clients.nameAndBirthLookup, wanted['name-and-birth-date']),
          wanted.phone === null ? undefined : eq(clients.phoneLookup, wanted.phone),
          wanted.email === null ? undefined : eq(clients.emailLookup, wanted.email),
        ),
      ),
    );
  return rows.map((row) => ({ client: unsealName(scope, row), matched: matchesOf(wanted, row) }));
}
