import { and, eq, inArray, or } from 'drizzle-orm';
import { clients, guardians } from '#db/schema/clients.ts';
import type { Scope } from '#db/tenant.server.ts';
import {
  clientLookups,
  readClientContacts,
  type ClientContact,
} from '#app/modules/clients/person/index.server.ts';

/**
 * Reads, for each of these clients, all whose messages go to the same address today, the client among them. Whoever cannot be
 * written to shares with nobody. One query.
 */
export async function readSharers(
  scope: Scope,
  contacts: ReadonlyMap<string, ClientContact>,
): Promise<ReadonlyMap<string, readonly ClientContact[]>> {
  const { tx, tenant, vault } = scope;
  const wanted = [...contacts.values()].flatMap(({ reach }) => clientLookups.email(vault, reach.email) ?? []);
  const cared = tx
    .select({ id: guardians.clientId })
    .from(guardians)
    .where(and(eq(guardians.tenantId, tenant.id), inArray(guardians.emailLookup, wanted)));
  const maybe = tx
    .select({ id: clients.id })
    .from(clients)
    .where(
      and(
        eq(clients.tenantId, tenant.id),
        or(inArray(clients.emailLookup, wanted), inArray(clients.id, cared)),
      ),
    );
  const found = wanted.length === 0 ? [] : [...(await readClientContacts(scope, maybe)).values()];
  const byAddress = Map.groupBy(found, ({ reach }) => addressOf(reach));
  return new Map(
    [...contacts].map(([id, contact]) => {
      const sharing = contact.reach.email === null ? [] : (byAddress.get(addressOf(contact.reach)) ?? []);
      return [id, [contact, ...sharing.filter((one) => one.id !== id)]];
    }),
  );
}

function addressOf({ email }: ClientContact['reach']): string | null {
  return email?.toLowerCase() ?? null;
}
