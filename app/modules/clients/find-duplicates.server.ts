import { and, eq, or } from 'drizzle-orm';
import { clients } from '#db/schema/clients.ts';
import type { Scope } from '#db/tenant.server.ts';
import { clientLookups } from './client-lookups.server.ts';
import { readOpenIntakes } from './read-open-intakes.server.ts';
import { openName } from './read-client-names.server.ts';

export interface Duplicate {
  readonly kind: 'client' | 'intake';
  readonly id: string;
  readonly fullName: string;
  readonly dateOfBirth: string;
  /** What is the same. */
  readonly matched: readonly ('name-and-birth-date' | 'phone' | 'email')[];
}

interface Person {
  readonly lastName: string;
  readonly dateOfBirth: string;
  /** E.164. */
  readonly phone: string | null;
  readonly email: string | null;
}

/** Clients and intakes under way that may be the same person: same surname and birth date, same phone, same e-mail. */
export async function findDuplicates(scope: Scope, person: Person): Promise<Duplicate[]> {
  const { tx, tenant, vault } = scope;
  const wanted = {
    'name-and-birth-date': clientLookups.nameAndBirth(vault, person.lastName, person.dateOfBirth),
    phone: clientLookups.phone(vault, person.phone),
    email: clientLookups.email(vault, person.email),
  };
  const [rows, underWay] = await Promise.all([
    tx
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
      ),
    readOpenIntakes(scope),
  ]);
  const known = rows.map((row) => ({ ...openName(scope, row), kind: 'client' as const, lookups: row }));
  const begun = underWay.flatMap(({ id, answers: { person: who, contact } }) => {
    if (!who?.lastName || !who.dateOfBirth) return [];
    const lookups = {
      'name-and-birth-date': clientLookups.nameAndBirth(vault, who.lastName, who.dateOfBirth),
      phone: clientLookups.phone(vault, contact?.phone ?? null),
      email: clientLookups.email(vault, contact?.email ?? null),
    };
    const fullName = `${who.firstName ?? ''} ${who.lastName}`.trim();
    return [{ id, kind: 'intake' as const, fullName, dateOfBirth: who.dateOfBirth, lookups }];
  });
  return [...known, ...begun].flatMap(({ id, kind, fullName, dateOfBirth, lookups }) => {
    const matched = (['name-and-birth-date', 'phone', 'email'] as const).filter(
      (field) => wanted[field] !== null && lookups[field] === wanted[field],
    );
    return matched.length === 0 ? [] : [{ id, kind, fullName, dateOfBirth, matched }];
  });
}
