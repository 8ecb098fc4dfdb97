import type { SQLWrapper } from 'drizzle-orm';
import { clients, guardians } from '#db/schema/clients.ts';
import type { Scope } from '#db/tenant.server.ts';
import { personOfGuardian, seesEveryGuardian, selectContacts } from './read-client-contacts.server.ts';
import { unsealName } from './read-client-names.server.ts';

/** The client, or a guardian on record, as somebody who can be called. */
export interface ClientPerson {
  readonly recipient: 'client' | 'guardian';
  /** The key of the person (`ClientContact`). */
  readonly person: string;
  /** Null of a guardian, for who may not see every client's guardians. */
  readonly name: string | null;
  readonly email: string | null;
  /** As it is stored. */
  readonly phone: string | null;
}

/**
 * Reads the people on record for these clients, by the client's id: the client, then each guardian, the first named first. `ids` may be
 * a query that selects them. One query, however many they are.
 */
export async function readClientPeople(
  scope: Scope,
  ids: readonly string[] | SQLWrapper,
): Promise<ReadonlyMap<string, readonly ClientPerson[]>> {
  if ('length' in ids && ids.length === 0) return new Map();
  const rows = await selectContacts(scope, ids);
  const isNamed = seesEveryGuardian(scope);
  const { vault } = scope;
  return new Map(
    [...Map.groupBy(rows, ({ id }) => id)].map(([id, ofOne]): [string, ClientPerson[]] => {
      const people = ofOne.flatMap(({ guardianId: of, ...row }): ClientPerson[] => {
        if (of === null) return [];
        const name = vault.unseal(guardians.name, of, row.guardianName) ?? '';
        return [
          {
            recipient: 'guardian',
            person: personOfGuardian(of, name),
            name: isNamed ? name : null,
            email: vault.unseal(guardians.email, of, row.guardianEmail),
            phone: vault.unseal(guardians.phone, of, row.guardianPhone),
          },
        ];
      });
      const own = ofOne.slice(0, 1).map((row): ClientPerson => {
        const email = vault.unseal(clients.email, id, row.email);
        const phone = vault.unseal(clients.phone, id, row.phone);
        return { recipient: 'client', person: id, name: unsealName(scope, row).fullName, email, phone };
      });
      return [id, [...own, ...people]];
    }),
  );
}

/** Returns who on record it is to whom a message went: the same person, or whose address it is; null when nobody is. */
export function personTold(
  people: readonly ClientPerson[],
  told: {
    readonly recipient: ClientPerson['recipient'];
    readonly to: string;
    readonly person: string | null;
  },
): ClientPerson | null {
  const alike = people.filter(({ recipient }) => recipient === told.recipient);
  if (told.recipient === 'client') return alike[0] ?? null;
  const byPerson = alike.find(({ person }) => person === told.person);
  return byPerson ?? alike.find(({ email }) => email?.toLowerCase() === told.to.toLowerCase()) ?? null;
}
